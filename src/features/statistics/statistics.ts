import { and, between, desc, eq, inArray, max, type SQL, sql } from 'drizzle-orm'
import { agenciesWithin, waysUp } from '#features/personnel/personnel.ts'
import { agencies } from '#features/personnel/tables.ts'
import { isAfter } from '#foundation/after.ts'
import type { Context } from '#foundation/context.ts'
import { type Picked, rowsOf, type Wish } from '#foundation/wish.ts'
import { type Counted, KINDS, type Kind, type Period } from './rules.ts'
import { dailyFigures, dailyStands, reckonedDays } from './tables.ts'

type Kept = typeof dailyFigures | typeof dailyStands

/** Agencies, with all under them, of which somebody may know; `only` one of them and what is under it. */
export type Reach = { see: string[]; only?: string }

export type Figure = Counted & { kind: Kind }
/** How far people are who are in post. */
export type Stand = { people: number; accounts: number; mailboxes: number; portal: number }
/** How far an agency is, and how its people applied in a period. */
export type AgencyStand = Stand & {
  code: string
  name: string
  'personal-data': number
  'citizen-card': number
  'tw-fido': number
}

/** When the figures were reckoned last; undefined where that never happened. */
export async function reckonedAt({ database }: Context): Promise<Date | undefined> {
  const [row] = await database.select({ at: max(reckonedDays.at) }).from(reckonedDays)
  return row?.at ?? undefined
}

/** All figures of a period within reach, by kind, day and part; what lies outside of it is in no sum. */
export function figuresWithin(context: Context, reach: Reach, { from, to }: Period): Promise<Figure[]> {
  const { kind, day, part, count } = dailyFigures
  return context.database
    .select({ kind, day, part, count: sql<number>`sum(${count})::int`.mapWith(Number) })
    .from(dailyFigures)
    .where(and(inArray(kind, [...KINDS]), between(day, from, to), isSumOf(dailyFigures, reach)))
    .groupBy(kind, day, part)
    .orderBy(day, kind, part)
}

/** How far the agencies within reach were together, day by day. */
export function standsWithin(
  context: Context,
  reach: Reach,
  { from, to }: Period,
): Promise<(Stand & { day: string })[]> {
  return context.database
    .select({ day: dailyStands.day, ...summed() })
    .from(dailyStands)
    .where(and(between(dailyStands.day, from, to), isSumOf(dailyStands, reach)))
    .groupBy(dailyStands.day)
    .orderBy(dailyStands.day)
}

/** Each agency within reach by itself: its people, what they have, and their applications in the period. */
export async function agenciesCounted(
  context: Context,
  reach: Reach,
  period: Period,
  wish: Wish,
): Promise<Picked<AgencyStand>> {
  const { limit, offset } = rowsOf(wish)
  const rows = await counted(context, reach, period, wish).limit(limit).offset(offset)
  return { rows, total: rows[0]?.total ?? 0 }
}

function counted({ database }: Context, reach: Reach, period: Period, wish: Wish) {
  const applied = appliedIn(database, reach, period)
  const latest = database.select({ day: max(dailyStands.day) }).from(dailyStands)
  return database
    .select({
      ...{ code: agencies.code, name: agencies.name, people, accounts, mailboxes, portal },
      'personal-data': orNone(applied.personalData),
      'citizen-card': orNone(applied.citizenCard),
      'tw-fido': orNone(applied.twFido),
      total: sql<number>`count(*) over ()`.mapWith(Number),
    })
    .from(dailyStands)
    .innerJoin(agencies, eq(agencies.code, dailyStands.agency))
    .leftJoin(applied, eq(applied.agency, dailyStands.agency))
    .where(
      and(
        eq(dailyStands.day, sql`(${latest})`),
        isOwnOf(dailyStands, reach),
        isSought(wish),
        isAfter(agencies.code, wish),
      ),
    )
    .orderBy(...(wish.after ? [] : [orderOf(wish)]), agencies.code)
    .$dynamic()
}

/** Applications of each agency in the period, by way. */
function appliedIn(database: Context['database'], reach: Reach, { from, to }: Period) {
  const { kind, day, agency, part, count } = dailyFigures
  const by = (way: string) => sql<number>`sum(${count}) filter (where ${part} = ${way})`.mapWith(Number)
  return database
    .select({
      agency,
      personalData: by('personal-data').as('personal_data'),
      citizenCard: by('citizen-card').as('citizen_card'),
      twFido: by('tw-fido').as('tw_fido'),
    })
    .from(dailyFigures)
    .where(and(eq(kind, 'application'), between(day, from, to), isOwnOf(dailyFigures, reach)))
    .groupBy(agency)
    .as('applied')
}

function orNone(figure: unknown) {
  return sql<number>`coalesce(${figure}, 0)`.mapWith(Number)
}

function isSought({ sought }: Wish): SQL | undefined {
  if (!sought) return undefined
  const like = `%${sought.replace(/[\\%_]/g, '\\$&')}%`
  return sql`(${agencies.name} ilike ${like} or ${agencies.code} ilike ${like})`
}

const { people, accounts, mailboxes, portal } = dailyStands
const ORDERS: { [sort: string]: SQL } = {
  people: sql`${people}`,
  accounts: sql`${accounts}::float / ${people}`,
  mailboxes: sql`${mailboxes}::float / ${people}`,
  portal: sql`${portal}::float / ${people}`,
  applied: sql`coalesce(applied.personal_data, 0) + coalesce(applied.citizen_card, 0) + coalesce(applied.tw_fido, 0)`,
}

function orderOf({ sort, isDown }: Wish): SQL {
  const order = ORDERS[sort] ?? sql`${agencies.name}`
  return isDown ? desc(order) : order
}

function summed() {
  const sum = (column: unknown) => sql<number>`sum(${column})::int`.mapWith(Number)
  return { people: sum(people), accounts: sum(accounts), mailboxes: sum(mailboxes), portal: sum(portal) }
}

/** Each agency within reach by itself. */
function isOwnOf({ agency, whole }: Kept, { see, only }: Reach): SQL | undefined {
  const isSeen = and(eq(whole, false), inArray(agency, agenciesWithin(see)))
  return only ? and(isSeen, inArray(agency, agenciesWithin([only]))) : isSeen
}

/** The sums of those that somebody may see as a whole, of none twice; or of the only one that is asked for, if it is among them. */
function isSumOf({ agency, whole }: Kept, { see, only }: Reach): SQL | undefined {
  if (only) return and(eq(whole, true), eq(agency, only), inArray(agency, agenciesWithin(see)))
  return and(eq(whole, true), inArray(agency, see), sql`${agency} not in ${under(see)}`)
}

function under(see: string[]): SQL {
  return sql`(select code from ${waysUp()} up where step > 0 and ${inArray(sql`above`, see)})`
}
