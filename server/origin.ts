/**
 * Cross-site requests. A browser sends our cookies with a request that another site's page makes, but it
 * always says in `Origin` which page that was when the request could change something or opens a
 * WebSocket. So the rule for both doors is: if an origin is named, it must be ours.
 *
 * No origin at all means that no browser is asking, or that it asks for a page of the same site; a program
 * that is not a browser carries only what it was given, so there is nothing to protect it from.
 */

/**
 * Whether a request may have been made by one of our own pages.
 * @param publicUrl the configured origin; the host the request was sent to is always one as well
 */
export function isOurs(
  headers: { origin: string | undefined; host: string | undefined },
  publicUrl: string | null,
): boolean {
  const { origin, host } = headers
  if (origin === undefined || origin === publicUrl) return true
  return URL.canParse(origin) && host !== undefined && new URL(origin).host === host.toLowerCase()
}
