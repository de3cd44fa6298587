/** People in tests: each with a cookie and an address of their own, asking over HTTP like a browser does. */
import type { Role } from '../shared/access.ts'
import type { Person } from '../shared/presence.ts'

/** An answer of the server; `body` is its JSON, to be looked at with doubt. */
export interface Answer<T = unknown> {
  status: number
  body: T
}

let people = 0

/** A client of the API at `url`; nobody until it has signed up or come by a link. */
export class TestPerson {
  readonly url: string
  readonly #number: number
  /** The value of the Cookie header. */
  cookie = ''
  person: Person = { id: '', name: '', color: 0, guest: true }
  email = ''
  /** The workspace they got when they signed up. */
  workspaceId = ''

  constructor(url: string) {
    this.url = url
    this.#number = people += 1
  }

  /** Asks the server; keeps the cookies it is sent. */
  async ask<T = unknown>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const response = await fetch(this.url + path, {
      method,
      headers: this.headers(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    this.#keep(response)
    const text = await response.text()
    return { status: response.status, body: (isJson(response) ? JSON.parse(text) : text) as T }
  }

  /** What their browser sends with every request. */
  headers(others: Record<string, string> = {}): Record<string, string> {
    const n = this.#number
    return {
      // Attempts to sign in are counted per address, so that each person has another one.
      'x-forwarded-for': `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
      origin: this.url,
      ...(this.cookie ? { cookie: this.cookie } : {}),
      ...others,
    }
  }

  /** Asks and expects success; throws with the server's words otherwise. */
  async must<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.ask<T>(method, path, body)
    if (answer.status >= 300) {
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    }
    return answer.body
  }

  async signUp(name: string): Promise<this> {
    this.email = `${name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}${this.#number}@example.org`
    await this.must('POST', '/api/auth/sign-up/email', { name, email: this.email, password })
    const { workspaces } = await this.must<{ workspaces: { id: string }[] }>('GET', '/api/workspaces')
    this.workspaceId = workspaces[0]!.id
    return this.#introduce()
  }

  async signIn(email: string): Promise<this> {
    this.email = email
    await this.must('POST', '/api/auth/sign-in/email', { email, password })
    return this.#introduce()
  }

  /** Comes in by the address of a share link. */
  async join(link: string, name: string): Promise<this> {
    await this.must('POST', `/api/join/${link.split('/').at(-1)}`, { name })
    return this.#introduce()
  }

  async createProject(name = 'A film'): Promise<TestProject> {
    const { workspaceId } = this
    const made = await this.must<{ id: string; branches: { id: string }[] }>('POST', '/api/projects', {
      workspaceId,
      name,
    })
    return { id: made.id, branchId: made.branches[0]!.id, workspaceId }
  }

  /** Makes a share link and returns its address. */
  async shareLink(
    projectId: string,
    role: Exclude<Role, 'owner'>,
    expiresAt: Date | null = null,
  ): Promise<string> {
    const path = `/api/projects/${projectId}/links`
    return (await this.must<{ url: string }>('POST', path, { role, expiresAt, label: '' })).url
  }

  async #introduce(): Promise<this> {
    const { person } = await this.must<{ person: Person & { email: string | null } }>('GET', '/api/me')
    const { email: _, ...shown } = person
    this.person = shown
    return this
  }

  #keep(response: Response): void {
    const kept = new Map(this.cookie.split('; ').map((cookie) => [cookie.split('=')[0], cookie]))
    for (const cookie of response.headers.getSetCookie()) {
      const [pair] = cookie.split(';')
      kept.set(pair!.split('=')[0], pair!)
    }
    this.cookie = [...kept.values()].filter((cookie) => /=./.test(cookie)).join('; ')
  }
}

export interface TestProject {
  id: string
  branchId: string
  workspaceId: string
}

export const password = 'a long enough password'

function isJson(response: Response): boolean {
  return response.headers.get('content-type')?.includes('application/json') ?? false
}
