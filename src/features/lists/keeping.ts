import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { reserveName } from '#features/accounts/reserved-names.ts'
import { isReserved, isWellFormed } from '#features/accounts/rules.ts'
import { accounts } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import { agenciesWithin } from '#features/personnel/personnel.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import { listPeople, type Membership, mailingLists, type Writers } from './tables.ts'

export type Rules = {
  title: string
  membership: Membership
  categories: string[]
  writers: Writers
  shown: boolean
}
/** `mayBeReserved`: names such as postmaster, which only the information centre gives out (RFC 2142). */
export type NewList = Rules & { name: string; agency: string; owner: string; mayBeReserved?: boolean }
export type Making = { kind: 'made'; id: string } | { kind: 'bad-name' | 'name-taken' }
type Place = { list: string; account: string; part: 'owner' | 'member' }

/** Makes a list with its first owner; the caller has made sure that the agency is within reach. */
export function makeList(context: Context, by: Actor, wish: NewList): Promise<Making> {
  return transaction(context, async (context) => {
    const { owner, name, agency, mayBeReserved, ...rules } = wish
    if (!isWellFormed(name) || (isReserved(name) && !mayBeReserved)) return { kind: 'bad-name' }
    if (!(await reserveName(context, by, { name, reservedFor: 'list' }))) return { kind: 'name-taken' }
    const id = newId()
    const madeAt = context.clock.now()
    await context.database.insert(mailingLists).values({ id, name, agency, ...rules, madeAt })
    await record(context, by, 'list.made', { subject: id }, { membership: rules.membership })
    await place(context, by, { list: id, account: owner, part: 'owner' })
    return { kind: 'made', id }
  })
}

/** False when the list has ended or is not within reach. */
export function changeList(
  context: Context,
  by: Actor,
  { list, reach, rules }: { list: string; reach: string[]; rules: Rules },
): Promise<boolean> {
  return transaction(context, async (context) => {
    const changed = await context.database
      .update(mailingLists)
      .set(rules)
      .where(isInUse(list, reach))
      .returning({ id: mailingLists.id })
    const details = { membership: rules.membership, writers: rules.writers }
    if (changed.length > 0) await record(context, by, 'list.changed', { subject: list }, details)
    return changed.length > 0
  })
}

/** Nobody is reached by it from now on; its name stays reserved. */
export function endList(
  context: Context,
  by: Actor,
  { list, reach }: { list: string; reach: string[] },
): Promise<boolean> {
  return transaction(context, async (context) => {
    const ended = await context.database
      .update(mailingLists)
      .set({ endedAt: context.clock.now() })
      .where(isInUse(list, reach))
      .returning({ id: mailingLists.id })
    if (ended.length > 0) await record(context, by, 'list.ended', { subject: list })
    return ended.length > 0
  })
}

/** Makes somebody an owner, or puts them on a list whose members are chosen. An owner who has left goes when another is named. */
export function place(context: Context, by: Actor, { list, account, part }: Place): Promise<void> {
  return transaction(context, async (context) => {
    await alone(context, list)
    const placed = await context.database
      .insert(listPeople)
      .values({ list, account, part, since: context.clock.now() })
      .onConflictDoNothing()
      .returning({ list: listPeople.list })
    if (placed.length > 0)
      await record(context, by, 'list.person-placed', { account, subject: list }, { part })
    if (part === 'owner') await relieve(context, by, list)
  })
}

/** A list is never without an owner who can sign in: the last one is taken off only after another stands there. */
export function takeOff(
  context: Context,
  by: Actor,
  { list, account, part }: Place,
): Promise<'taken-off' | 'last-owner' | 'not-there'> {
  return transaction(context, async (context) => {
    await alone(context, list)
    const [owner, ...others] = await ownersInPost(context, list)
    if (part === 'owner' && others.length === 0 && owner === account) return 'last-owner'
    const gone = await remove(context, by, list, part, [account])
    return gone ? 'taken-off' : 'not-there'
  })
}

/** 交接: the successor owns the list; whoever hands over does not any more. */
export function handOverList(
  context: Context,
  by: Actor,
  { list, from, to }: { list: string; from: string; to: string },
): Promise<void> {
  return transaction(context, async (context) => {
    await place(context, by, { list, account: to, part: 'owner' })
    if (from !== to) await takeOff(context, by, { list, account: from, part: 'owner' })
  })
}

/**
 * These accounts have left: they are taken off every list that somebody else owns. Last owners stay on record, so that they
 * find theirs again on their return; answers those lists, which somebody must be named for.
 */
export function leaveLists(context: Context, by: Actor, which: string[]): Promise<string[]> {
  return transaction(context, async (context) => {
    const theirs = await context.database
      .select()
      .from(listPeople)
      .where(inArray(listPeople.account, which))
      .orderBy(listPeople.list)
    const ownerless: string[] = []
    for (const [list, rows] of Map.groupBy(theirs, (one) => one.list)) {
      await alone(context, list)
      const of = (part: Place['part']) => rows.filter((one) => one.part === part).map((one) => one.account)
      await remove(context, by, list, 'member', of('member'))
      if (of('owner').length === 0) continue
      if ((await ownersInPost(context, list)).length > 0)
        await remove(context, by, list, 'owner', of('owner'))
      else ownerless.push(list)
    }
    return ownerless
  })
}

/** Two owners who take each other off, or a leaver and whoever is named, wait here for one another. */
export async function alone({ database }: Context, list: string): Promise<void> {
  await database
    .select({ id: mailingLists.id })
    .from(mailingLists)
    .where(eq(mailingLists.id, list))
    .for('no key update')
}

async function ownersInPost({ database }: Context, list: string): Promise<string[]> {
  const rows = await database
    .select({ account: listPeople.account })
    .from(listPeople)
    .innerJoin(accounts, and(eq(accounts.id, listPeople.account), eq(accounts.state, 'active')))
    .where(and(eq(listPeople.list, list), eq(listPeople.part, 'owner')))
  return rows.map(({ account }) => account)
}

/** A last owner who left is needed on record no more once somebody else has been named. */
async function relieve(context: Context, by: Actor, list: string): Promise<void> {
  const left = await context.database
    .select({ account: listPeople.account })
    .from(listPeople)
    .innerJoin(accounts, and(eq(accounts.id, listPeople.account), eq(accounts.lockedFor, 'left')))
    .where(and(eq(listPeople.list, list), eq(listPeople.part, 'owner')))
  await remove(
    context,
    by,
    list,
    'owner',
    left.map(({ account }) => account),
  )
}

async function remove(
  context: Context,
  by: Actor,
  list: string,
  part: Place['part'],
  which: string[],
): Promise<boolean> {
  if (which.length === 0) return false
  const gone = await context.database
    .delete(listPeople)
    .where(and(eq(listPeople.list, list), inArray(listPeople.account, which), eq(listPeople.part, part)))
    .returning({ account: listPeople.account })
  for (const { account } of gone)
    await record(context, by, 'list.person-taken-off', { account, subject: list }, { part })
  return gone.length > 0
}

function isInUse(list: string, reach: string[]) {
  const within = sql`${mailingLists.agency} in ${agenciesWithin(reach)}`
  return and(eq(mailingLists.id, list), isNull(mailingLists.endedAt), within)
}
