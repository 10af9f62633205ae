import type { MiddlewareHandler } from 'hono'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { paths } from '#foundation/paths.ts'
import { newToken } from '#foundation/tokens.ts'
import {
  cookie,
  dropCookie,
  type Env,
  type Frame,
  localeOf,
  reachesBeyond,
  readCookie,
  seeOther,
  type Visit,
  type Web,
} from '#ui/door.tsx'
import { keepForOnce, takeOnce } from '#ui/once.tsx'
import { askerOf } from './asker.ts'
import { DEVICE_DAYS, type Face, isConfirmationOld } from './rules.ts'
import { findSessions, type Session } from './sessions.ts'

const COOKIES: Record<Face, string> = { city: 'city-session', portal: 'portal-session' }
const DEVICE = 'device'
const TYPED = 'typed-before'
/** Where to go after the phone has confirmed. */
export const WISH = 'sign-in-to'

/** The token that this browser holds for a face. */
export function sessionToken(c: Web, face: Face): string | undefined {
  return readCookie(c, COOKIES[face])
}

/** Gives the browser the token; it forgets it when it is closed. */
export function keepSession(c: Web, face: Face, token: string): void {
  cookie(c, COOKIES[face], token)
}

/** Takes the token back from the browser; ending the session is another deed. */
export function dropSession(c: Web, face: Face): void {
  dropCookie(c, COOKIES[face])
}

/** What this browser is known by to those who have signed in with it. */
export function deviceToken(c: Web): string | undefined {
  return readCookie(c, DEVICE)
}

/** The same, or a new one for a browser that has none: it is kept if somebody is let in. */
export function deviceOf(c: Web): string {
  return deviceToken(c) ?? newToken()
}

/** Keeps that token for as long as it may be known by it. */
export function keepDevice(c: Web, token: string): void {
  cookie(c, DEVICE, token, { maxAge: DEVICE_DAYS * 24 * 3600 })
}

/**
 * Whoever is about to change ways of signing in must have proved within the last 10 minutes who they are; else this leads
 * to the page that asks. Afterwards one comes back to `to`, which must be an address that can be looked at; what was typed on a form
 * that was sent too late waits there (typedBefore).
 */
export function needsConfirming(c: Web, to = c.var.visit.frame.path, typed?: object): Response | undefined {
  const { context, visit } = c.var
  if (!visit.city || !isConfirmationOld(visit.city.confirmedAt, context.clock.now())) return undefined
  if (typed) keepForOnce(c, TYPED, visit.city.account, { to, typed })
  return seeOther(c, `${paths.signInConfirm}?to=${encodeURIComponent(to)}`)
}

/** What had been typed on this page when the proof of who is there ran out. */
export function typedBefore<T extends object>(c: Web): T | undefined {
  const { city, frame } = c.var.visit
  const kept = takeOnce<{ to: string; typed: T }>(c, TYPED, city!.account)
  return kept?.to === frame.path ? kept.typed : undefined
}

/** Finds out who is here, before anything else runs; only the pages' looks and sounds do without. */
export function visits(context: Context): MiddlewareHandler<Env> {
  return async (c, next) => {
    const asked = new URL(c.req.url)
    c.set('visit', visitOf(c, context, asked, {}))
    const tokens = { city: sessionToken(c, 'city'), portal: sessionToken(c, 'portal') }
    const isDrawing = c.req.path.startsWith('/assets/')
    if (!isDrawing && (tokens.city || tokens.portal))
      c.set('visit', visitOf(c, context, asked, await findSessions(c.get('context'), tokens)))
    if (c.req.path.startsWith(paths.phone(''))) leadOn(c)
    await next()
  }
}

/** The page that waits for a phone sends its form on, and in the end to the system on whose behalf somebody signs in. */
function leadOn(c: Web): void {
  const asker = askerOf(c.var.context, readCookie(c, WISH))
  if (asker?.leadsTo) reachesBeyond(c, { formsTo: [asker.leadsTo] })
}

function visitOf(
  c: Web,
  { settings, clock }: Context,
  url: URL,
  { city, portal }: { [face in Face]?: Session },
): Visit {
  const isPortal = url.pathname === paths.portal || url.pathname.startsWith(`${paths.portal}/`)
  const own = isPortal ? (portal ?? city) : city
  const locale = localeOf(c, own?.language)
  const frame: Frame = {
    locale,
    path: c.req.method === 'GET' ? url.pathname + url.search : url.pathname,
    demo: settings.demo,
    city: city && named(city),
    portal: portal && named(portal),
    endsAt: (isPortal ? portal : city)?.endsAt,
    now: clock.now(),
  }
  const from = { address: addressOf(c, settings.trustedProxies), agent: c.req.header('user-agent') }
  const by: Actor = own
    ? { kind: 'account', account: own.account, person: own.person, ...from }
    : { kind: 'visitor', ...from }
  return { by, locale, frame, city, portal }
}

function named({ accountName, personName }: Session): { account: string; name: string } {
  return { account: accountName, name: personName }
}

/** The address that connected to us, or what as many proxies of our own as we trust have written down before it. */
function addressOf(c: Web, trustedProxies: number): string | undefined {
  const connected = (c.env as { address?: string } | undefined)?.address
  const told = (c.req.header('x-forwarded-for') ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  return trustedProxies > 0 ? (told.at(-trustedProxies) ?? connected) : connected
}
