/** What can be mentioned in a line: first who is in the frame, then the pictures that are sent, then the film. */
import type { AssetKind } from '../../../../shared/assets.ts'
import { normaliseName } from '../../../../shared/screenplay/names.ts'
import { numberOf } from '../../../../shared/frames/manifest.ts'
import { assetKey } from '../../../../shared/frames/parts.ts'
import type { FilmView } from '../../../../shared/film/view.ts'
import type { ChipPart, Prompt } from '../prompt.ts'
import { roleWords } from '../words.ts'

export interface Choice {
  key: string
  chip: ChipPart
  name: string
  kind: AssetKind | null
  number: number | null
  /** "start frame", "not in this frame" */
  words: string
}

const most = 8

/** @param typed what stands behind the @ */
export function choicesFor(view: FilmView, prompt: Prompt, typed: string): Choice[] {
  const sought = normaliseName(typed)
  const fits = ({ name }: Choice) =>
    sought === '' ||
    normaliseName(name)
      .split(' ')
      .some((_word, at, all) => all.slice(at).join(' ').startsWith(sought))
  return all(view, prompt).filter(fits).slice(0, most)
}

function all(view: FilmView, prompt: Prompt): Choice[] {
  const { manifest, scene, shot, frame } = prompt
  const place = view.shots(scene).shots.findIndex(({ id }) => id === shot.id)
  const rows = view.board(scene).rows
  const there = rows.filter(({ cells }) => cells[place]?.[frame].there)
  const others = rows.filter((row) => !there.includes(row))
  const listed = new Set(rows.map(({ asset }) => asset.id))
  const rest = view.assets.filter(({ id, standing }) => standing === 'kept' && !listed.has(id))
  const asset = (words: string) => (one: { id: string; name: string; kind: AssetKind }) => {
    const key = assetKey(one.id)
    const number = manifest && numberOf(manifest, key)
    return { key, chip: { asset: one.id }, name: one.name, kind: one.kind, number, words }
  }
  const pictures = (manifest?.sent ?? []).filter((item) => item.asset === null)
  return [
    ...there.map((row) => asset('')(row.asset)),
    ...pictures.map(({ key, name, role }) => ({
      key,
      chip: { reference: key },
      name,
      kind: null,
      number: numberOf(manifest!, key),
      words: roleWords[role],
    })),
    ...others.map((row) => asset('not in this frame')(row.asset)),
    ...rest.map(asset('not in this scene')),
  ]
}
