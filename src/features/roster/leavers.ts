import { and, eq, type SQL, sql } from 'drizzle-orm'
import { type AccountState, accounts } from '#features/accounts/tables.ts'
import { rosterDepartures } from '#features/personnel/load-tables.ts'
import { isInPost } from '#features/personnel/personnel.ts'
import { agencies, persons } from '#features/personnel/tables.ts'
import { type Receipt, receiptsOf } from '#features/sso/receipts.ts'
import { addHours } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { type Picked, rowsOf, type Wish } from '#foundation/wish.ts'

/** Somebody who left with a load, and what became of what they had. */
export type Leaver = {
  person: string
  name: string
  agencyName: string
  account: string | null
  accountName: string | null
  state: AccountState | null
  /** When the load said so, and when sessions, roles and mail programs had ended. */
  at: Date
  endedAt: Date | null
  /** In post again: the load was taken back, or another brought them. */
  isBack: boolean
  /** What each connected system was told. */
  receipts: Receipt[]
}

/** Who left with this load, by agency and name, with the receipts of the connected systems. */
export async function leaversOf(context: Context, load: string, wish: Wish): Promise<Picked<Leaver>> {
  const { limit, offset } = rowsOf(wish)
  const { person, agency, at, endedAt, hasLeft } = rosterDepartures
  const rows = await context.database
    .select({
      ...{ person, name: persons.name, at: sql<Date>`min(${at})`.mapWith(at) },
      agencyName: sql<string>`string_agg(${agencies.name}, '、' order by ${agencies.code})`,
      endedAt: sql<Date | null>`max(${endedAt})`.mapWith(endedAt),
      isBack: sql<boolean>`${isInPost(persons.id, taipeiDay(context.clock.now()))}`,
      ...{ account: accounts.id, accountName: accounts.name, state: accounts.state },
      total: sql<number>`count(*) over ()`.mapWith(Number),
    })
    .from(rosterDepartures)
    .innerJoin(persons, eq(persons.id, person))
    .innerJoin(agencies, eq(agencies.code, agency))
    .leftJoin(accounts, eq(accounts.id, lastAccount))
    .where(and(eq(rosterDepartures.load, load), eq(hasLeft, true), sought(wish)))
    .groupBy(person, persons.id, persons.name, accounts.id, accounts.name, accounts.state)
    .orderBy(sql`min(${agencies.code})`, persons.name, person)
    .limit(limit)
    .offset(offset)
  const receipts = await receiptsOf(context, rows.flatMap(endingOf))
  const told = rows.map(({ total: _, ...row }) => ({
    ...row,
    receipts: receipts.get(row.account ?? '') ?? [],
  }))
  return { rows: told, total: rows[0]?.total ?? 0 }
}

function sought({ sought }: Wish): SQL | undefined {
  const like = `%${sought.replace(/[\\%_]/g, '\\$&')}%`
  return sought ? sql`(${persons.name} ilike ${like} or ${accounts.name} ilike ${like})` : undefined
}

/** A closed account keeps its person: the one opened last is the one that the person had. */
const lastAccount = sql`(select held.id from ${accounts} held where held.person = ${rosterDepartures.person}
  order by held.opened_at desc limit 1)`

/** Systems are told right after sessions have ended; where a host died in between, within minutes. Later notices are of another end. */
const TOLD_WITHIN_HOURS = 1

function endingOf({ account, at, endedAt }: Pick<Leaver, 'account' | 'at' | 'endedAt'>) {
  return account && endedAt ? [{ account, from: at, until: addHours(endedAt, TOLD_WITHIN_HOURS) }] : []
}
