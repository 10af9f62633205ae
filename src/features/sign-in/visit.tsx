import type { MiddlewareHandler } from 'hono'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { cookie, dropCookie, type Env, type Frame, readCookie, type Visit, type Web } from '#ui/door.tsx'
import type { Face } from './rules.ts'
import { findSessions, type Session } from './sessions.ts'

const COOKIES: Record<Face, string> = { city: 'city-session', portal: 'portal-session' }

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

/** Finds out who is here, before anything else runs; only the pages' looks and sounds do without. */
export function visits(context: Context): MiddlewareHandler<Env> {
  return async (c, next) => {
    const stranger = visitOf(c, context, {})
    c.set('visit', stranger)
    const tokens = { city: sessionToken(c, 'city'), portal: sessionToken(c, 'portal') }
    const isDrawing = c.req.path.startsWith('/assets/')
    if (!isDrawing && (tokens.city || tokens.portal))
      c.set('visit', visitOf(c, context, await findSessions(c.var.context, tokens)))
    await next()
  }
}

function visitOf(
  c: Web,
  { settings, clock }: Context,
  { city, portal }: { [face in Face]?: Session },
): Visit {
  const url = new URL(c.req.url)
  const locale = localeOf(c)
  const isPortal = url.pathname === paths.portal || url.pathname.startsWith(`${paths.portal}/`)
  const own = isPortal ? (portal ?? city) : city
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

/** The city's pages are in Chinese until somebody chooses English with the switch. */
function localeOf(c: Web): Locale {
  return readCookie(c, 'language') === 'en' ? 'en' : 'zh-TW'
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
