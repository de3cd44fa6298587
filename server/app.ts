/** HTTP: the routes under one roof, what holds for all of them, and the only place where errors become answers. */
import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { createMiddleware } from 'hono/factory'
import type { Config } from './config.ts'
import { isOutage } from './database/database.ts'
import type { LiveDocuments } from './documents/live.ts'
import type { Jobs } from './jobs.ts'
import { loggable, type Logger } from './logger.ts'
import type { Media } from './media.ts'
import { isOurs } from './origin.ts'
import type { People } from './people.ts'
import { Refused } from './refused.ts'
import { authRoutes } from './routes/auth.ts'
import { clientRoutes } from './routes/client.ts'
import { frameRoutes } from './routes/frames.ts'
import { generationRoutes } from './routes/generation.ts'
import { type Health, healthRoutes } from './routes/health.ts'
import { jobRoutes } from './routes/jobs.ts'
import { joinRoutes } from './routes/join.ts'
import { meRoutes } from './routes/me.ts'
import { mediaRoutes } from './routes/media.ts'
import { projectRoutes } from './routes/projects.ts'
import { sampleRoutes } from './routes/sample.ts'
import { spendingRoutes } from './routes/spending.ts'
import { storyboardRoutes } from './routes/storyboard.ts'
import { tokenRoutes } from './routes/tokens.ts'
import { workspaceRoutes } from './routes/workspaces.ts'
import type { Spending } from './spending.ts'

export interface AppParts {
  config: Config
  logger: Logger
  people: People
  documents: Pick<LiveDocuments, 'read'>
  media: Media
  jobs: Jobs
  spending: Spending
  health: Health
  /** The folder of the built client. */
  clientFolder: string
}

/** What the browser knows of the server (client/api.ts). */
export type Api = ReturnType<typeof createApp>

interface Env {
  Variables: { requestId: string }
}

const maxBody = 1024 * 1024

export function createApp(parts: AppParts) {
  const { config, people, documents, media, jobs, spending, health } = parts
  const api = new Hono<Env>()
    .use(sameOrigin(config.publicUrl))
    .use(neverCached)
    // Above the limit of bodies: files have a larger one of their own.
    .route('/media', mediaRoutes(people, media))
    .use(bodyLimit({ maxSize: maxBody, onError: tooLarge }))
    .route('/auth', authRoutes(people, config))
    .route('/me', meRoutes(people, config))
    .route('/workspaces', workspaceRoutes(people))
    .route('/projects', projectRoutes(people, documents, config.publicUrl))
    .route('/branches', frameRoutes({ people, jobs, media, spending }))
    .route('/branches', storyboardRoutes({ people, documents, media, spending }))
    .route('/generation', generationRoutes({ people, jobs, spending, documents }))
    .route('/jobs', jobRoutes({ people, jobs, spending }))
    .route('/spending', spendingRoutes({ people, spending }))
    .route('/join', joinRoutes(people, config.trustProxy))
    .route('/sample', sampleRoutes(people, config))
    .route('/tokens', tokenRoutes(people))
    .all('*', () => {
      throw new Refused(404, 'There is nothing here.')
    })
  const app = new Hono<Env>()
    .use(logged(parts.logger))
    .use(guarded)
    .route('/', healthRoutes(health))
    .route('/api', api)
    .route('/', clientRoutes(parts.clientFolder))
  app.onError((error, c) => answer(error, c, parts))
  app.notFound((c) => c.json({ error: 'There is nothing here.' }, 404))
  return app
}

/** Turns whatever was thrown below into words for the person who asked; details go to the log alone. */
async function answer(error: Error, c: Context<Env>, { logger, health }: AppParts): Promise<Response> {
  if (error instanceof Refused) {
    // The rest of a body that was not read would be taken for the next request of the connection.
    if (error.status === 413) c.header('connection', 'close')
    return c.json({ error: error.message }, error.status)
  }
  if (error instanceof HTTPException && error.status < 500) {
    return c.json({ error: 'This request could not be read.' }, error.status)
  }
  const { requestId } = c.var
  // A library may have wrapped the reason, so in doubt the database itself is asked.
  if (isOutage(error) || !(await health.databaseAnswers())) {
    logger.warn({ requestId, err: error }, 'the database did not answer a request')
    return c.json({ error: 'The server cannot reach its database. Try again in a moment.' }, 503)
  }
  logger.error({ requestId, err: error }, 'a request failed')
  return c.json({ error: `Something went wrong here; nothing was changed. (${requestId})` }, 500)
}

const logged = (logger: Logger) =>
  createMiddleware<Env>(async (c, next) => {
    const started = performance.now()
    c.set('requestId', randomUUID().slice(0, 8))
    await next()
    const line = {
      requestId: c.var.requestId,
      method: c.req.method,
      path: loggable(c.req.path),
      status: c.res.status,
      ms: Math.round((performance.now() - started) * 10) / 10,
    }
    // Pages and probes come by the dozen and say little.
    if (c.req.path.startsWith('/api/')) logger.info(line, 'request')
    else logger.debug(line, 'request')
  })

/**
 * The page may load from here only; inline styles are the editor's and the tool-tips'; pictures may also be
 * made in the page. No other site may show it in a frame.
 */
const policy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const guarded = createMiddleware(async (c, next) => {
  await next()
  // A picture has a stricter one of its own.
  if (!c.res.headers.has('content-security-policy')) c.header('content-security-policy', policy)
  c.header('x-content-type-options', 'nosniff')
  c.header('x-frame-options', 'DENY')
  // The address of a page may hold a share link's token: it is told to nobody.
  c.header('referrer-policy', 'no-referrer')
  c.header('cross-origin-opener-policy', 'same-origin')
})

const sameOrigin = (publicUrl: string | null) =>
  createMiddleware(async (c, next) => {
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD'
    const headers = { origin: c.req.header('origin'), host: c.req.header('host') ?? new URL(c.req.url).host }
    if (!reads && !isOurs(headers, publicUrl)) {
      throw new Refused(403, 'This request came from another site and was not carried out.')
    }
    await next()
  })

/** Except what says itself how long it may be kept, as a picture does. */
const neverCached = createMiddleware(async (c, next) => {
  await next()
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
})

function tooLarge(): never {
  throw new Refused(413, 'This is too large: 1 MB at most.')
}
