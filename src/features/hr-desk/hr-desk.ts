import { and, asc, count, eq, gte, ilike, inArray, ne, or, type SQL, sql } from 'drizzle-orm'
import type { Proofing } from '#features/accounts/rules.ts'
import { type AccountState, accounts } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import { agenciesWithin } from '#features/personnel/personnel.ts'
import { agencies, persons, posts } from '#features/personnel/tables.ts'
import { accountsToRelease } from '#features/recovery/officers.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { rowsOf, type Wish } from '#foundation/wish.ts'
import { daysBefore, PERIODS, type Reach } from './rules.ts'

/** Who acts, and for which agencies with all under them. */
export type Officer = { account: string; person: string; reach: Reach }
/** An account as the HR desk meets it. */
export type Held = {
  account: string
  accountName: string
  person: string
  name: string
  agencyName: string
  unit: string
  title: string
  proofing: Proofing
  state: AccountState
  openedAt: Date
  /** May this officer deal with it? Who holds a role is the information centre's. */
  mayAct: boolean
  /** The officer's own. */
  own: boolean
}
export type HeldPage = { accounts: Held[]; page: number; total: number }

/** Accounts opened lately within reach, today's and yesterday's unless more days are asked for. */
export function newAccounts(context: Context, by: Actor, officer: Officer, wish: Wish): Promise<HeldPage> {
  const { days, proofing } = wish.filters
  const which = and(
    gte(accounts.openedAt, beginning(context, Number(days || PERIODS[0]))),
    proofing ? eq(accounts.proofing, proofing as Proofing) : undefined,
  )
  return onRecord(context, by, wish, (context) => listed(context, officer, wish, which))
}

/** Accounts in use within reach whose holders have proved themselves by personal data alone. */
export function accountsToProof(
  context: Context,
  by: Actor,
  officer: Officer,
  wish: Wish,
): Promise<HeldPage> {
  return onRecord(context, by, wish, (context) => listed(context, officer, wish, isUnproofed()))
}

/** One account within reach; any other does not exist. */
export async function accountWithin(
  context: Context,
  officer: Officer,
  account: string,
): Promise<Held | undefined> {
  const [row] = await joined(context, officer).where(and(eq(accounts.id, account), isWithin(officer)))
  return row
}

/** How many were opened since yesterday, and how many wait to be checked in person. */
export async function countsOf(
  context: Context,
  officer: Officer,
): Promise<{ opened: number; unproofed: number }> {
  const isNew = gte(accounts.openedAt, beginning(context, Number(PERIODS[0])))
  const [row] = await context.database
    .select({
      opened: sql<number>`count(*) filter (where ${isNew})`.mapWith(Number),
      unproofed: sql<number>`count(*) filter (where ${isUnproofed()})`.mapWith(Number),
      all: count(),
    })
    .from(accounts)
    .innerJoin(posts, and(eq(posts.person, accounts.person), eq(posts.main, true)))
    .where(and(ne(accounts.state, 'closed'), isWithin(officer)))
  return { opened: row!.opened, unproofed: row!.unproofed }
}

async function listed(
  context: Context,
  officer: Officer,
  wish: Wish,
  which: SQL | undefined,
): Promise<HeldPage> {
  const { limit, offset } = rowsOf(wish)
  const rows = await joined(context, officer)
    .where(and(isWithin(officer), which, isSought(wish)))
    .orderBy(orderOf(wish), asc(accounts.id))
    .limit(limit)
    .offset(offset)
  if (rows.length === 0 && wish.page > 1) return listed(context, officer, { ...wish, page: 1 }, which)
  return { accounts: rows, page: wish.page, total: rows[0]?.total ?? 0 }
}

function joined(context: Context, { person, reach }: Officer) {
  const mine = accountsToRelease(context, { hr: reach.act, centre: reach.centre })
  return context.database
    .select({
      ...{ account: accounts.id, accountName: accounts.name, person: persons.id, name: persons.name },
      ...{ agencyName: agencies.name, unit: posts.unit, title: posts.title },
      ...{ proofing: accounts.proofing, state: accounts.state, openedAt: accounts.openedAt },
      mayAct: sql<boolean>`${inArray(accounts.id, mine)}`,
      own: sql<boolean>`${eq(persons.id, person)}`,
      total: sql<number>`count(*) over ()`.mapWith(Number),
    })
    .from(accounts)
    .innerJoin(persons, and(eq(persons.id, accounts.person), ne(accounts.state, 'closed')))
    .innerJoin(posts, and(eq(posts.person, persons.id), eq(posts.main, true)))
    .innerJoin(agencies, eq(agencies.code, posts.agency))
}

function isWithin({ reach }: Officer): SQL {
  return inArray(posts.agency, agenciesWithin(reach.see))
}

function isUnproofed(): SQL | undefined {
  return and(eq(accounts.state, 'active'), eq(accounts.proofing, 'personal-data'))
}

function isSought({ sought, filters: { agency } }: Wish): SQL | undefined {
  const texts = [persons.name, accounts.name, agencies.name, posts.unit]
  const each = sought.split(/\s+/).filter(Boolean)
  return and(
    agency ? inArray(posts.agency, agenciesWithin([agency])) : undefined,
    ...each.map((word) => or(...texts.map((one) => ilike(one, `%${word.replace(/[\\%_]/g, '\\$&')}%`)))),
  )
}

const ORDERS: { [sort: string]: SQL } = {
  agency: sql`(${posts.agency}, ${posts.unit})`,
  name: sql`${persons.name}`,
}

function orderOf({ sort, isDown }: Wish): SQL {
  const order = ORDERS[sort] ?? sql`${accounts.openedAt}`
  return isDown ? sql`${order} desc` : order
}

/** Midnight in Taipei, so many days ago with today. */
function beginning({ clock }: Context, days: number): Date {
  return new Date(`${daysBefore(taipeiDay(clock.now()), days - 1)}T00:00:00+08:00`)
}

/** To take a file away, and to look for somebody, is on record; to read the day's list is not. */
export function onRecord<Found>(
  context: Context,
  by: Actor,
  { as, sought }: Wish,
  find: (context: Context) => Promise<Found>,
): Promise<Found> {
  return transaction(context, async (context) => {
    const found = await find(context)
    if (as) await record(context, by, 'hr-desk.exported', {}, { sought })
    else if (sought) await record(context, by, 'hr-desk.searched', {}, { sought })
    return found
  })
}
