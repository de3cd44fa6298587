/** What is told of a suggestion of shots beside the shots themselves: what of it was not used, and why. */
import type { NotUsed } from '../../../shared/film/suggestion.ts'
import type { JoinedShots } from '../../../shared/film/suggestionJoining.ts'
import { counted } from '../../../shared/film/lengths.ts'

/** One sentence for each thing that is not as the model had it; none where all of it held. */
export function notUsedWords(
  { left, split }: Pick<JoinedShots, 'left' | 'split'>,
  { numbers, repeats, torn, values }: NotUsed,
): string[] {
  const said: [number, string][] = [
    [left, `${counted(left, 'sentence')} ${left === 1 ? 'is' : 'are'} not in it: cut and framed by rule.`],
    [split, `${counted(split, 'shot')} of it ${split === 1 ? 'was' : 'were'} over 8 seconds: cut by rule.`],
    [torn, `${counted(torn, 'time')} a shot took up again what another had interrupted: cut there.`],
    [repeats, `${counted(repeats, 'sentence')} stood in a second shot too: left in the first.`],
    [
      values,
      `${counted(values, 'value')} ${values === 1 ? 'is' : 'are'} none of the table’s: filled in by rule.`,
    ],
    [numbers, `${counted(numbers, 'sentence')} that this scene does not have: left out.`],
  ]
  return said.filter(([many]) => many > 0).map(([, words]) => words)
}

/** "1 shot that somebody has changed stays: 12B." */
export function stayingWords(labels: readonly string[]): string {
  const [verb, whose] = labels.length === 1 ? ['stays', 'shot'] : ['stay', 'shots']
  return `${labels.length} ${whose} that somebody has changed ${verb}: ${labels.join(', ')}.`
}
