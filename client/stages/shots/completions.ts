/** What a cell offers while something is typed into it. */
import type { ShotColumn } from '../../../shared/film/shotTable.ts'
import { isThere } from '../../../shared/film/casting.ts'
import { completeShotValue, isValued } from '../../../shared/film/shotValues.ts'
import type { FilmDesk } from '../../film/filmDesk.ts'
import { everybody } from './people.ts'

export interface Completion {
  value: string
  /** Stands behind the value: what the letters mean. */
  words: string
}

export interface Completions {
  list: readonly Completion[]
  /** Leaving the cell takes the first one, unless another is chosen. */
  eager: boolean
}

const lenses = ['18 mm', '24 mm', '28 mm', '35 mm', '40 mm', '50 mm', '85 mm', '100 mm', '135 mm']

/** For what is typed; `fresh`: nothing has been typed yet, and all is offered. */
export function completionsFor(
  desk: FilmDesk,
  column: ShotColumn,
  typed: string,
  fresh: boolean,
): Completions {
  if (isValued(column)) {
    const list = completeShotValue(column, fresh ? '' : typed)
    return { list, eager: !fresh && typed.trim() !== '' }
  }
  switch (column) {
    case 'lens':
      return { list: beginning(lenses.map(plain), fresh ? '' : typed), eager: false }
    case 'setting':
      return { list: beginning(placesIn(desk).map(plain), fresh ? '' : typed), eager: false }
    case 'characters': {
      const names = typed.split(',')
      const last = names.pop()!.trim()
      const there = new Set(names.map((name) => name.trim().toLowerCase()))
      const list = everybody(desk).map(({ name }) => plain(name))
      const open = fresh ? '' : last
      return {
        list: beginning(list, open).filter(({ value }) => fresh || !there.has(value.toLowerCase())),
        eager: open !== '',
      }
    }
    default:
      return { list: [], eager: false }
  }
}

/** What the cell says when a completion is taken: of names, the last one is completed. */
export function completed(column: ShotColumn, typed: string, { value }: Completion, fresh: boolean): string {
  if (column !== 'characters') return value
  const names = typed.split(',').map((name) => name.trim())
  if (!fresh) names.pop()
  return [...names.filter((name) => name !== '' && name !== value), value].join(', ')
}

function placesIn({ view }: FilmDesk): string[] {
  return view.assets.filter((asset) => asset.kind === 'location' && isThere(asset)).map(({ name }) => name)
}

function plain(value: string): Completion {
  return { value, words: '' }
}

function beginning(list: readonly Completion[], typed: string): Completion[] {
  const sought = typed.trim().toLowerCase()
  return list.filter(({ value }) =>
    value
      .toLowerCase()
      .split(/\s+/)
      .some((_, at, words) => words.slice(at).join(' ').startsWith(sought)),
  )
}
