import { desc, gt, isNull, lte, or, type SQL } from 'drizzle-orm'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose'
import { record } from '#features/audit/audit.ts'
import { type Actor, SYSTEM } from '#foundation/actor.ts'
import { addDays, addHours } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { ssoKeys } from './tables.ts'

type Algorithm = (typeof ALGORITHMS)[number]

/** ES256 signs ten times as fast; RS256 is for clients that know no other. */
const ALGORITHMS = ['ES256', 'RS256'] as const
const PURPOSE = 'sso-key'
/** Clients look for new keys only now and then: one is published so long before it signs. */
export const KEY_AHEAD_HOURS = 24
/** A token of an hour, a hint at signing out of some weeks: so long an old key can still be looked up. */
const AFTER_DAYS = 60
export const KEY_DAYS = 90

/** The keys to publish and to sign with, those that sign now first. The first start makes them. */
export async function signingKeys(context: Context): Promise<JWK[]> {
  const known = await publishedKeys(context)
  if (known.length > 0) return known
  await transaction(context, async (inside) => {
    await inside.database.execute('select pg_advisory_xact_lock(hashtext($$sso_keys$$))')
    if ((await publishedKeys(inside)).length === 0) await makeKeys(inside, inside.clock.now())
  })
  return publishedKeys(context)
}

/**
 * Makes a new key of each kind. It is published at once and signs a day later, so that every client has seen it; with `now` it
 * signs at once, for a key that has fallen into wrong hands: all others are then withdrawn. Answers from when on the new ones sign.
 */
export async function rotateKeys(context: Context, by: Actor, { now: isUrgent = false } = {}): Promise<Date> {
  await signingKeys(context)
  return transaction(context, async (inside) => {
    const now = inside.clock.now()
    const signsFrom = isUrgent ? now : addHours(now, KEY_AHEAD_HOURS)
    await inside.database
      .update(ssoKeys)
      .set({ retiresAt: isUrgent ? now : addDays(signsFrom, AFTER_DAYS) })
      .where(isUrgent ? isPublished(now) : isNull(ssoKeys.retiresAt))
    await makeKeys(inside, signsFrom)
    await record(inside, by, 'sso.keys-rotated', {}, { urgent: isUrgent })
    return signsFrom
  })
}

/** Job: makes new keys every 90 days, and forgets those that nobody can need any more. */
export async function keepKeysFresh(context: Context): Promise<void> {
  const now = context.clock.now()
  await context.database.delete(ssoKeys).where(lte(ssoKeys.retiresAt, now))
  const [newest] = await context.database.select().from(ssoKeys).orderBy(desc(ssoKeys.madeAt)).limit(1)
  if (newest && addDays(newest.madeAt, KEY_DAYS) <= now) await rotateKeys(context, SYSTEM)
}

async function publishedKeys(context: Context): Promise<JWK[]> {
  const now = context.clock.now()
  const rows = await context.database
    .select()
    .from(ssoKeys)
    .where(isPublished(now))
    .orderBy(desc(ssoKeys.signsFrom), desc(ssoKeys.kid))
  const inTurn = [...rows.filter((row) => row.signsFrom <= now), ...rows.filter((row) => row.signsFrom > now)]
  return inTurn.map(({ key }) => JSON.parse(context.keys.open(PURPOSE, key)))
}

function isPublished(now: Date): SQL | undefined {
  return or(isNull(ssoKeys.retiresAt), gt(ssoKeys.retiresAt, now))
}

async function makeKeys(context: Context, signsFrom: Date): Promise<void> {
  for (const algorithm of ALGORITHMS) await keep(context, algorithm, await newKey(algorithm), signsFrom)
}

async function newKey(algorithm: Algorithm): Promise<JWK & { kid: string }> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true })
  const jwk = await exportJWK(privateKey)
  return { ...jwk, alg: algorithm, use: 'sig', kid: await calculateJwkThumbprint(jwk) }
}

async function keep(
  context: Context,
  algorithm: Algorithm,
  jwk: JWK & { kid: string },
  signsFrom: Date,
): Promise<void> {
  const key = context.keys.seal(PURPOSE, JSON.stringify(jwk))
  const madeAt = context.clock.now()
  await context.database.insert(ssoKeys).values({ kid: jwk.kid, algorithm, key, madeAt, signsFrom })
}
