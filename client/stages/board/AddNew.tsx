import { useState, type FormEvent } from 'react'
import { tidyName, type AssetKind } from '../../../shared/assets.ts'
import { normaliseName } from '../../../shared/screenplay/names.ts'
import { KindField } from '../../library/KindField.tsx'
import { Button } from '../../ui/Button.tsx'
import { add, addNew } from './acts.ts'
import type { AddProps } from './AddFromFilm.tsx'
import { useBoard } from './boardDesk.ts'

/** Something of which only the name and the kind are known: the rest can come later, or never. */
export function AddNew({ words, say }: AddProps) {
  const { desk, scene } = useBoard()
  const [kind, setKind] = useState<AssetKind>('character')
  const name = tidyName(words)
  const normal = normaliseName(name)
  const known = normal
    ? desk.view.assets.find(
        ({ names, standing }) => standing !== 'removed' && names.some((one) => normaliseName(one) === normal),
      )
    : undefined
  function make(event: FormEvent): void {
    event.preventDefault()
    if (addNew(desk, scene, name, kind)) say(name)
  }
  return (
    <form onSubmit={make} className="flex flex-col items-start gap-4">
      <KindField kind={kind} readOnly={false} onChange={setKind} />
      {known && (
        <p className="text-small text-soft">
          {known.name} goes by this name already.{' '}
          <button
            type="button"
            className="text-tungsten-ink underline"
            onClick={() => {
              add(desk, scene, known)
              say(known.name)
            }}
          >
            Add {known.name} instead
          </button>
        </p>
      )}
      <p className="text-small text-soft">
        It comes into the film and onto this board. It is in no shot until a shot names it or you put it
        there.
      </p>
      <Button type="submit" look="primary" disabled={name === ''}>
        {name === '' ? 'Add' : `Add ${name}`}
      </Button>
    </form>
  )
}
