import { and, desc, eq, ilike, inArray, or, type SQL, sql } from 'drizzle-orm'
import { apiKeys, type KeyEnd } from '#features/accounts/api-key-tables.ts'
import { newApiKey, revokeApiKey } from '#features/accounts/api-keys.ts'
import { accounts } from '#features/accounts/tables.ts'
import { agenciesWithin } from '#features/personnel/personnel.ts'
import { agencies } from '#features/personnel/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { admit } from '#foundation/throttle.ts'
import { rowsOf, type Wish } from '#foundation/wish.ts'
import { heldFor } from './holding.ts'
import { type KeyState, overseenBy, type Scope, scopesToGive, stateOf } from './rules.ts'

/** Somebody at the console, with the roles held. */
export type Officer = { account: string; roles: readonly { role: string; agency: string }[] }
/** A key as officers read of it; of its secret no more than the last letters. */
export type Key = {
  id: string
  name: string
  agency: string
  agencyName: string
  scopes: Scope[]
  tail: string
  reason: string
  madeAt: Date
  /** The name of the account that gave it. */
  giver: string
  secretAt: Date
  formerUntil: Date | null
  expiresAt: Date
  usedAt: Date | null
  revokedAt: Date | null
  revoker: string | null
  /** Where no officer revoked it: what became of its giver. */
  revokedFor: KeyEnd | null
  state: KeyState
  /** The officer who looks gave it: nobody else changes its secret, which acts in the giver's name. */
  isOwn: boolean
}
export type KeyWish = { name: string; agency: string; scopes: Scope[]; days: number; reason: string }
export type Made = { kind: 'made'; id: string; secret: string } | { kind: 'beyond' | 'throttled' }

/** A stolen session shall not leave keys behind without number. */
const MAKINGS = { name: 'api-keys-made', limit: 10, minutes: 24 * 60 }

/**
 * A key for another system, in the officer's name: it can do, for one agency and everything under it, what its scopes say and the officer
 * may do at that moment, never more. The secret is told here and never again; the officer hears of it by letter too.
 */
export async function makeKey(context: Context, by: Actor, officer: Officer, wish: KeyWish): Promise<Made> {
  const { account } = officer
  if (!(await admit(context, MAKINGS, account))) return { kind: 'throttled' }
  return transaction(context, async (context) => {
    const { agency, scopes } = wish
    const held = await heldFor(context, { account, agency })
    // A role over something further down is none over the agency that the key is for.
    const givable = scopesToGive(held.filter((one) => one.agency === agency))
    if (scopes.length === 0 || !scopes.every((scope) => givable.includes(scope))) return { kind: 'beyond' }
    const made = await newApiKey(context, by, { account, ...wish })
    return made ? { kind: 'made', ...made } : { kind: 'beyond' }
  })
}

/** Ends a key at once, one's own or one that reaches into agencies that the officer looks after; false where there is none. */
export async function revokeKey(
  context: Context,
  by: Actor,
  officer: Officer,
  { id, reason }: { id: string; reason: string },
): Promise<boolean> {
  if (!(await keyWithin(context, officer, id))) return false
  return revokeApiKey(context, by, { id, reason })
}

/** Keys within reach and one's own, as they are asked for; what lies outside of it is not counted. */
export async function keysWithin(
  context: Context,
  officer: Officer,
  wish: Wish,
): Promise<{ keys: Key[]; total: number }> {
  const { limit, offset } = rowsOf(wish)
  const sorted = SORTED[wish.sort as keyof typeof SORTED]
  const rows = await select(context, officer)
    .where(and(isSeen(officer), isSought(context, wish)))
    .orderBy(wish.isDown ? sql`${sorted} desc nulls last` : sql`${sorted} nulls last`, desc(apiKeys.id))
    .limit(limit)
    .offset(offset)
  return { keys: await stated(context, rows), total: rows[0]?.total ?? 0 }
}

const SORTED = {
  made: apiKeys.madeAt,
  name: apiKeys.name,
  expires: apiKeys.expiresAt,
  used: apiKeys.usedAt,
}

function isSought({ clock }: Context, { sought, filters }: Wish): SQL | undefined {
  const like = `%${sought.replace(/[\\%_]/g, '\\$&')}%`
  const isOver = sql`(${apiKeys.revokedAt} is not null or ${apiKeys.expiresAt} <= ${clock.now()})`
  return and(
    sought ? or(ilike(apiKeys.name, like), ilike(agencies.name, like)) : undefined,
    filters.stands === 'over' ? isOver : undefined,
    filters.stands === 'in-force' ? sql`not ${isOver}` : undefined,
  )
}

/** One of them; nothing, as for one that does not exist, where it lies out of reach. */
export async function keyWithin(context: Context, officer: Officer, id: string): Promise<Key | undefined> {
  const rows = await select(context, officer).where(and(eq(apiKeys.id, id), isSeen(officer)))
  return (await stated(context, rows))[0]
}

function isSeen({ account, roles }: Officer): SQL | undefined {
  return or(eq(apiKeys.madeBy, account), inArray(apiKeys.agency, agenciesWithin(overseenBy(roles))))
}

function select({ database }: Context, officer: Officer) {
  const nameOf = (account: unknown) =>
    sql<string | null>`(select held.name from ${accounts} held where held.id = ${account})`
  const { id, name, agency, tail, reason, madeAt, secretAt, formerUntil, expiresAt, usedAt } = apiKeys
  return database
    .select({
      ...{ id, name, agency, tail, reason, madeAt, secretAt, formerUntil, expiresAt, usedAt },
      ...{
        revokedAt: apiKeys.revokedAt,
        revokedFor: apiKeys.revokedFor,
        madeBy: apiKeys.madeBy,
        agencyName: agencies.name,
      },
      scopes: sql<Scope[]>`${apiKeys.scopes}`,
      giver: sql<string>`${nameOf(apiKeys.madeBy)}`,
      revoker: nameOf(apiKeys.revokedBy),
      isOwn: sql<boolean>`${apiKeys.madeBy} = ${officer.account}::uuid`,
      total: sql<number>`count(*) over ()`.mapWith(Number),
    })
    .from(apiKeys)
    .innerJoin(agencies, eq(agencies.code, apiKeys.agency))
    .$dynamic()
}

type Row = Awaited<ReturnType<typeof select>>[number]

function stated(context: Context, rows: Row[]): Promise<Key[]> {
  return Promise.all(
    rows.map(async ({ madeBy, total: _, ...row }) => {
      const held = await heldFor(context, { account: madeBy, agency: row.agency })
      return { ...row, state: stateOf(row, held, context.clock.now()) }
    }),
  )
}
