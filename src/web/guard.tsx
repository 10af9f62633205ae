import { paths } from '#foundation/paths.ts'
import { ErrorPage } from '#ui/error-page.tsx'
import { type Env, page, seeOther, type SignedIn } from '#ui/door.tsx'
import type { MiddlewareHandler } from 'hono'

/** Anyone; somebody with a session of the city or of the portal; or a city session whose holder has one of these roles. */
export type Who = 'anyone' | 'city' | 'portal' | SignedIn['roles'][number]['role'][]

type Guarded = { at: string[]; who: Who }

/** Closed by default: an address that no door names does not exist. */
export function guard(doors: Guarded[]): MiddlewareHandler<Env> {
  const longestFirst = doors
    .flatMap(({ at, who }) => at.map((path) => ({ path, who })))
    .sort((a, b) => b.path.length - a.path.length)
  return async (c, next) => {
    const { visit } = c.var
    const door = longestFirst.find(({ path }) => isBelow(c.req.path, path))
    if (!door) return c.notFound()
    if (door.who === 'anyone') return next()
    if (door.who === 'portal') return visit.portal ? next() : seeOther(c, paths.portal)
    if (!visit.city) return seeOther(c, `${paths.signIn}?to=${encodeURIComponent(visit.frame.path)}`)
    const { roles } = visit.city
    if (door.who === 'city' || roles.some(({ role }) => door.who.includes(role))) return next()
    return page(c, <ErrorPage frame={visit.frame} kind="not-allowed" />, 403)
  }
}

function isBelow(address: string, path: string): boolean {
  return address === path || (path !== '/' && address.startsWith(`${path}/`))
}
