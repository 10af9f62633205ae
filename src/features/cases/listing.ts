import { and, asc, eq, ilike, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import { agencies, persons } from '#features/personnel/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { isBefore } from '#foundation/after.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { rowsOf, type Wish } from '#foundation/wish.ts'
import { type CaseRow, isWithin, readCases, USUAL_ORDER } from './reading.ts'
import type { Reach } from './rules.ts'
import { type CaseKind, caseNotes, cases } from './tables.ts'

export type Listed = CaseRow
export type CasesPage = { cases: CaseRow[]; page: number; total: number }
export type CaseNote = { note: string; at: Date; byName: string | null }

const MOST_OF_ONE = 50

/**
 * Cases of all kinds within reach; what lies outside of it is not found and not counted. `officer`: whose 「我的」 are. To take a file away
 * is on record.
 */
export function casesListed(
  context: Context,
  by: Actor,
  { reach, officer }: { reach: Reach; officer: string },
  wish: Wish,
): Promise<CasesPage> {
  return transaction(context, async (context) => {
    const found = await listed(context, { reach, officer }, wish)
    if (wish.as)
      await record(context, by, 'cases.exported', {}, { sought: wish.sought, rows: found.cases.length })
    return found
  })
}

async function listed(
  context: Context,
  { reach, officer }: { reach: Reach; officer: string },
  wish: Wish,
): Promise<CasesPage> {
  const shown = and(isWithin(reach), isSought(wish.sought), isShown(wish.filters, officer))
  const which = and(shown, isBefore(cases.id, wish))
  const found = await readCases(context, { which, order: orderOf(wish), rows: rowsOf(wish) })
  if (found.length === 0 && wish.page > 1) return listed(context, { reach, officer }, { ...wish, page: 1 })
  return { cases: found, page: wish.page, total: found[0]?.total ?? 0 }
}

/** What is on record about one person, within reach. */
export function casesAbout(context: Context, reach: Reach, person: string): Promise<CaseRow[]> {
  const which = and(eq(cases.person, person), isWithin(reach))
  return readCases(context, { which, rows: { limit: MOST_OF_ONE, offset: 0 } })
}

/** What officers noted while they looked after a case, the first note first; the caller has found the case within reach. */
export async function notesOf({ database, keys }: Context, id: string): Promise<CaseNote[]> {
  const rows = await database
    .select({ note: caseNotes.note, at: caseNotes.at, byName: persons.name })
    .from(caseNotes)
    .leftJoin(persons, eq(persons.id, caseNotes.byPerson))
    .where(eq(caseNotes.case, id))
    .orderBy(asc(caseNotes.at), asc(caseNotes.id))
  return rows.map((row) => ({ ...row, note: keys.open('cases.case-note', row.note) }))
}

/** The same, as whoever opens the page of the case reads them, and what was reported: on record. */
export function readNotes(
  context: Context,
  by: Actor,
  { id, person, note }: Pick<CaseRow, 'id' | 'person' | 'note'>,
): Promise<CaseNote[]> {
  return transaction(context, async (context) => {
    const notes = await notesOf(context, id)
    if (note || notes.length > 0) await record(context, by, 'case.viewed', { person, subject: id })
    return notes
  })
}

function isSought(sought: string): SQL | undefined {
  if (!sought) return undefined
  const like = `%${sought.replace(/[\\%_]/g, '\\$&')}%`
  return or(ilike(persons.name, like), ilike(agencies.name, like))
}

function isShown({ kind, state = '' }: Wish['filters'], officer: string): SQL | undefined {
  const isOpen = isNull(cases.closedAt)
  const states: { [shown: string]: SQL | undefined } = {
    open: isOpen,
    mine: and(isOpen, eq(cases.assignee, officer)),
    unassigned: and(isOpen, isNull(cases.assignee)),
    closed: isNotNull(cases.closedAt),
  }
  return and(kind ? eq(cases.kind, kind as CaseKind) : undefined, states[state])
}

const ORDERS: { [sort: string]: SQL } = {
  person: sql`${persons.name}`,
  agency: sql`${agencies.name}`,
  kind: sql`${cases.kind}`,
}

function orderOf({ sort, isDown, after }: Wish): SQL[] {
  if (after) return []
  if (sort === 'opened' && isDown) return USUAL_ORDER
  const order = ORDERS[sort] ?? sql`${cases.openedAt}`
  return [isDown ? sql`${order} desc` : order]
}
