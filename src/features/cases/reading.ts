import { and, desc, eq, inArray, isNull, ne, notInArray, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { accounts } from '#features/accounts/tables.ts'
import { agenciesWithin } from '#features/personnel/personnel.ts'
import { agencies, persons, posts } from '#features/personnel/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { CASE_KINDS, isForCentre, type Reach } from './rules.ts'
import { type CaseKind, cases } from './tables.ts'

export type CaseRow = {
  id: string
  kind: CaseKind
  account: string | null
  person: string
  agencyName: string
  personName: string
  note: string
  openedAt: Date
  closedAt: Date | null
  outcome: string
  /** The account of the officer who looks after it, and that officer's name. */
  assignee: string | null
  assigneeName: string | null
  closedByName: string | null
}
type Reading = { which: SQL | undefined; order?: SQL[]; rows?: { limit: number; offset: number } }

/** The open ones first, then the newest. */
export const USUAL_ORDER = [sql`${cases.closedAt} desc nulls first`, desc(cases.openedAt)]

const own = alias(agencies, 'own')
/** Cases of which the condition holds, with names; the caller's condition keeps to the officer's reach. */
export async function readCases(
  { database, keys }: Context,
  { which, order = USUAL_ORDER, rows = { limit: 1, offset: 0 } }: Reading,
): Promise<(CaseRow & { total: number })[]> {
  const found = await database
    .select({
      one: cases,
      ...{ agencyName: agencies.name, ownName: own.name, personName: persons.name },
      ...{ assigneeName: nameOf(sql`${cases.assignee}`), closedByName: nameOf(sql`${cases.closedBy}`) },
      total: sql<number>`count(*) over ()`.mapWith(Number),
    })
    .from(cases)
    .innerJoin(agencies, eq(agencies.code, cases.agency))
    .innerJoin(persons, eq(persons.id, cases.person))
    .leftJoin(posts, and(eq(posts.person, cases.person), eq(posts.main, true)))
    .leftJoin(own, eq(own.code, posts.agency))
    .where(which)
    .orderBy(...order, desc(cases.id))
    .limit(rows.limit)
    .offset(rows.offset)
  return found.map(({ one, agencyName, ownName, ...names }) => {
    const { id, kind, account, person, openedAt, closedAt, assignee } = one
    return {
      ...{ id, kind, account, person, openedAt, closedAt, assignee, ...names },
      // What the information centre looks after is about somebody of another agency.
      agencyName: isForCentre(kind) ? (ownName ?? agencyName) : agencyName,
      note: one.note ? keys.open('cases.note', one.note) : '',
      outcome: one.outcome ? keys.open('cases.outcome', one.outcome) : '',
    }
  })
}

const CENTRES = CASE_KINDS.filter(isForCentre)

/** Of these agencies and everything under them, and of the officer's kinds; for a query's condition. */
export function isWithin({ hr, centre }: Reach): SQL | undefined {
  return or(
    inArray(cases.agency, agenciesWithin(centre)),
    and(inArray(cases.agency, agenciesWithin(hr)), notInArray(cases.kind, CENTRES)),
  )
}

/** Open, within reach, and not about the officer: nobody settles what concerns themselves. */
export function isOpenTo(by: Actor, reach: Reach): SQL | undefined {
  const isOthers = by.person ? ne(cases.person, by.person) : undefined
  return and(isNull(cases.closedAt), isWithin(reach), isOthers)
}

function nameOf(account: SQL): SQL<string | null> {
  return sql`(select p.name from ${persons} p join ${accounts} a on a.person = p.id where a.id = ${account})`
}
