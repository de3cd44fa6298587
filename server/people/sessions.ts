/** Who is asking: the person behind a cookie or an access token; signing up, in and out. */
import type { Sql } from 'postgres'
import type { Person } from '../../shared/presence.ts'
import { Refused } from '../refused.ts'
import type { Session } from '../session.ts'
import { type Auth, addressHeader } from './auth.ts'
import { toPerson } from './person.ts'
import { hashOf } from './tokens.ts'

/** What a browser is sent when it has signed in: who it is now, and the values of its Set-Cookie headers. */
export interface SignedIn {
  person: Person
  cookies: string[]
}

/** Where a request comes from, as far as signing in is concerned. */
export interface Caller {
  headers: Headers
  /** Attempts are counted per address. */
  address: string
}

export class Sessions {
  readonly #auth: Auth
  readonly #sql: Sql

  constructor(auth: Auth, sql: Sql) {
    this.#auth = auth
    this.#sql = sql
  }

  /** The session of a cookie, and the cookies that renew it when it is time to; null if there is none. */
  async read(headers: Headers): Promise<{ session: Session; cookies: string[] } | null> {
    const { response, headers: answer } = await this.#auth.api.getSession({ headers, returnHeaders: true })
    if (!response) return null
    const { session, user } = response
    const person = toPerson({ id: user.id, name: user.name, isGuest: user.isAnonymous === true })
    return { session: { id: session.id, person }, cookies: answer.getSetCookie() }
  }

  /** The session of an access token; its id is the token's. */
  async ofToken(token: string): Promise<Session | null> {
    const [row] = await this.#sql<{ id: string; personId: string; name: string; isGuest: boolean }[]>`
      update access_tokens t set last_used_at = now() from people p
      where t.hash = ${hashOf(token)} and p.id = t.person_id
      returning t.id, p.id as "personId", p.name, p.is_guest as "isGuest"`
    return row ? { id: row.id, person: toPerson({ ...row, id: row.personId }) } : null
  }

  /** @throws {Refused} if there is such an account already, or no new ones are wanted */
  signUp(caller: Caller, body: { name: string; email: string; password: string }): Promise<SignedIn> {
    return this.#enter('sign-up/email', caller, body)
  }

  /** @throws {Refused} if the two do not belong together */
  signIn(caller: Caller, body: { email: string; password: string }): Promise<SignedIn> {
    return this.#enter('sign-in/email', caller, body)
  }

  /** Makes a guest; without a name they are given one. */
  enterAsGuest(caller: Caller, name: string | null): Promise<SignedIn> {
    return this.#enter('sign-in/anonymous', caller, name === null ? {} : { name })
  }

  /** Ends the session of a cookie; gives the cookies that clear it. */
  async signOut(caller: Caller): Promise<string[]> {
    const { cookies } = await this.#ask('sign-out', caller, {})
    return cookies
  }

  async #enter(way: string, caller: Caller, body: object): Promise<SignedIn> {
    const { answer, cookies } = await this.#ask(way, caller, body)
    const { user } = answer
    if (!user) throw new Error(`better-auth answered ${way} without a person`)
    return { person: toPerson({ ...user, isGuest: way === 'sign-in/anonymous' }), cookies }
  }

  /**
   * Through better-auth's front door rather than its inner functions: that is where attempts are counted.
   */
  async #ask(way: string, { headers, address }: Caller, body: object) {
    const response = await this.#auth.handler(
      new Request(`http://localhost/api/auth/${way}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          cookie: headers.get('cookie') ?? '',
          'user-agent': headers.get('user-agent') ?? '',
          [addressHeader]: address,
        },
        body: JSON.stringify(body),
      }),
    )
    const answer = ((await response.json().catch(() => null)) ?? {}) as Answer
    if (!response.ok) throw inOurWords(response.status, answer.code)
    return { answer, cookies: response.headers.getSetCookie() }
  }
}

interface Answer {
  code?: string
  user?: { id: string; name: string }
}

function inOurWords(status: number, code = ''): Error {
  if (status === 429) return new Refused(429, 'Too many attempts. Wait a minute and try again.')
  if (code === 'INVALID_EMAIL_OR_PASSWORD') {
    return new Refused(401, 'This e-mail address and this password do not belong together.')
  }
  if (code.startsWith('USER_ALREADY_EXISTS')) {
    return new Refused(409, 'There is an account with this e-mail address: sign in instead.')
  }
  if (code === 'EMAIL_PASSWORD_SIGN_UP_DISABLED') {
    return new Refused(403, 'Nobody new can sign up here. Ask for a link to a project.')
  }
  return new Error(`signing in failed with ${status} ${code}`)
}
