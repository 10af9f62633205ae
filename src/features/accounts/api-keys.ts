import { and, eq, gt, inArray, isNull, lt, or, type SQL } from 'drizzle-orm'
import { record, recordMany } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { addDays, addHours, addMinutes } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { newId, newToken, tokenHash } from '#foundation/tokens.ts'
import { apiKeys, type KeyEnd } from './api-key-tables.ts'
import { accounts } from './tables.ts'
import { tellHolder } from './telling.ts'

export type ApiKeyWish = {
  account: string
  name: string
  agency: string
  scopes: string[]
  days: number
  reason: string
}

/** The longest life of a key, and how long the secret before a rotation stays good when that is wished. */
const LONGEST_DAYS = 365
const OVERLAP_HOURS = 24
const TAIL = 4
/** A use is written down once in so long. */
const USE_MINUTES = 1

/**
 * Makes a key of the API in the holder's name; its secret is in this answer and never again, and the holder is told. Undefined where the
 * account is not open. The caller has seen that the holder may give what is wished.
 */
export function newApiKey(
  context: Context,
  by: Actor,
  { account, days, ...wish }: ApiKeyWish,
): Promise<{ id: string; secret: string } | undefined> {
  return transaction(context, async (context) => {
    if (!(await isOpen(context, account))) return undefined
    const { agency, scopes, reason } = wish
    const [id, at] = [newId(), context.clock.now()]
    const { secret, kept } = newSecret(at)
    const expiresAt = addDays(at, Math.min(days, LONGEST_DAYS))
    await context.database
      .insert(apiKeys)
      .values({ id, ...wish, madeAt: at, madeBy: account, ...kept, expiresAt })
    const details = { agency, scopes: scopes.join(' '), days, reason }
    await record(context, by, 'api.key-made', { subject: id }, details)
    await tellHolder(context, account, 'api-key-made', { by })
    return { id, secret }
  })
}

/** Another secret for the holder's own key, which is told once; the former one stays good for 24 hours if that is wished. */
export function newApiKeySecret(
  context: Context,
  by: Actor,
  { account, id, overlap, reason }: { account: string; id: string; overlap: boolean; reason: string },
): Promise<string | undefined> {
  return transaction(context, async (context) => {
    const at = context.clock.now()
    const { secret, kept } = newSecret(at)
    const [changed] = await context.database
      .update(apiKeys)
      .set({
        ...kept,
        formerHash: overlap ? apiKeys.secretHash : null,
        formerUntil: overlap ? addHours(at, OVERLAP_HOURS) : null,
      })
      .where(and(eq(apiKeys.id, id), eq(apiKeys.madeBy, account), isInForce(at)))
      .returning({ id: apiKeys.id })
    if (!changed) return undefined
    await record(context, by, 'api.key-rotated', { subject: id }, { overlap, reason })
    await tellHolder(context, account, 'api-key-rotated', { by })
    return secret
  })
}

/** Revokes one at once; false where it is revoked already. The caller has seen that it is the officer's to revoke. */
export function revokeApiKey(
  context: Context,
  by: Actor,
  { id, reason }: { id: string; reason: string },
): Promise<boolean> {
  return transaction(context, async (context) => {
    const which = and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt))
    const [revoked] = await revoke(context, which, { revokedBy: by.account ?? null })
    if (revoked) await record(context, by, 'api.key-revoked', revoked, { reason })
    return revoked !== undefined
  })
}

/**
 * Revokes every key that these accounts have given: a stranger may have made it, or its giver has gone. With the account opened again, or
 * the giver back, none of them wakes.
 */
export function endApiKeys(context: Context, by: Actor, which: string[], why: KeyEnd): Promise<void> {
  return transaction(context, async (context) => {
    const given = and(inArray(apiKeys.madeBy, which), isInForce(context.clock.now()))
    const ended = await revoke(context, given, { revokedFor: why })
    await recordMany(
      context,
      by,
      ended.map((about) => ({ action: 'api.key-revoked', about, details: { reason: why } })),
    )
  })
}

/** It has just been used. */
export async function apiKeyUsed({ database, clock }: Context, id: string): Promise<void> {
  const now = clock.now()
  const isOld = or(isNull(apiKeys.usedAt), lt(apiKeys.usedAt, addMinutes(now, -USE_MINUTES)))
  await database
    .update(apiKeys)
    .set({ usedAt: now })
    .where(and(eq(apiKeys.id, id), isOld))
}

/** Neither revoked nor expired. */
export function isInForce(at: Date): SQL | undefined {
  return and(isNull(apiKeys.revokedAt), gt(apiKeys.expiresAt, at))
}

/** Held until the key is made: 「不是我」 at the same instant waits, and ends that key too. */
async function isOpen({ database }: Context, account: string): Promise<boolean> {
  const [holder] = await database
    .select({ state: accounts.state })
    .from(accounts)
    .where(eq(accounts.id, account))
    .for('update')
  return holder?.state === 'active'
}

function newSecret(at: Date) {
  const secret = `chk_${newToken()}`
  const kept = { secretHash: tokenHash(secret), tail: secret.slice(-TAIL), secretAt: at }
  return { secret, kept }
}

function revoke(
  { database, clock }: Context,
  which: SQL | undefined,
  whose: { revokedBy: string | null } | { revokedFor: KeyEnd },
) {
  return database
    .update(apiKeys)
    .set({ revokedAt: clock.now(), formerHash: null, formerUntil: null, ...whose })
    .where(which)
    .returning({ account: apiKeys.madeBy, subject: apiKeys.id })
}
