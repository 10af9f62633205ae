import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { agenciesWithin, isPostOn } from '#features/personnel/personnel.ts'
import { posts } from '#features/personnel/tables.ts'
import type { Context } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { listPeople, mailingLists } from './tables.ts'

export type List = typeof mailingLists.$inferSelect
/** What says who is on it. */
type Standing = Pick<List, 'id' | 'agency' | 'membership' | 'categories'>
/** Who writes: somebody of the city who signed in, or whoever an outside server speaks for. */
export type Writer = { account: string | undefined }

/** The list in use behind the part of an address before the @. */
export async function listByName(context: Context, name: string): Promise<List | undefined> {
  const [list] = await context.database
    .select()
    .from(mailingLists)
    .where(and(eq(mailingLists.name, name.toLowerCase()), isNull(mailingLists.endedAt)))
  return list
}

/** Accounts in use that read a list, as the roster and its owners have it at this moment. */
export async function readersOf(context: Context, list: List): Promise<string[]> {
  const rows = await context.database
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.state, 'active'), isOn(context, list)))
    .orderBy(asc(accounts.id))
  return rows.map(({ id }) => id)
}

/** May this writer send to all of the list? */
export async function mayWrite(context: Context, list: List, { account }: Writer): Promise<boolean> {
  if (list.writers === 'anyone') return true
  if (!account) return false
  if (list.writers === 'city') return true
  if (await isOwner(context, list.id, account)) return true
  if (list.writers === 'owners') return false
  return reads(context, list, account)
}

/** Does this account get what is sent to the list? */
export async function reads(context: Context, list: Standing, account: string): Promise<boolean> {
  const rows = await context.database
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.id, account), eq(accounts.state, 'active'), isOn(context, list)))
  return rows.length > 0
}

export async function isOwner(context: Context, list: string, account: string): Promise<boolean> {
  const rows = await context.database
    .select({ account: listPeople.account })
    .from(listPeople)
    .where(and(eq(listPeople.list, list), eq(listPeople.account, account), eq(listPeople.part, 'owner')))
  return rows.length > 0
}

/** For a query over accounts: is this one on the list? */
export function isOn({ database, clock }: Context, list: Standing): SQL | undefined {
  if (list.membership === 'chosen') {
    const chosen = database
      .select({ account: listPeople.account })
      .from(listPeople)
      .where(and(eq(listPeople.list, list.id), eq(listPeople.part, 'member')))
    return inArray(accounts.id, chosen)
  }
  const today = taipeiDay(clock.now())
  const ofCategory = list.categories?.length ? inArray(posts.category, list.categories) : undefined
  const there = and(
    eq(posts.person, accounts.person),
    sql`${posts.agency} in ${agenciesWithin([list.agency])}`,
    isPostOn(today),
    ofCategory,
  )
  return sql`exists (select from ${posts} where ${there})`
}
