import { lesserThan, type Proofing } from '#features/accounts/rules.ts'

/** Account, mail and console share one session; the portal has its own. */
export type Face = 'city' | 'portal'
export type Way = 'password' | 'single-sign-on' | 'citizen-card' | 'tw-fido' | 'one-time-code' | 'passkey'
export type Result = 'signed-in' | 'wrong-password' | 'wrong-code' | 'locked' | 'not-entitled' | 'way-closed'

/** Ways that no password opens: something in the holder's hand has signed. */
export const STRONG: readonly Way[] = ['citizen-card', 'tw-fido', 'passkey']

export function isStrong(way: Way): boolean {
  return STRONG.includes(way)
}

/** Ways that tell by themselves who somebody is, however their account was proofed. */
export const PROVES_PERSON: readonly Way[] = ['citizen-card', 'tw-fido']

/** What is enough where a strong sign-in is required: a passkey only repeats what the account was once proofed by. */
export function waysThatSuffice(proofing: Proofing): readonly Way[] {
  return lesserThan('hr-desk').includes(proofing) ? PROVES_PERSON : STRONG
}

/** Does this session show by something in its holder's hand that it is they? */
export function isShownStrongly(shown: { proofing: Proofing; way: Way; confirmedWay: Way | null }): boolean {
  const enough = waysThatSuffice(shown.proofing)
  return enough.includes(shown.way) || (shown.confirmedWay !== null && enough.includes(shown.confirmedWay))
}

/** Has its holder shown two things: something in the hand that has signed, or a one-time code beside the password? */
export function hasSecondFactor({ way, confirmedWay }: { way: Way; confirmedWay: Way | null }): boolean {
  return [way, confirmedWay].some((one) => one === 'one-time-code' || (one !== null && isStrong(one)))
}

export const FAILURES_PER_NAME = 5
/** A school of a hundred teachers may share one address. */
export const FAILURES_PER_ADDRESS = 100
export const LOCK_MINUTES = 15
/** A browser that its holder signs in with at least so often stays known. */
export const DEVICE_DAYS = 400
/** Ways of signing in are changed only so long after the holder proved who they are. */
export const CONFIRM_MINUTES = 10
/** How long the second step may take. */
export const SECOND_STEP_MINUTES = 5
/** How fresh `seen at` is kept: written at most so often. */
export const TOUCH_SECONDS = 60

const SAFE_BASE = 'http://own.invalid'

/** The name part of what was typed: `abc`, `ABC ` and `ａｂｃ@kcg.gov.tw` are all abc. Another domain stays and matches nobody. */
export function plainName(typed: string, domain: string): string {
  const name = typed.normalize('NFKC').trim().toLowerCase()
  const suffix = `@${domain.toLowerCase()}`
  return name.endsWith(suffix) ? name.slice(0, -suffix.length) : name
}

/** Has the session neither been left alone too long nor reached its absolute end? */
export function isAlive(
  session: { seenAt: Date; expiresAt: Date; endedAt: Date | null },
  now: Date,
  idleMinutes: number,
): boolean {
  return session.endedAt === null && now < session.expiresAt && now < endOfIdling(session, idleMinutes)
}

/** When the session ends if nothing more happens. */
export function endOf(session: { seenAt: Date; expiresAt: Date }, idleMinutes: number): Date {
  return new Date(Math.min(endOfIdling(session, idleMinutes).getTime(), session.expiresAt.getTime()))
}

export function needsTouch(session: { seenAt: Date }, now: Date): boolean {
  return now.getTime() - session.seenAt.getTime() >= TOUCH_SECONDS * 1000
}

/** Must the holder prove again who they are, before ways of signing in are changed? */
export function isConfirmationOld(confirmedAt: Date, now: Date): boolean {
  return now.getTime() - confirmedAt.getTime() >= CONFIRM_MINUTES * 60_000
}

/** A page of our own to go to after signing in; anything else leads to the fallback. */
export function ownPath(wish: string | undefined, fallback: string): string {
  if (!wish?.startsWith('/') || /[\\\u0000-\u0020\u007f]/u.test(wish)) return fallback
  const url = URL.canParse(wish, SAFE_BASE) ? new URL(wish, SAFE_BASE) : undefined
  if (url?.origin !== SAFE_BASE || url.pathname.startsWith('//')) return fallback
  return /^\/sign-(in|out)(\/|$)/.test(url.pathname) ? fallback : url.pathname + url.search + url.hash
}

function endOfIdling(session: { seenAt: Date }, idleMinutes: number): Date {
  return new Date(session.seenAt.getTime() + idleMinutes * 60_000)
}
