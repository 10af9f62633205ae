import type { MiddlewareHandler } from 'hono'
import { paths } from '#foundation/paths.ts'
import { type Env, page } from '#ui/door.tsx'
import { ErrorPage } from '#ui/error-page.tsx'

const READS = ['GET', 'HEAD', 'OPTIONS']
/** Protocols between systems, which guard themselves: their forms are meant to come from elsewhere. */
const BETWEEN_SYSTEMS: string[] = [paths.api, paths.oidc, paths.portalSsoEnded]
/** Calls that servers make, with tokens of their own and without a visitor's session: the mail servers’, the accounts API, and a portal ticket's verification. */
const CALLS: string[] = [
  paths.mailAccessPolicy,
  paths.mailAccessIntrospection,
  paths.portalTicketVerify,
  paths.apiAuthentication,
  paths.apiValidation,
  paths.apiAuth,
  paths.apiNode,
  paths.apiUserNode,
  paths.apiDepartments,
  paths.apiInfo,
]

/** A change is taken only from our own pages: another site's form would ride on the visitor's session. */
export const sameOrigin: MiddlewareHandler<Env> = async (c, next) => {
  if (isBetweenSystems(c.req.path)) return next()
  if (READS.includes(c.req.method) || isOurs(c.req.raw.headers, c.var.context.settings.url)) return next()
  return page(c, <ErrorPage frame={c.var.visit.frame} kind="not-allowed" />, 403)
}

/** Browsers name the page's origin, or say that it is the site's own; who says neither is refused. */
function isOurs(headers: Headers, url: string): boolean {
  const site = headers.get('sec-fetch-site')
  if (site) return site === 'same-origin'
  return headers.get('origin') === new URL(url).origin
}

function isBetweenSystems(address: string): boolean {
  return (
    CALLS.includes(address) ||
    BETWEEN_SYSTEMS.some((path) => address === path || address.startsWith(`${path}/`))
  )
}
