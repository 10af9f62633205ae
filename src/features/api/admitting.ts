import { and, eq, gt, or, sql } from 'drizzle-orm'
import { apiKeys } from '#features/accounts/api-key-tables.ts'
import { apiKeyUsed, isInForce } from '#features/accounts/api-keys.ts'
import { accounts } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { admitFrom, countTry, type Rate } from '#foundation/throttle.ts'
import { tokenHash } from '#foundation/tokens.ts'
import { heldFor } from './holding.ts'
import type { Caller } from './operation.ts'
import { rolesBehind, type Scope } from './rules.ts'

/** Whose key it is. */
export type Keyed = { key: string; agency: string; scopes: Scope[]; account: string; person: string }
export type Admission = { kind: 'known'; keyed: Keyed; by: Actor } | { kind: 'unauthorised' | 'too-many' }
/** How many calls are left, and for how many seconds none more. */
export type Quota = { limit: number; left: number; seconds: number; isOver: boolean }

const WRONG_FROM_ADDRESS: Rate = { name: 'api-address', limit: 60, minutes: 10 }

/**
 * The key behind a secret: not revoked, not expired. Wrong ones are on record, and counted by address; a right one is never refused for
 * what others show behind the same address.
 */
export async function keyedBy(context: Context, from: Actor, secret: string | undefined): Promise<Admission> {
  const keyed = secret ? await findKey(context, secret) : undefined
  if (keyed) {
    const { key, account, person } = keyed
    await apiKeyUsed(context, key)
    return { kind: 'known', keyed, by: { ...from, kind: 'key', key, account, person } }
  }
  // Who has shown nothing has guessed nothing.
  if (!secret) return { kind: 'unauthorised' }
  if (!(await admitFrom(context, WRONG_FROM_ADDRESS, from.address))) return { kind: 'too-many' }
  await record(context, { ...from, kind: 'visitor' }, 'api.refused', {})
  return { kind: 'unauthorised' }
}

/** Counts a call of a key, on all hosts together (CITYHALL_API_CALLS_PER_MINUTE). */
export async function countCall(context: Context, key: string): Promise<Quota> {
  const limit = context.settings.apiCallsPerMinute
  const { tries, endsAt } = await countTry(context, { name: 'api-key', limit, minutes: 1 }, key)
  const seconds = Math.max(1, Math.ceil((endsAt.getTime() - context.clock.now().getTime()) / 1000))
  return { limit, left: Math.max(0, limit - tries), seconds, isOver: tries > limit }
}

/** What the key may do in this matter now: what its giver may, for the key's agency and under it, as it stands at this moment. */
export async function callerFor(
  context: Context,
  { key, agency, scopes, account, person }: Keyed,
  scope: Scope,
): Promise<Caller | 'scope-missing' | 'asleep'> {
  if (!scopes.includes(scope)) return 'scope-missing'
  const roles = rolesBehind(scope, await heldFor(context, { account, agency }))
  return roles.length > 0 ? { key, account, person, roles } : 'asleep'
}

async function findKey({ database, clock }: Context, secret: string): Promise<Keyed | undefined> {
  const [hash, now] = [tokenHash(secret), clock.now()]
  const isFormer = and(eq(apiKeys.formerHash, hash), gt(apiKeys.formerUntil, now))
  const [found] = await database
    .select({
      ...{ key: apiKeys.id, agency: apiKeys.agency, account: accounts.id, person: accounts.person },
      scopes: sql<Scope[]>`${apiKeys.scopes}`,
    })
    .from(apiKeys)
    .innerJoin(accounts, eq(accounts.id, apiKeys.madeBy))
    .where(and(or(eq(apiKeys.secretHash, hash), isFormer), isInForce(now)))
  return found
}
