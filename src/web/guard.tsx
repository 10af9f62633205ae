import type { MiddlewareHandler } from 'hono'
import { paths } from '#foundation/paths.ts'
import { type Env, page, type SignedIn, seeOther, type Web } from '#ui/door.tsx'
import { ErrorPage } from '#ui/error-page.tsx'

/** Anyone; somebody with a session of the city or of the portal; or a city session whose holder has one of these roles. */
export type Who = 'anyone' | 'city' | 'portal' | SignedIn['roles'][number]['role'][]

type Guarded = { at: string[]; who: Who }

/** Closed by default: an address that no door names does not exist. */
export function guard(doors: Guarded[]): MiddlewareHandler<Env> {
  const longestFirst = doors
    .flatMap(({ at, who }) => at.map((path) => ({ path, who })))
    .sort((a, b) => b.path.length - a.path.length)
  return async (c, next) => {
    const door = longestFirst.find(({ path }) => isBelow(c.req.path, path))
    if (!door) return c.notFound()
    return turnAway(c, door.who) ?? next()
  }
}

/** The answer to somebody who may not enter; nothing for those who may. */
function turnAway(c: Web, who: Who): Response | Promise<Response> | undefined {
  const { city, portal, frame } = c.var.visit
  if (who === 'anyone') return undefined
  if (who === 'portal') return portal ? undefined : seeOther(c, paths.portal)
  if (!city) return seeOther(c, `${paths.signIn}?to=${encodeURIComponent(frame.path)}`)
  if (who === 'city' || city.roles.some(({ role }) => who.includes(role))) return undefined
  return page(c, <ErrorPage frame={frame} kind="not-allowed" />, 403)
}

function isBelow(address: string, path: string): boolean {
  return address === path || (path !== '/' && address.startsWith(`${path}/`))
}
