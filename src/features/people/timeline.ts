import { and, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import { accounts } from '#features/accounts/tables.ts'
import { type Action, actions } from '#features/audit/actions.ts'
import { auditEntries, auditInbox } from '#features/audit/tables.ts'
import { persons } from '#features/personnel/tables.ts'
import type { Context } from '#foundation/context.ts'
import { isTold } from './rules.ts'

/** One thing that happened: no details, which are personal. */
export type Line = { at: Date; action: Action; actor: string; byName: string | null }
type Rows = { limit: number; offset: number }

/** All that happened to somebody and to each account they ever had, newest first, what waits for its place in the log too. */
export async function timelineOf(
  context: Context,
  { person, mayAct }: { person: string; mayAct: boolean },
  { limit, offset }: Rows,
): Promise<{ lines: Line[]; total: number }> {
  const { database } = context
  const told = (Object.keys(actions) as Action[]).filter((action) => isTold(action, mayAct))
  const held = database.select({ id: accounts.id }).from(accounts).where(eq(accounts.person, person))
  const isAbout = (log: Log): SQL | undefined =>
    and(inArray(log.action, told), or(eq(log.person, person), inArray(log.account, held)))
  const all = unionAll(
    database.select(lineOf(auditEntries)).from(auditEntries).where(isAbout(auditEntries)),
    database.select(lineOf(auditInbox)).from(auditInbox).where(isAbout(auditInbox)),
  ).as('story')
  const rows = await database
    .select({
      ...{ at: all.at, action: all.action, actor: all.actor, byName: persons.name },
      total: sql<number>`count(*) over ()`.mapWith(Number),
    })
    .from(all)
    .leftJoin(persons, eq(persons.id, all.byPerson))
    .orderBy(desc(all.at), desc(all.place))
    .limit(limit)
    .offset(offset)
  return { lines: rows.map((row) => ({ ...row, action: row.action as Action })), total: rows[0]?.total ?? 0 }
}

type Log = typeof auditEntries | typeof auditInbox

function lineOf(log: Log) {
  const { at, action, actor, byPerson } = log
  // What waits came last of all, and in the order in which it waits.
  const place = 'seq' in log ? sql<number>`${log.seq}` : sql<number>`1000000000000 + ${log.id}`
  return { at, action, actor, byPerson, place: place.as('place') }
}
