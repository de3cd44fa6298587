/**
 * Keeps things that are made anew with every change: one that says the same as before is the object of before, so
 * that whatever draws it is not drawn again. Plain data, compared by its JSON.
 */
export class Keeping<T> {
  #known: ReadonlyMap<string, T> = new Map()

  /** The same things by the same names, those of before where they are equal. */
  next(now: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
    const kept = new Map<string, T>()
    for (const [name, thing] of now) {
      const before = this.#known.get(name)
      kept.set(
        name,
        before !== undefined && JSON.stringify(before) === JSON.stringify(thing) ? before : thing,
      )
    }
    this.#known = kept
    return kept
  }
}
