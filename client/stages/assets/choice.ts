/** What is chosen on the stage: the checklist, one asset, or several to do one thing with. */

export type Choice =
  | { kind: 'checklist' }
  | {
      kind: 'assets'
      /** At least one, in the order in which they were chosen. */
      ids: readonly string[]
      /** The one chosen last; of one alone, its page is shown. */
      last: string
      /** Where a range begins. */
      anchor: string
    }

export const checklist: Choice = { kind: 'checklist' }

export function only(id: string): Choice {
  return { kind: 'assets', ids: [id], last: id, anchor: id }
}

export function several(ids: readonly string[]): Choice | null {
  const [first] = ids
  return first === undefined ? null : { kind: 'assets', ids, last: ids.at(-1)!, anchor: first }
}

/** With `id` added, or taken away if it was chosen. */
export function toggled(choice: Choice | null, id: string): Choice {
  const ids = idsOf(choice)
  if (!ids.includes(id)) return { kind: 'assets', ids: [...ids, id], last: id, anchor: id }
  const left = ids.filter((known) => known !== id)
  return left.length > 0 ? { kind: 'assets', ids: left, last: left.at(-1)!, anchor: id } : only(id)
}

/** Everything from where the range began to `id`, as the rows stand in `order`. */
export function extended(choice: Choice | null, id: string, order: readonly string[]): Choice {
  const anchor = choice?.kind === 'assets' ? choice.anchor : id
  const [from, to] = [order.indexOf(anchor), order.indexOf(id)]
  if (from < 0 || to < 0) return only(id)
  const ids = order.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { kind: 'assets', ids, last: id, anchor }
}

export function idsOf(choice: Choice | null): readonly string[] {
  return choice?.kind === 'assets' ? choice.ids : []
}
