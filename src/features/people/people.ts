import { and, asc, eq, ilike, inArray, isNull, ne, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type AccountState, accounts, type LockReason } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import { mailAliases, mailboxes } from '#features/mailboxes/tables.ts'
import { agenciesWithin, findPersonByIdNumber } from '#features/personnel/personnel.ts'
import { matchName, type PostStatus } from '#features/personnel/rules.ts'
import { agencies, persons, posts } from '#features/personnel/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { isAfter } from '#foundation/after.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { admit } from '#foundation/throttle.ts'
import { rowsOf, type Wish } from '#foundation/wish.ts'
import { dealings } from './dealing.ts'
import type { LookUpReason, Reach } from './rules.ts'

/** Who acts, and for which agencies with all under them. */
export type Officer = { account: string; person: string; reach: Reach }
/** Somebody of the roster as an officer meets them. */
export type Someone = {
  person: string
  name: string
  status: PostStatus
  category: string
  title: string
  unit: string
  agencyName: string
  account: string | null
  accountName: string | null
  state: AccountState | null
  lockedFor: LockReason | null
  openedAt: Date | null
  /** May this officer deal with the account, or only look and help? */
  mayAct: boolean
  /** And do so as the information centre? */
  asCentre: boolean
}
export type PeoplePage = { people: Someone[]; page: number; total: number }
export type LookUp = { kind: 'found'; person: string } | { kind: 'unknown' | 'throttled' }

const LOOK_UPS = { name: 'people-look-up', limit: 30, minutes: 60 }

/**
 * People within reach: what lies outside of it is not found, not counted, not sorted by, not in a file. To look for somebody, and to
 * take a file away, is on record.
 */
export function peopleWithin(
  context: Context,
  by: Actor,
  { reach }: Officer,
  wish: Wish,
): Promise<PeoplePage> {
  return transaction(context, async (context) => {
    const found = await listed(context, reach, wish)
    const details = { sought: wish.sought, rows: found.people.length }
    if (wish.as) await record(context, by, 'people.exported', {}, details)
    else if (wish.sought) await record(context, by, 'people.searched', {}, details)
    return found
  })
}

/** One person within reach; anybody else does not exist. */
export async function personWithin(
  context: Context,
  { reach }: Officer,
  person: string,
): Promise<Someone | undefined> {
  const [row] = await joined(context, reach).where(and(eq(persons.id, person), isWithin(reach)))
  return row
}

/** The same, as whoever opens the page does it: on record. */
export function viewPerson(
  context: Context,
  by: Actor,
  officer: Officer,
  person: string,
): Promise<Someone | undefined> {
  return transaction(context, async (context) => {
    const one = await personWithin(context, officer, person)
    if (one) await record(context, by, 'people.viewed', { person, account: one.account ?? undefined })
    return one
  })
}

/** Somebody by the whole ID number, with a reason, 30 times an hour; outside of reach the answer is that of nobody at all. */
export async function lookUpNumber(
  context: Context,
  by: Actor,
  officer: Officer,
  { idNumber, reason, note }: { idNumber: string; reason: LookUpReason; note: string },
): Promise<LookUp> {
  if (!(await admit(context, LOOK_UPS, officer.account))) return { kind: 'throttled' }
  return transaction(context, async (context) => {
    const known = await findPersonByIdNumber(context, idNumber)
    const one = known && (await personWithin(context, officer, known.id))
    const about = one ? { person: one.person, account: one.account ?? undefined } : {}
    await record(context, by, 'people.looked-up', about, { reason, note, found: one !== undefined })
    return one ? { kind: 'found', person: one.person } : { kind: 'unknown' }
  })
}

async function listed(context: Context, reach: Reach, wish: Wish): Promise<PeoplePage> {
  const { limit, offset } = rowsOf(wish)
  const which = and(isWithin(reach), isSought(context, wish.sought), isShown(context, wish.filters))
  const rows = await joined(context, reach)
    .where(and(which, isAfter(persons.id, wish)))
    .orderBy(...orderOf(wish), asc(persons.id))
    .limit(limit)
    .offset(offset)
  if (rows.length === 0 && wish.page > 1) return listed(context, reach, { ...wish, page: 1 })
  return { people: rows, page: wish.page, total: rows[0]?.total ?? 0 }
}

function joined(context: Context, reach: Reach) {
  return context.database
    .select({
      ...{ person: persons.id, name: persons.name, agencyName: agencies.name },
      ...{ unit: posts.unit, title: posts.title, category: posts.category, status: posts.status },
      ...{ account: accounts.id, accountName: accounts.name, state: accounts.state },
      ...{ lockedFor: accounts.lockedFor, openedAt: accounts.openedAt, ...dealings(context, reach) },
      total: sql<number>`count(*) over ()`.mapWith(Number),
    })
    .from(persons)
    .innerJoin(posts, and(eq(posts.person, persons.id), eq(posts.main, true)))
    .innerJoin(agencies, eq(agencies.code, posts.agency))
    .leftJoin(accounts, and(eq(accounts.person, persons.id), ne(accounts.state, 'closed')))
}

function isWithin({ see }: Reach): SQL {
  return inArray(posts.agency, agenciesWithin(see))
}

const any = alias(accounts, 'any_account')

/** Each word must occur somewhere: in the name, an account of theirs, a further name of the mailbox, agency, unit or title. */
function isSought(context: Context, sought: string): SQL | undefined {
  const each = sought.split(/\s+/).filter(Boolean)
  return and(...each.map((word) => occurs(context, word)))
}

function occurs({ database, settings }: Context, typed: string): SQL | undefined {
  const tail = `@${settings.cityDomain}`
  const word = typed.toLowerCase().endsWith(tail) ? typed.slice(0, -tail.length) : typed
  const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`
  // Asked once each, not for every row: closed accounts are found by their names too.
  const named = database.select({ person: any.person }).from(any).where(ilike(any.name, like))
  const further = database
    .select({ person: mailboxes.person })
    .from(mailAliases)
    .innerJoin(mailboxes, eq(mailboxes.id, mailAliases.mailbox))
    .where(and(isNull(mailAliases.endedAt), ilike(mailAliases.name, like)))
  return or(
    ...[persons.name, agencies.name, posts.unit, posts.title].map((one) => ilike(one, like)),
    eq(persons.matchName, matchName(word)),
    inArray(persons.id, named),
    inArray(persons.id, further),
  )
}

function isShown(
  { database }: Context,
  { account = '', post = '', agency = '' }: Wish['filters'],
): SQL | undefined {
  const closed = database.select({ person: any.person }).from(any).where(eq(any.state, 'closed'))
  const accountIs: { [shown: string]: SQL | undefined } = {
    active: eq(accounts.state, 'active'),
    locked: eq(accounts.state, 'locked'),
    none: isNull(accounts.id),
    closed: inArray(persons.id, closed),
  }
  const postIs: { [shown: string]: SQL | undefined } = {
    in: eq(posts.status, '在職'),
    leave: eq(posts.status, '留職停薪'),
    over: inArray(posts.status, ['離職', '退休']),
  }
  const isThere = agency ? inArray(posts.agency, agenciesWithin([agency])) : undefined
  return and(accountIs[account], postIs[post], isThere)
}

const ORDERS: { [sort: string]: SQL } = {
  agency: sql`${posts.agency}`,
  opened: sql`coalesce(${accounts.openedAt}, '-infinity')`,
}

function orderOf({ sort, isDown, after }: Wish): SQL[] {
  if (after) return []
  const order = ORDERS[sort] ?? sql`${persons.name}`
  return [isDown ? sql`${order} desc` : order]
}
