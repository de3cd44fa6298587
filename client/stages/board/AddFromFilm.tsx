import { useMemo } from 'react'
import type { FilmAsset } from '../../../shared/film/assets.ts'
import { isThere } from '../../../shared/film/casting.ts'
import { isProposed } from '../../../shared/film/proposals.ts'
import { kindLooks } from '../../assets/kinds.ts'
import { Button } from '../../ui/Button.tsx'
import { add } from './acts.ts'
import { AddRow } from './AddRow.tsx'
import { useBoard } from './boardDesk.ts'
import { loadOf } from './carrying.ts'

export interface AddProps {
  words: string
  /** Tells what was added, by its name. */
  say: (name: string) => void
}

/** What the film knows and the scene does not show; first those of whom it speaks. */
export function AddFromFilm({ words, say, onNew }: AddProps & { onNew: () => void }) {
  const { desk, scene, board } = useBoard()
  const { spoken, others, aside } = useMemo(() => {
    const here = new Set(board.rows.map(({ asset }) => asset.id))
    const off = new Set(board.removed.filter(({ from }) => from === 'scene').map(({ asset }) => asset.id))
    const found = desk.view.assets.filter(
      (asset) => !here.has(asset.id) && asset.standing !== 'removed' && isFound(asset, words),
    )
    const kept = found.filter(isThere).sort(byName)
    const isSpoken = ({ id }: FilmAsset) => board.spokenOf.some((asset) => asset.id === id)
    return {
      spoken: kept.filter(isSpoken),
      others: kept.filter((asset) => !isSpoken(asset)).map((asset) => ({ asset, off: off.has(asset.id) })),
      aside: found.filter(({ standing }) => standing === 'sidelined').sort(byName),
    }
  }, [desk.view, board, words])
  function row(asset: FilmAsset, line: string) {
    return (
      <AddRow
        key={asset.id}
        name={asset.name}
        kind={asset.kind}
        media={asset.picture?.media ?? null}
        line={line}
        load={loadOf(asset)}
        onAdd={() => {
          add(desk, scene, asset)
          say(asset.name)
        }}
      />
    )
  }
  if (spoken.length + others.length + aside.length === 0) {
    return (
      <div className="flex flex-col items-start gap-3 py-4 text-small text-soft">
        <p>
          {words.trim()
            ? 'Nothing else in the film is called so.'
            : 'Everything in the film is on this board.'}
        </p>
        <Button size="small" onClick={onNew}>
          Make something new
        </Button>
      </div>
    )
  }
  return (
    <>
      <Part title="Spoken of in this scene">{spoken.map((asset) => row(asset, lineOf(asset)))}</Part>
      <Part title={spoken.length > 0 ? 'Others in the film' : 'In the film'}>
        {others.map(({ asset, off }) => row(asset, off ? 'Taken off this scene' : lineOf(asset)))}
      </Part>
      <Part title="Set aside from the film">
        {aside.map((asset) => row(asset, `${kindLooks[asset.kind].one}, comes back into the film`))}
      </Part>
    </>
  )
}

function Part({ title, children }: { title: string; children: React.ReactNode[] }) {
  if (children.length === 0) return null
  return (
    <section aria-label={title} className="mb-4">
      <h4 className="mb-1 text-fine font-medium text-faint">{title}</h4>
      <ul className="-mx-1.5">{children}</ul>
    </section>
  )
}

function lineOf(asset: FilmAsset): string {
  const { one } = kindLooks[asset.kind]
  return isProposed(asset) ? `${one}, from the script` : one
}

function isFound({ names }: FilmAsset, words: string): boolean {
  const text = names.join(' ').toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

function byName(a: FilmAsset, b: FilmAsset): number {
  return a.name.localeCompare(b.name, 'en')
}
