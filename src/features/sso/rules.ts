import { lesserThan, type Proofing } from '#features/accounts/rules.ts'
import { isShownStrongly, type Way } from '#features/sign-in/rules.ts'
import type { Locale } from '#foundation/words.ts'

/** What the portal is called as a client. */
export const PORTAL_CLIENT = 'ikpd'

/**
 * How sure a system may be of who is there (`acr`), the least first: proofed by personal data that others know too · proofed at
 * the desk, by phone or by card · so proofed, and something in the holder's hand has signed in this session.
 */
export const ACRS = ['urn:cityhall:acr:basic', 'urn:cityhall:acr:assured', 'urn:cityhall:acr:strong'] as const
export type Acr = (typeof ACRS)[number]

/** How somebody came in and proved again who they are. */
export type Showing = { proofing: Proofing; way: Way; confirmedWay: Way | null }

/** Authentication methods of RFC 8176. The portal's single sign-on is none of its own. */
const METHODS: Record<Way, string[]> = {
  password: ['pwd'],
  'one-time-code': ['pwd', 'otp', 'mfa'],
  'citizen-card': ['sc', 'pin', 'mfa'],
  'tw-fido': ['hwk', 'user', 'mfa'],
  passkey: ['pop', 'user', 'mfa'],
  'single-sign-on': [],
}

export function acrOf(showing: Showing): Acr {
  if (isShownStrongly(showing)) return ACRS[2]
  return lesserThan('hr-desk').includes(showing.proofing) ? ACRS[0] : ACRS[1]
}

export function amrOf({ way, confirmedWay }: Pick<Showing, 'way' | 'confirmedWay'>): string[] {
  return [...new Set([...METHODS[way], ...(confirmedWay ? METHODS[confirmedWay] : [])])]
}

export function isAcr(text: unknown): text is Acr {
  return ACRS.includes(text as Acr)
}

export function isAtLeast(acr: Acr, wanted: Acr): boolean {
  return ACRS.indexOf(acr) >= ACRS.indexOf(wanted)
}

/** The least level that satisfies a space-separated wish (`acr_values`); values of other systems are passed over. */
export function leastOf(wish: string | undefined): Acr | undefined {
  const named = (wish ?? '').split(' ').filter(isAcr)
  return ACRS.find((acr) => named.includes(acr))
}

/** How long after it was exchanged a refresh token may be used again, so that an answer lost on the way locks nobody out. */
export const REFRESH_GRACE_SECONDS = 10
/** From the press in the portal to the verification by the system that it opened. */
export const TICKET_SECONDS = 60
export const ACCESS_TOKEN_SECONDS = 5 * 60
export const CODE_SECONDS = 60
export const ID_TOKEN_SECONDS = 60 * 60
export const REFRESH_TOKEN_SECONDS = 14 * 24 * 60 * 60
/** How long what a system signs to show that it is itself (RFC 7523) may be valid. */
export const ASSERTION_SECONDS = 60 * 60
export const INTERACTION_SECONDS = 30 * 60

/** A refresh token that was exchanged is good again for some seconds, as long as nobody has gone on with its successor. */
export function isInGrace(consumedAt: Date, isSuccessorUsed: boolean, now: Date): boolean {
  return !isSuccessorUsed && now.getTime() - consumedAt.getTime() < REFRESH_GRACE_SECONDS * 1000
}

/** A notice that gets no receipt is sent again for so long. */
export const NOTICE_HOURS = 24
const NOTICE_PAUSES_SECONDS = [5, 15, 60, 5 * 60, 15 * 60]
const LONGEST_NOTICE_PAUSE_SECONDS = 60 * 60

/** Minutes until a notice that was sent so many times is sent again. */
export function noticePause(tries: number): number {
  return (NOTICE_PAUSES_SECONDS[tries - 1] ?? LONGEST_NOTICE_PAUSE_SECONDS) / 60
}

/** What a list of notices can be narrowed to; `retrying`: sent at least once, and no receipt yet. */
export const NOTICE_FILTERS = ['retrying', 'received', 'given-up'] as const
/** The latest come first unless another order is asked for. */
export const NOTICE_WISHES = {
  sorts: ['-made', 'next', 'tries'],
  filters: { state: NOTICE_FILTERS },
} as const

/** The agencies for which an officer looks after notices; a query adds everything under them. */
export function reachOf(roles: { role: string; agency: string }[]): string[] {
  return roles.filter(({ role }) => role === 'information-centre').map(({ agency }) => agency)
}

/** What each scope tells. `agency` is the city's own: where somebody works and as what. */
export const CLAIMS_OF: Record<string, string[]> = {
  openid: ['sub', 'acr', 'amr', 'auth_time', 'sid'],
  profile: ['name', 'preferred_username', 'locale', 'zoneinfo'],
  email: ['email', 'email_verified'],
  agency: ['agency', 'agency_name', 'unit', 'title', 'category', 'roles'],
}

/** The first of the wished languages (`ui_locales`, BCP 47) that pages are written in. */
export function localeWished(wish: unknown): Locale | undefined {
  const tags = typeof wish === 'string' ? wish.toLowerCase().split(' ') : []
  const locales = tags.map((tag) => (/^en\b/.test(tag) ? 'en' : /^zh\b/.test(tag) ? 'zh-TW' : undefined))
  return locales.find((locale) => locale !== undefined)
}
