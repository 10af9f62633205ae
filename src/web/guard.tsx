import type { MiddlewareHandler } from 'hono'
import { ROLES, type Role } from '#features/accounts/rules.ts'
import { hasSecondFactor, isShownStrongly } from '#features/sign-in/rules.ts'
import { ACRS } from '#features/sso/rules.ts'
import { paths } from '#foundation/paths.ts'
import type { Settings } from '#foundation/settings.ts'
import { overWholeCity } from '#ui/console-rail.ts'
import { type Env, page, type SignedIn, seeOther, type Web } from '#ui/door.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { isLetterForm } from './bodies.tsx'
import { SecondFactorPage } from './second-factor.tsx'

/** Anyone; somebody with a session of the city or of the portal; or a city session whose holder has one of these roles. */
export type Who = 'anyone' | 'city' | 'portal' | SignedIn['roles'][number]['role'][]

type Showing = Parameters<typeof isShownStrongly>[0]
type Factors = Parameters<typeof hasSecondFactor>[0]
type Guarded = { at: string[]; who: Who; wholeCity?: boolean }

/**
 * Closed by default: an address that no door names does not exist. Behind `wholeCity` go only roles over the city itself. Outside the
 * demonstration the console asks for a second factor.
 */
export function guard(doors: Guarded[], settings: Settings): MiddlewareHandler<Env> {
  const strong = strongRoles(settings)
  const asks = { strong, isOutside: !settings.demo }
  const longestFirst = doors
    .flatMap(({ at, ...rest }) => at.map((path) => ({ path, below: `${path}/`, ...rest })))
    .sort((a, b) => b.path.length - a.path.length)
  return async (c, next) => {
    const door = longestFirst.find(
      ({ path, below }) => c.req.path === path || (path !== '/' && c.req.path.startsWith(below)),
    )
    if (!door) return c.notFound()
    return turnAway(c, door, asks) ?? next()
  }
}

type Asks = { strong: Role[]; isOutside: boolean }

/** The answer to somebody who may not enter; nothing for those who may. */
function turnAway(
  c: Web,
  { who, wholeCity }: Omit<Guarded, 'at'>,
  asks: Asks,
): Response | Promise<Response> | undefined {
  const { city, portal, frame } = c.var.visit
  if (who === 'anyone') return undefined
  if (who === 'portal') return portal ? undefined : seeOther(c, paths.portal)
  if (!city && isLetter(c)) return undefined
  if (!city) return seeOther(c, `${paths.signIn}?to=${encodeURIComponent(frame.path)}`)
  if (who === 'city') return undefined
  const roles = wholeCity ? overWholeCity(city.roles) : city.roles
  const held = roles.map(({ role }) => role).filter((role) => who.includes(role))
  return askOfficer(c, held, asks)
}

/** Officers show more than a password; some roles more still. */
function askOfficer(
  c: Web,
  held: Role[],
  { strong, isOutside }: Asks,
): Response | Promise<Response> | undefined {
  const { city, frame } = c.var.visit
  if (held.length === 0) return page(c, <ErrorPage frame={frame} kind="not-allowed" />, 403)
  if (isOutside && !hasSecondFactor(city as Factors)) return page(c, <SecondFactorPage frame={frame} />, 403)
  const isStrong = isShownStrongly(city as Showing)
  return isStrong || !held.some((role) => strong.includes(role)) ? undefined : askForMore(c)
}

/** A letter whose writer was signed out meanwhile: webmail hands it back to them and does nothing else with it. */
function isLetter(c: Web): boolean {
  return c.req.method === 'POST' && isLetterForm(c.req.path)
}

/** This role is used only by somebody who has signed in, or confirmed, by card, phone or passkey. */
function askForMore(c: Web): Response {
  const to = c.req.method === 'GET' ? c.var.visit.frame.path : paths.admin
  return seeOther(c, `${paths.signInConfirm}?${new URLSearchParams({ need: ACRS[2], to })}`)
}

/** The roles of `CITYHALL_STRONG_ROLES`. Throws a sentence for whoever runs the city. */
function strongRoles({ strongRoles: named }: Settings): Role[] {
  const unknown = named.filter((role) => !ROLES.includes(role as Role))
  if (unknown.length > 0)
    throw new Error(`CITYHALL_STRONG_ROLES names ${unknown.join(', ')}; the roles are ${ROLES.join(', ')}`)
  return named as Role[]
}
