/**
 * One Coauteur per database. The claim is an advisory lock held by a connection of its own: PostgreSQL
 * frees it the moment the connection ends, however the program ended, so that nothing stale can ever stand
 * in the way of a start. The connection's name carries the address, for the second one to say.
 */
import postgres, { type Options, type Sql } from 'postgres'

/** Thrown when another Coauteur holds the database. */
export class AlreadyRunning extends Error {
  override readonly name = 'AlreadyRunning'
}

/** Two numbers that no other program is likely to lock: "Coau", "teur". */
const key = [0x436f6175, 0x74657572] as const
const label = 'coauteur '
const retryMs = 200

export class Claim {
  readonly #sql: Sql
  #address = ''
  #released = false

  private constructor(options: Options<Record<string, never>>) {
    this.#sql = postgres({
      ...options,
      max: 1,
      idle_timeout: undefined,
      max_lifetime: null,
      connection: { application_name: label },
      onclose: () => this.#retake(),
    })
  }

  /**
   * Takes the database for this program.
   * @throws {AlreadyRunning} naming the address of the program that has it
   */
  static async take(options: Options<Record<string, never>>): Promise<Claim> {
    const claim = new Claim(options)
    if (await claim.#lock()) return claim
    const address = await claim.#holder()
    await claim.release()
    throw new AlreadyRunning(
      address
        ? `Coauteur is already running on this data at ${address}`
        : 'Coauteur is already starting on this data',
    )
  }

  /** Says where this program can be found. */
  async announce(address: string): Promise<void> {
    this.#address = address
    // The name of a connection has 63 bytes at most; PostgreSQL cuts it.
    await this.#sql`select set_config('application_name', ${label + address}, false)`
  }

  async release(): Promise<void> {
    this.#released = true
    await this.#sql.end({ timeout: 1 })
  }

  async #lock(): Promise<boolean> {
    const [row] = await this.#sql<{ locked: boolean }[]>`
      select pg_try_advisory_lock(${key[0]}::int, ${key[1]}::int) as locked`
    return row?.locked === true
  }

  async #holder(): Promise<string> {
    const [row] = await this.#sql<{ name: string }[]>`
      select a.application_name as name
      from pg_locks l join pg_stat_activity a using (pid)
      where l.locktype = 'advisory' and l.granted
        and l.classid = ${key[0]} and l.objid = ${key[1]}
        and l.database = (select oid from pg_database where datname = current_database())`
    return row?.name.slice(label.length) ?? ''
  }

  /** The database went away and the claim with it: it is taken again as soon as the database is back. */
  #retake(): void {
    if (this.#released) return
    setTimeout(() => {
      if (this.#released) return
      this.#lock()
        .then((locked) => (locked ? this.announce(this.#address) : this.#retake()))
        .catch(() => this.#retake())
    }, retryMs).unref()
  }
}
