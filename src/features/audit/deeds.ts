import { and, desc, eq, inArray, type SQL } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import type { Context } from '#foundation/context.ts'
import type { Action } from './actions.ts'
import { auditEntries, auditInbox } from './tables.ts'

/** One line of what was done about a thing: no details, which are personal. */
export type DeedLine = { at: Date; action: Action; actor: string; byPerson: string | null }
type Wish = { account?: string; subject: string; actions: Action[]; most: number }

/** What was done about a thing, or the account that it belongs to: these actions, newest first, those that wait for their place too. */
export async function deedsAbout({ database }: Context, wish: Wish): Promise<DeedLine[]> {
  const rows = await unionAll(
    database.select(lineOf(auditEntries)).from(auditEntries).where(isAbout(auditEntries, wish)),
    database.select(lineOf(auditInbox)).from(auditInbox).where(isAbout(auditInbox, wish)),
  )
    .orderBy(desc(auditEntries.at))
    .limit(wish.most)
  return rows.map((row) => ({ ...row, action: row.action as Action }))
}

type Log = typeof auditEntries | typeof auditInbox

function lineOf({ at, action, actor, byPerson }: Log) {
  return { at, action, actor, byPerson }
}

/** By the account where there is one, which is indexed; a thing without an account is found by itself. */
function isAbout(log: Log, { account, subject, actions }: Wish): SQL | undefined {
  const which = account ? eq(log.account, account) : eq(log.subject, subject)
  return and(which, inArray(log.action, actions))
}
