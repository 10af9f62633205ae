import { lt } from 'drizzle-orm'
import { usedChallenges } from './challenges-tables.ts'
import { addMinutes } from './clock.ts'
import type { Context } from './context.ts'
import { newToken, sameBytes, tokenHash } from './tokens.ts'

export const CHALLENGE_MINUTES = 5

/** What a challenge is for, and the browser that it was given to. */
export type Asked = { purpose: string; browser: string }
export type Claim = 'claimed' | 'unknown' | 'other-purpose' | 'other-browser' | 'expired' | 'used'

/**
 * A challenge to be signed by a card or a passkey: for one purpose, in one browser, once, within 5 minutes. It is a signed
 * ticket, so that showing a page stores nothing; its letters are unreserved in URLs, as the card component wants them.
 */
export function newChallenge(context: Context, { purpose, browser }: Asked): string {
  const expires = addMinutes(context.clock.now(), CHALLENGE_MINUTES).getTime().toString(36)
  const parts = [newToken(), purpose, mark(context, browser), expires]
  return [...parts, signature(context, parts)].join('.')
}

/** Uses the challenge up; of many who try at the same instant one succeeds. Anything but 'claimed' leaves it as it was. */
export async function claimChallenge(context: Context, challenge: string, asked: Asked): Promise<Claim> {
  const [chance, purpose, browser, expires, signed, ...more] = challenge.split('.')
  const parts = [chance, purpose, browser, expires] as string[]
  if (signed === undefined || more.length > 0 || !isSame(signed, signature(context, parts))) return 'unknown'
  if (purpose !== asked.purpose) return 'other-purpose'
  if (!isSame(browser!, mark(context, asked.browser))) return 'other-browser'
  const expiresAt = new Date(Number.parseInt(expires!, 36))
  if (expiresAt <= context.clock.now()) return 'expired'
  const claimed = await context.database
    .insert(usedChallenges)
    .values({ challenge: tokenHash(challenge), expiresAt })
    .onConflictDoNothing()
    .returning({ expiresAt: usedChallenges.expiresAt })
  return claimed.length > 0 ? 'claimed' : 'used'
}

/** Job: forgets used challenges whose time is over anyway. */
export async function forgetUsedChallenges(context: Context): Promise<void> {
  await context.database.delete(usedChallenges).where(lt(usedChallenges.expiresAt, context.clock.now()))
}

function mark(context: Context, browser: string): string {
  return short(context.keys.index('challenge browser', browser))
}

function signature(context: Context, parts: string[]): string {
  return short(context.keys.index('challenge', parts.join('.')))
}

function short(bytes: Buffer): string {
  return bytes.subarray(0, 16).toString('base64url')
}

function isSame(a: string, b: string): boolean {
  return sameBytes(Buffer.from(a), Buffer.from(b))
}
