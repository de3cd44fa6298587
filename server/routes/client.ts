/** The interface: the built client, and its index.html for every address of its own. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'
import { Refused } from '../refused.ts'

/** @param folder where the client was built to; it is read anew for every page, so a new build shows at once */
export function clientRoutes(folder: string) {
  const file = (cacheControl: string) =>
    serveStatic({
      // The build puts compressed copies beside what is worth it (vite.config.ts).
      precompressed: true,
      // Not `root`, which must exist when the server starts: in development the client is built meanwhile.
      rewriteRequestPath: (asked) => folder + asked,
      onFound: (_path, c) => c.header('cache-control', cacheControl),
    })
  return (
    new Hono()
      // The name of an asset carries a hash of its content: it can never be out of date.
      .use('/assets/*', file('public, max-age=31536000, immutable'))
      .get('/assets/*', (c) => c.text('Not found', 404))
      .get('/', (c) => page(c, folder))
      .use('*', file('no-cache'))
      .get('*', (c) => page(c, folder))
  )
}

async function page(c: Context, folder: string): Promise<Response> {
  const html = await readFile(path.join(folder, 'index.html'), 'utf8').catch(() => null)
  if (html === null) throw new Refused(503, 'The interface is not built yet: run "npm start".')
  return c.html(html, 200, { 'cache-control': 'no-cache' })
}
