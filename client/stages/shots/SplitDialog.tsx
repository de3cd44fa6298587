import { useState } from 'react'
import type { FilmScene } from '../../../shared/film/scenes.ts'
import type { Shot } from '../../../shared/film/shots.ts'
import { cutsOf } from '../../../shared/film/shotWords.ts'
import { wordsIn } from '../../../shared/texts.ts'
import { useFilm } from '../../film/filmDesk.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { cutShot, type SplitPlace } from './acts.ts'
import type { Caret } from './useTableActs.ts'

export interface SplitDialogProps {
  scene: FilmScene
  shot: Shot
  label: string
  /** Where the caret was last in one of its texts. */
  caret: Caret | null
  onSplit: (shot: string) => void
  onClose: () => void
}

interface Choice {
  place: SplitPlace
  before: string
  after: string
}

/** Asks where a shot is to be cut: between the sentences that it covers, or between its words. */
export function SplitDialog({ scene, shot, label, caret, onSplit, onClose }: SplitDialogProps) {
  const desk = useFilm()
  const choices = choicesFor(shot, caret)
  const [chosen, choose] = useState(() => initial(shot, choices, caret))
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Split shot ${label}`}
      about={
        choices.length > 0
          ? 'What is above the line stays in this shot; what is below becomes the next one.'
          : 'There are no words between which it could be cut: write its action first, or insert a shot.'
      }
      actions={
        choices.length > 0 && (
          <>
            <Button look="quiet" onClick={onClose}>
              Cancel
            </Button>
            <Button
              look="primary"
              onClick={() => {
                onSplit(cutShot(desk, scene, shot, choices[chosen]!.place))
                onClose()
              }}
            >
              Split here
            </Button>
          </>
        )
      }
    >
      <div role="radiogroup" aria-label="Where to cut" className="flex flex-col">
        {choices.map(({ before, after }, at) => (
          <label
            // oxlint-disable-next-line react/no-array-index-key -- the places are in their order
            key={at}
            className={classes(
              'grid cursor-pointer grid-cols-[auto_minmax(0,1fr)] gap-x-3 rounded-small px-2 py-2 text-small hover:bg-hover has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-tungsten-ink',
              at === chosen && 'bg-press',
            )}
          >
            <input
              type="radio"
              name="cut"
              className="mt-1 size-3.5 shrink-0 accent-(--tungsten-ink) outline-none"
              checked={at === chosen}
              onChange={() => choose(at)}
            />
            <span className="line-clamp-2 text-soft">{before}</span>
            <span aria-hidden className="col-start-2 my-1 h-px bg-tungsten-ink" />
            <span className="sr-only"> cut here </span>
            <span className="col-start-2 line-clamp-2">{after}</span>
          </label>
        ))}
      </div>
    </Dialog>
  )
}

function choicesFor(shot: Shot, caret: Caret | null): Choice[] {
  const sentences = cutsOf(shot).map((cut, at): Choice => ({ place: { sentence: at + 1 }, ...cut }))
  const there = caret && caret.text !== 'notes' ? caret.text : null
  if (sentences.length > 0 && there === null) return sentences
  const text = there ?? (shot.action.trim() === '' ? 'dialogue' : 'action')
  const own = placesIn(shot[text]).map((place): Choice => ({
    place: { text, caret: place },
    before: shot[text].slice(0, place).trim(),
    after: shot[text].slice(place).trim(),
  }))
  return sentences.length > 0
    ? [...sentences, ...own.filter(({ place }) => 'caret' in place && place.caret === caret?.caret)]
    : own
}

/** Between the words of a text. */
function placesIn(text: string): number[] {
  const places: number[] = []
  let at = 0
  for (const word of wordsIn(text)) {
    if (at > 0 && /^\s/.test(word) && text.slice(at).trim() !== '') places.push(at)
    at += word.length
  }
  return places
}

function initial(shot: Shot, choices: readonly Choice[], caret: Caret | null): number {
  if (choices.length === 0) return 0
  if (!caret) return Math.floor((choices.length - 1) / 2)
  const distance = ({ place }: Choice) =>
    'caret' in place ? Math.abs(place.caret - caret.caret) : shot.action.length
  return choices.reduce((best, choice, at) => (distance(choice) < distance(choices[best]!) ? at : best), 0)
}
