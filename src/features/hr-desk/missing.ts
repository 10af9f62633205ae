import { and, asc, count, eq, ilike, inArray, ne, notExists, or, type SQL, sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import { agenciesWithin, isPostOn } from '#features/personnel/personnel.ts'
import { agencies, persons, posts } from '#features/personnel/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { rowsOf, type Wish } from '#foundation/wish.ts'
import { type Officer, onRecord } from './hr-desk.ts'

/** Somebody at work who has no account. */
export type Missing = {
  person: string
  name: string
  agencyName: string
  unit: string
  title: string
  category: string
  start: string
}
export type MissingPage = { people: Missing[]; page: number; total: number }
/** What can be chosen from: units are those of the chosen agency. */
export type Choices = { units: { unit: string; count: number }[]; categories: string[] }
export type Reminder = { agencyName: string; unit: string; people: Missing[] }

/** Who is at work within reach and has not applied; on leave without pay is not at work. */
export function missingWithin(
  context: Context,
  by: Actor,
  officer: Officer,
  wish: Wish,
): Promise<MissingPage> {
  return onRecord(context, by, wish, (context) => listed(context, officer, wish))
}

export async function countMissing(context: Context, officer: Officer): Promise<number> {
  const [row] = await context.database
    .select({ count: count() })
    .from(persons)
    .innerJoin(posts, and(eq(posts.person, persons.id), eq(posts.main, true)))
    .where(isMissing(context, officer))
  return row!.count
}

/** One of them within reach; whoever has applied, or is of another agency, is not there. */
export async function missingOne(
  context: Context,
  officer: Officer,
  person: string,
): Promise<Missing | undefined> {
  const [one] = await joined(context).where(and(isMissing(context, officer), eq(persons.id, person)))
  return one
}

/** The categories among those who have not applied, and the units of this very agency with how many each. */
export async function choicesOf(
  context: Context,
  officer: Officer,
  agency: string | undefined,
): Promise<Choices> {
  const which = isMissing(context, officer)
  const categories = await context.database
    .selectDistinct({ category: posts.category })
    .from(persons)
    .innerJoin(posts, and(eq(posts.person, persons.id), eq(posts.main, true)))
    .where(which)
    .orderBy(posts.category)
  const units = agency ? await unitsOf(context, and(which, eq(posts.agency, agency))) : []
  return { units, categories: categories.map(({ category }) => category) }
}

/** Those of one unit, for the page that is printed and handed to it: on record. Undefined where nobody of reach is missing. */
export function remind(
  context: Context,
  by: Actor,
  officer: Officer,
  { agency, unit }: { agency: string; unit: string },
): Promise<Reminder | undefined> {
  return transaction(context, async (context) => {
    const people = await joined(context)
      .where(and(isMissing(context, officer), eq(posts.agency, agency), eq(posts.unit, unit)))
      .orderBy(asc(persons.name), asc(persons.id))
    const [first] = people
    if (!first) return undefined
    await record(context, by, 'hr-desk.reminder-made', { subject: agency }, { unit, rows: people.length })
    return { agencyName: first.agencyName, unit, people }
  })
}

async function listed(context: Context, officer: Officer, wish: Wish): Promise<MissingPage> {
  const { limit, offset } = rowsOf(wish)
  const rows = await joined(context)
    .where(and(isMissing(context, officer), isSought(wish)))
    .orderBy(orderOf(wish), asc(persons.id))
    .limit(limit)
    .offset(offset)
  if (rows.length === 0 && wish.page > 1) return listed(context, officer, { ...wish, page: 1 })
  return { people: rows, page: wish.page, total: rows[0]?.total ?? 0 }
}

function joined({ database }: Context) {
  return database
    .select({
      ...{ person: persons.id, name: persons.name, agencyName: agencies.name, unit: posts.unit },
      ...{ title: posts.title, category: posts.category, start: posts.start },
      total: sql<number>`count(*) over ()`.mapWith(Number),
    })
    .from(persons)
    .innerJoin(posts, and(eq(posts.person, persons.id), eq(posts.main, true)))
    .innerJoin(agencies, eq(agencies.code, posts.agency))
}

/** Within reach, at work, without an account that is not closed. */
function isMissing({ database, clock }: Context, { reach }: Officer): SQL | undefined {
  const held = database
    .select({ one: sql`1` })
    .from(accounts)
    .where(and(eq(accounts.person, persons.id), ne(accounts.state, 'closed')))
  return and(
    inArray(posts.agency, agenciesWithin(reach.see)),
    isPostOn(taipeiDay(clock.now())),
    eq(posts.status, '在職'),
    notExists(held),
  )
}

function unitsOf({ database }: Context, which: SQL | undefined): Promise<{ unit: string; count: number }[]> {
  return database
    .select({ unit: posts.unit, count: count() })
    .from(persons)
    .innerJoin(posts, and(eq(posts.person, persons.id), eq(posts.main, true)))
    .where(which)
    .groupBy(posts.unit)
    .orderBy(posts.unit)
}

function isSought({ sought, filters: { agency, unit, category } }: Wish): SQL | undefined {
  const texts = [persons.name, agencies.name, posts.unit, posts.title]
  const each = sought.split(/\s+/).filter(Boolean)
  return and(
    agency ? inArray(posts.agency, agenciesWithin([agency])) : undefined,
    unit ? eq(posts.unit, unit) : undefined,
    category ? eq(posts.category, category) : undefined,
    ...each.map((word) => or(...texts.map((one) => ilike(one, `%${word.replace(/[\\%_]/g, '\\$&')}%`)))),
  )
}

const ORDERS: { [sort: string]: SQL } = {
  name: sql`${persons.name}`,
  category: sql`${posts.category}`,
  start: sql`${posts.start}`,
}

function orderOf({ sort, isDown }: Wish): SQL {
  const order = ORDERS[sort] ?? sql`(${posts.agency}, ${posts.unit}, ${posts.place})`
  return isDown ? sql`${order} desc` : order
}
