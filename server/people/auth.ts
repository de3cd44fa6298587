/** better-auth, told where our tables are and what we want of it: e-mail with password, and guests. */
import { betterAuth } from 'better-auth'
import { anonymous } from 'better-auth/plugins'
import type { Sql } from 'postgres'
import type { Config } from '../config.ts'
import type { Logger } from '../logger.ts'
import { dialectOf } from './dialect.ts'
import { trades } from './guests.ts'

export interface AuthOptions {
  sql: Sql
  config: Pick<Config, 'publicUrl' | 'signUp'>
  secret: string
  logger: Logger
  /** Somebody new has signed up. */
  onSignUp: (person: { id: string; name: string }) => Promise<void>
  /** A guest has signed up or in: what was the guest's is now the other's. */
  onGuestBecame: (guestId: string, personId: string) => Promise<void>
  onSignOut: (sessionId: string) => void
}

/**
 * The header in which our server (never a client) says who is asking; attempts are counted per address.
 */
export const addressHeader = 'x-coauteur-address'

const days = 24 * 60 * 60

/** How often one address may try, per minute; behind one address there may be a whole classroom. */
const attempts = {
  '/sign-in/email': { window: 60, max: 10 },
  '/sign-up/email': { window: 60, max: 10 },
  '/sign-in/anonymous': { window: 60, max: 40 },
}

export type Auth = ReturnType<typeof makeAuth>

export function makeAuth(options: AuthOptions) {
  const { config, logger } = options
  return betterAuth({
    appName: 'Coauteur',
    basePath: '/api/auth',
    baseURL: config.publicUrl ?? 'http://localhost',
    secret: options.secret,
    database: { dialect: dialectOf(options.sql), type: 'postgres', transaction: true },
    emailAndPassword: { enabled: true, autoSignIn: true, disableSignUp: config.signUp === 'closed' },
    session: {
      modelName: 'sessions',
      fields: {
        userId: 'person_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      // Guests have nothing but their session: it lasts, and every visit renews it.
      expiresIn: 60 * days,
      updateAge: days,
    },
    user: {
      modelName: 'people',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    account: {
      modelName: 'accounts',
      fields: {
        userId: 'person_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'verifications',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'attempts',
      fields: { lastRequest: 'last_request' },
      window: 60,
      max: 200,
      customRules: attempts,
    },
    plugins: [
      anonymous({
        emailDomainName: 'guest.invalid',
        schema: { user: { fields: { isAnonymous: 'is_guest' } } },
        generateName: (context) => guestName(context.body),
        onLinkAccount: ({ anonymousUser, newUser }) =>
          options.onGuestBecame(anonymousUser.user.id, newUser.user.id),
      }),
    ],
    databaseHooks: {
      user: {
        create: {
          after: async (person) => {
            if (person.isAnonymous !== true) await options.onSignUp(person)
          },
        },
      },
      session: {
        delete: {
          after: async (session) => options.onSignOut(session.id),
        },
      },
    },
    advanced: {
      cookiePrefix: 'coauteur',
      useSecureCookies: config.publicUrl?.startsWith('https:') ?? false,
      // The tables are our migrations' business; checking them at every start would ask the database for nothing.
      database: { generateId: 'uuid', validateSchema: false },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      // app.ts checks the origin of every request that changes something, these included.
      disableCSRFCheck: true,
    },
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      // The message only: better-auth's details may quote what people typed.
      log: (level, message) => logger[level]({ part: 'auth' }, message),
    },
  })
}

function guestName(body: unknown): string {
  const name = (body as { name?: unknown } | undefined)?.name
  if (typeof name === 'string') return name
  return `Guest ${trades[Math.floor(Math.random() * trades.length)]}`
}
