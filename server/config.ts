/**
 * What the person who runs Coauteur decides, read once from environment variables and `.env`. Nothing else in
 * the program looks at the environment. `.env.example` explains each variable.
 */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { z } from 'zod'

export interface Config {
  readonly host: string
  readonly port: number
  /** Absolute path of the folder that holds everything Coauteur keeps outside a database server. */
  readonly dataDir: string
  /** Null: the embedded PostgreSQL in `dataDir`. */
  readonly databaseUrl: string | null
  /** The origin people use, "https://room.example"; null: whatever address a request came to. */
  readonly publicUrl: string | null
  /** Null: made once and kept in `dataDir`. */
  readonly authSecret: string | null
  readonly signUp: 'open' | 'closed'
  readonly sampleProject: boolean
  /** A reverse proxy stands in front and says in X-Forwarded-For who is asking. */
  readonly trustProxy: boolean
  readonly logLevel: (typeof logLevels)[number]
  /** How long a shutdown may take to write what is still in memory, in milliseconds. */
  readonly shutdownMs: number
  /** How long the log collects changes before it commits them, in milliseconds. */
  readonly commitMs: number
  /** Where the bytes of pictures and sounds lie: in `dataDir`, or at UploadThing. */
  readonly media: { store: 'disk' } | { store: 'uploadthing'; token: string }
  /** Null: no key, so pictures come from the built-in renderer. `url`: a gateway instead of fal's own hosts. */
  readonly fal: { key: string; url: string | null } | null
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const onOff = z.enum(['on', 'off'], 'must be on or off').transform((value) => value === 'on')

const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${from} to ${to}`)
    .transform(Number)
    .refine((value) => value >= from && value <= to, `must be a whole number from ${from} to ${to}`)

const origin = z
  .url({ protocol: /^https?$/, error: 'must be an address like https://room.example' })
  .pipe(z.string().refine((url) => new URL(url).pathname === '/', 'must be an origin, without a path'))
  .transform((url) => new URL(url).origin)

const token = z.object({
  apiKey: z.string().startsWith('sk_'),
  appId: z.string().min(1),
  regions: z.array(z.string()).min(1),
})

const variables = z.object({
  // Loopback by default: a first look at Coauteur should not open a room to everybody in the same network.
  HOST: z.string().default('127.0.0.1'),
  PORT: wholeNumber(0, 65535).default(4000),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'must be an address like postgres://user:password@host/database',
    })
    .optional(),
  PUBLIC_URL: origin.optional(),
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  SIGN_UP: z.enum(['open', 'closed'], 'must be open or closed').default('open'),
  SAMPLE_PROJECT: onOff.default(true),
  TRUST_PROXY: onOff.default(false),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  SHUTDOWN_SECONDS: wholeNumber(1, 3600).default(10),
  LOG_COMMIT_MS: wholeNumber(0, 1000).default(15),
  MEDIA_STORE: z.enum(['disk', 'uploadthing'], 'must be disk or uploadthing').default('disk'),
  UPLOADTHING_TOKEN: z
    .string()
    .refine(isToken, 'must be the token from the UploadThing dashboard')
    .optional(),
  // Never repeated in the message: it would stand in a terminal's history.
  FAL_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{8,500}$/, "must be a key from fal's dashboard, without spaces")
    .optional(),
  FAL_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address like https://gateway.example' })
    .optional(),
})

/** The token is a JSON object in base64; what it opens is found out by using it. */
function isToken(text: string): boolean {
  try {
    return token.safeParse(JSON.parse(Buffer.from(text, 'base64').toString('utf8'))).success
  } catch {
    return false
  }
}

/** Thrown when variables have values that cannot be used; the message has one line per variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * Reads the configuration.
 * @param environment `process.env`, or what a test gives; empty values count as absent
 * @param root the folder that relative paths start from
 * @throws {ConfigError} naming each wrong variable and the reason
 */
export function readConfig(environment: Record<string, string | undefined>, root: string): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const result = variables.safeParse(given)
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
    throw new ConfigError(lines.join('\n'))
  }
  const value = result.data
  return Object.freeze({
    host: value.HOST,
    port: value.PORT,
    dataDir: path.resolve(root, value.DATA_DIR),
    databaseUrl: value.DATABASE_URL ?? null,
    publicUrl: value.PUBLIC_URL ?? null,
    authSecret: value.AUTH_SECRET ?? null,
    signUp: value.SIGN_UP,
    sampleProject: value.SAMPLE_PROJECT,
    trustProxy: value.TRUST_PROXY,
    logLevel: value.LOG_LEVEL,
    shutdownMs: value.SHUTDOWN_SECONDS * 1000,
    commitMs: value.LOG_COMMIT_MS,
    media: mediaOf(value),
    fal: value.FAL_KEY ? { key: value.FAL_KEY, url: value.FAL_URL?.replace(/\/+$/, '') ?? null } : null,
  })
}

function mediaOf({
  MEDIA_STORE: store,
  UPLOADTHING_TOKEN: token,
}: z.infer<typeof variables>): Config['media'] {
  if (store === 'disk') return { store }
  if (!token) throw new ConfigError('UPLOADTHING_TOKEN must be set, because MEDIA_STORE is uploadthing')
  return { store, token }
}

/**
 * Reads the configuration of the program in `root` as every start of it does: `.env` there, and `environment`,
 * whose variables win.
 * @throws {ConfigError} as `readConfig`
 */
export function readSettings(root: string, environment: Record<string, string | undefined>): Config {
  const file = path.join(root, '.env')
  const written = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}
  return readConfig({ ...written, ...environment }, root)
}

/** Where people open Coauteur when it listens on `port`. */
export function addressOf(config: Config, port: number): string {
  if (config.publicUrl) return config.publicUrl
  const everywhere = ['127.0.0.1', '::1', '0.0.0.0', '::']
  const host = everywhere.includes(config.host) ? 'localhost' : config.host
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
