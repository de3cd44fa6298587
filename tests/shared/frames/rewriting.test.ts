import { describe, expect, test } from 'vitest'
import { UnusableAnswer } from '../../../shared/answers.ts'
import type { PromptLine } from '../../../shared/frames/parts.ts'
import { askToRewrite, readRewritten, whyNotRewritten } from '../../../shared/frames/rewriting.ts'

const action: PromptLine = {
  key: 'action',
  parts: ['At 9 ', { asset: 'alice' }, ' gives ', { asset: 'bob' }, ' the lamp'],
}
const lines: PromptLine[] = [
  { key: 'people', parts: ['Exactly two people: ', { asset: 'alice' }] },
  { key: 'asset/alice', parts: [{ asset: 'alice' }, ': a tall woman'] },
  action,
  { key: 'line/1', parts: ['Over {{B}} hangs ', { reference: 'picture/1' }] },
]
const named = (id: string) => ({ name: id === 'alice' ? 'Alice' : 'Bob', kind: 'character' as const })
const question = askToRewrite({ of: 'start frame', lines, named })
const answerOf = (text: string) => JSON.stringify([{ line: 'action', text }])

describe('A prompt in a text model’s words', () => {
  test('[PRM20] is asked about by letters: no number, no id and no line that says who is who', () => {
    expect(question.prompt).toContain('At 9 {{A}} gives {{B}} the lamp')
    expect(question.prompt).toContain('Over B hangs {{C}}')
    expect(question.prompt).not.toContain('Exactly two people')
    expect(question.prompt).not.toContain('a tall woman')
    expect(whyNotRewritten(lines)).toBeNull()
    expect(whyNotRewritten(lines.slice(0, 2))).toContain('no line')
  })

  test('[PRM21] holds the same chips, wherever they stand', () => {
    expect(readRewritten(answerOf('At 9 {{B}} takes the lamp out of the hand of {{A}}'), question)).toEqual([
      {
        line: 'action',
        was: action.parts,
        parts: ['At 9 ', { asset: 'bob' }, ' takes the lamp out of the hand of ', { asset: 'alice' }],
      },
    ])
  })

  test.each([
    ['a chip less', '{{A}} holds the lamp'],
    ['a chip more', '{{A}} gives {{B}} the lamp of {{A}}'],
    ['another chip', '{{A}} gives {{C}} the lamp'],
    ['a name in the place of a chip', 'Alice gives {{B}} the lamp'],
    ['a number of a picture', '{{A}} gives {{B}} the lamp of image 9'],
    ['a number that was not there', '{{A}} gives {{B}} 2 lamps'],
    ['marks', '{{A}} **gives** {{B}} the lamp'],
    ['nothing but chips without words between marks', '{{A}}{{B}}<b>'],
    ['an endless line', `{{A}} gives {{B}} ${'the lamp '.repeat(100)}`],
  ])('[PRM21] a line with %s stays as it was', (_, text) => {
    expect(() => readRewritten(answerOf(text), question)).toThrow(UnusableAnswer)
  })

  test('[PRM21] of several lines each stands by itself', () => {
    const answer = JSON.stringify([
      { line: 'action', text: '{{A}} hands {{B}} the lamp' },
      { line: 'people', text: 'Three people' },
      { line: 'line/1', text: 'nobody' },
      7,
    ])
    expect(readRewritten(answer, question).map(({ line }) => line)).toEqual(['action'])
    expect(readRewritten('[]', question)).toEqual([])
    expect(() => readRewritten('No.', question)).toThrow(UnusableAnswer)
  })
})
