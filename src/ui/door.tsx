import { Hono, type Context as HonoContext } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { type Form, readForm } from '#foundation/form.ts'
import type { Beyond } from '#foundation/headers.ts'
import { newToken } from '#foundation/tokens.ts'
import type { Locale } from '#foundation/words.ts'

type Role = 'hr' | 'agency-admin' | 'information-centre' | 'personnel-department' | 'auditor'

/** The four faces of the site; each has a colour of its own. */
export type Face = 'account' | 'mail' | 'portal' | 'console'

/** Someone with a session of one face. */
export type SignedIn = {
  session: string
  account: string
  accountName: string
  person: string
  personName: string
  /** `wholeCity`: the agency is the city itself, which everything lies under. */
  roles: { role: Role; agency: string; wholeCity?: boolean }[]
  /** How they came in, how they proved again who they are, and how they were proofed: the features know the values. */
  way: string
  confirmedWay: string | null
  /** The city's session that opened this one at another face. */
  tiedTo: string | null
  proofing: string
  since: Date
  /** When they last proved who they are. */
  confirmedAt: Date
}

/** What every page's frame needs to know. */
export type Frame = {
  locale: Locale
  /** The address asked for, to come back to after a change of language. */
  path: string
  demo: boolean
  city?: { account: string; name: string }
  portal?: { account: string; name: string }
  /** The session that this page belongs to ends then unless something is done. */
  endsAt?: Date
  /** What ends is a form being filled in, not a session: where to ask for more time. */
  stay?: { href: string }
  now?: Date
  /** How fresh the roster is; the console warns of an old one. */
  roster?: { at: Date; isOld: boolean }
  /** Alarms that every page of this console says. */
  bells?: { text: string; href: string }[]
}

/** Who is here, found by app.ts before any route runs. */
export type Visit = { by: Actor; locale: Locale; frame: Frame; city?: SignedIn; portal?: SignedIn }

export type Env = {
  Variables: { context: Context; visit: Visit; browser?: string; form?: Form; beyond?: Beyond }
}
export type Web = HonoContext<Env>

/** An empty set of routes; the whole site may be told by which address a request is routed. */
export function house(options: { getPath?: (request: Request) => string } = {}): Hono<Env> {
  return new Hono<Env>(options)
}

type Element = { toString(): string | Promise<string> }
type Status = 200 | 400 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 500 | 503

/** A whole page. Nobody may keep it, unless it is public and shown to somebody whose name does not stand on it. */
export async function page(
  c: Web,
  element: Element | Promise<Element>,
  status: Status = 200,
  kept: { public?: boolean } = {},
): Promise<Response> {
  const isSignedIn = c.var.visit.city || c.var.visit.portal
  c.header('cache-control', kept.public && !isSignedIn ? 'public, no-cache' : 'no-store')
  c.header('vary', 'cookie, accept-language')
  const text = await (await element).toString()
  return c.html(`<!doctype html>${text}`, status)
}

/** The form that was sent: read once, whoever asks for it first. */
export async function formOf(c: Web): Promise<Form> {
  const form = c.get('form') ?? (await readForm(c.req.raw))
  c.set('form', form)
  return form
}

/** After a change: go and look there. */
export function seeOther(c: Web, path: string): Response {
  return c.redirect(path, 303)
}

/** The language chosen with the switch in this browser, else the holder's own; for anybody else the pages are in Chinese. */
export function localeOf(c: Web, own: Locale = 'zh-TW'): Locale {
  const chosen = readCookie(c, 'language')
  return (chosen ?? own) === 'en' ? 'en' : 'zh-TW'
}

/** Sets a cookie for this host only, out of reach of scripts. `maxAge` in seconds; without it the cookie ends with the browser. */
export function cookie(c: Web, name: string, value: string, options: { maxAge?: number } = {}): void {
  setCookie(c, cookieName(c, name), value, { ...attributes(c), ...options })
}

/** Takes a cookie back. */
export function dropCookie(c: Web, name: string): void {
  setCookie(c, cookieName(c, name), '', { ...attributes(c), maxAge: 0 })
}

/** What the browser sent back under that name. */
export function readCookie(c: Web, name: string): string | undefined {
  return getCookie(c, cookieName(c, name)) || undefined
}

/** What challenges are bound to: a token that only this browser holds until it is closed. */
export function browserOf(c: Web): string {
  const held = readCookie(c, 'browser') ?? c.var.browser
  if (held) return held
  const token = newToken()
  c.set('browser', token)
  cookie(c, 'browser', token)
  return token
}

/** The card component answers to the page that opened it: such a page must stay its opener. */
export function opensCardComponent(c: Web): void {
  c.header('cross-origin-opener-policy', 'same-origin-allow-popups')
}

/** This page's forms may lead there in the end, or it frames these sites: its content policy allows them. */
export function reachesBeyond(c: Web, beyond: Beyond): void {
  c.set('beyond', { ...c.var.beyond, ...beyond })
}

function cookieName(c: Web, name: string): string {
  return isSecure(c) ? `__Host-${name}` : name
}

function attributes(c: Web) {
  return { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(c) } as const
}

function isSecure(c: Web): boolean {
  return c.get('context').settings.url.startsWith('https:')
}
