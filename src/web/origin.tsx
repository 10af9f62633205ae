import type { MiddlewareHandler } from 'hono'
import { type Env, page } from '#ui/door.tsx'
import { ErrorPage } from '#ui/error-page.tsx'

const READS = ['GET', 'HEAD', 'OPTIONS']

/** A change is taken only from our own pages: another site's form would ride on the visitor's session. */
export const sameOrigin: MiddlewareHandler<Env> = async (c, next) => {
  if (READS.includes(c.req.method) || isOurs(c.req.raw.headers, c.var.context.settings.url)) return next()
  return page(c, <ErrorPage frame={c.var.visit.frame} kind="not-allowed" />, 403)
}

/** Browsers name the page's origin, or say that it is the site's own; who says neither is refused. */
function isOurs(headers: Headers, url: string): boolean {
  const site = headers.get('sec-fetch-site')
  if (site) return site === 'same-origin'
  return headers.get('origin') === new URL(url).origin
}
