/** Who is told when somebody's rights or session end: main.ts hands these to the live documents. */

export class Changes {
  readonly #onRoles = new Set<(personIds: readonly string[]) => void>()
  readonly #onSignOut = new Set<(sessionId: string) => void>()

  /** `listener` hears of everybody whose role somewhere may have changed. */
  onRoles(listener: (personIds: readonly string[]) => void): void {
    this.#onRoles.add(listener)
  }

  /** `listener` hears of every session or access token that has ended by a deliberate act. */
  onSignOut(listener: (sessionId: string) => void): void {
    this.#onSignOut.add(listener)
  }

  roles(personIds: readonly string[]): void {
    if (personIds.length > 0) for (const listener of this.#onRoles) listener(personIds)
  }

  signedOut(sessionId: string): void {
    for (const listener of this.#onSignOut) listener(sessionId)
  }
}
