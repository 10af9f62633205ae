import { and, asc, count, desc, eq, exists, inArray, isNull, not, type SQL, sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { agenciesWithin } from '#features/personnel/personnel.ts'
import { agencies, persons, posts } from '#features/personnel/tables.ts'
import type { Context } from '#foundation/context.ts'
import { isOn, type List, reads } from './lists.ts'
import { listPeople, type Membership, mailingLists, type Writers } from './tables.ts'

/** A list in use as those who look after it meet it. */
export type Overseen = {
  id: string
  name: string
  title: string
  agency: string
  agencyName: string
  membership: Membership
  categories: string[]
  writers: Writers
  shown: boolean
  madeAt: Date
  /** No owner of it can sign in: somebody must be named. */
  isOwnerless: boolean
}
export type Placed = {
  account: string
  accountName: string
  personName: string
  inPost: boolean
  since: Date
}

/** Lists in use within reach: those without an owner first. What lies outside of it is not found. */
export function listsWithin(context: Context, reach: string[]): Promise<Overseen[]> {
  return select(context, isWithin(reach))
}

/** How many of them wait for an owner to be named. */
export function countOwnerlessLists(context: Context, reach: string[]): Promise<number> {
  const which = and(isNull(mailingLists.endedAt), isWithin(reach), isOwnerless(context))
  return context.database.$count(mailingLists, which)
}

export async function listWithin(
  context: Context,
  reach: string[],
  id: string,
): Promise<Overseen | undefined> {
  const [list] = await select(context, and(eq(mailingLists.id, id), isWithin(reach)))
  return list
}

/** Some of them by their ids, whoever asks: for letters about them. */
export function listsById(context: Context, ids: string[]): Promise<Overseen[]> {
  return select(context, inArray(mailingLists.id, ids))
}

/** The lists that an account owns, and those that it reads, by the roster and their owners. */
export async function listsOf(
  context: Context,
  account: string,
): Promise<{ owned: Overseen[]; read: Overseen[] }> {
  const { database } = context
  const isOwner = and(
    eq(listPeople.list, mailingLists.id),
    eq(listPeople.account, account),
    eq(listPeople.part, 'owner'),
  )
  const owned = await select(
    context,
    exists(database.select({ one: sql`1` }).from(listPeople).where(isOwner)),
  )
  const all = await select(context, undefined)
  const read: Overseen[] = []
  for (const list of all) if (await reads(context, list, account)) read.push(list)
  return { owned, read }
}

export async function peopleOf(
  { database }: Context,
  list: string,
  part: 'owner' | 'member',
): Promise<Placed[]> {
  const rows = await database
    .select({
      since: listPeople.since,
      state: accounts.state,
      personName: persons.name,
      accountName: accounts.name,
      account: accounts.id,
    })
    .from(listPeople)
    .innerJoin(accounts, eq(accounts.id, listPeople.account))
    .innerJoin(persons, eq(persons.id, accounts.person))
    .where(and(eq(listPeople.list, list), eq(listPeople.part, part)))
    .orderBy(asc(listPeople.since), asc(accounts.name))
  return rows.map(({ state, ...row }) => ({ ...row, inPost: state === 'active' }))
}

/** How many would read a letter to it now; also of one that is still being thought out. */
export async function countReaders(
  context: Context,
  list: Pick<List, 'id' | 'agency' | 'membership' | 'categories'>,
): Promise<number> {
  const [row] = await context.database
    .select({ count: count() })
    .from(accounts)
    .where(and(eq(accounts.state, 'active'), isOn(context, list)))
  return row!.count
}

async function select(context: Context, which: SQL | undefined): Promise<Overseen[]> {
  const rows = await context.database
    .select({ list: mailingLists, agencyName: agencies.name, isOwnerless: isOwnerless(context) })
    .from(mailingLists)
    .innerJoin(agencies, eq(agencies.code, mailingLists.agency))
    .where(and(isNull(mailingLists.endedAt), which))
    .orderBy(desc(isOwnerless(context)), asc(mailingLists.title), asc(mailingLists.name))
  return rows.map(({ list: { endedAt: _, categories, ...list }, ...row }) => ({
    ...list,
    ...row,
    categories: categories ?? [],
  }))
}

/** No owner of it can sign in. */
function isOwnerless({ database }: Context): SQL<boolean> {
  const owners = database
    .select({ one: sql`1` })
    .from(listPeople)
    .innerJoin(accounts, and(eq(accounts.id, listPeople.account), eq(accounts.state, 'active')))
    .where(and(eq(listPeople.list, mailingLists.id), eq(listPeople.part, 'owner')))
  return sql<boolean>`${not(exists(owners))}`
}

function isWithin(reach: string[]): SQL {
  return sql`${mailingLists.agency} in ${agenciesWithin(reach)}`
}

/** The names of those who read it, for its other readers. */
export async function readerNames(context: Context, list: Overseen, most: number): Promise<string[]> {
  const rows = await context.database
    .select({ name: persons.name })
    .from(accounts)
    .innerJoin(persons, eq(persons.id, accounts.person))
    .where(and(eq(accounts.state, 'active'), isOn(context, list)))
    .orderBy(asc(persons.matchName))
    .limit(most)
  return rows.map(({ name }) => name)
}

/** The categories of people (教師, 職員 …) that the roster knows. */
export async function categoriesKnown({ database }: Context): Promise<string[]> {
  const rows = await database
    .selectDistinct({ category: posts.category })
    .from(posts)
    .orderBy(asc(posts.category))
  return rows.map(({ category }) => category).filter(Boolean)
}
