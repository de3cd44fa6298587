/** Things that stand for other things: merged assets, roles in a scene, merged shots. Nothing is rewritten. */

/** Which one each id means in the end. */
export class Pointers {
  readonly #next: ReadonlyMap<string, string>

  constructor(next: ReadonlyMap<string, string>) {
    this.#next = next
  }

  /** What `id` points at, or itself. Of a circle, made by two people at once: its least id. */
  of(id: string): string {
    if (!this.#next.has(id)) return id
    const way = [id]
    for (;;) {
      const next = this.#next.get(way.at(-1)!)
      if (next === undefined) return way.at(-1)!
      const again = way.indexOf(next)
      if (again >= 0) return way.slice(again).sort()[0]!
      way.push(next)
    }
  }
}
