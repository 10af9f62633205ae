import { type SQL, sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { sequence } from '#features/audit/sequencer.ts'
import { auditEntries, auditInbox } from '#features/audit/tables.ts'
import { verify } from '#features/audit/verifying.ts'
import { applications } from '#features/enrolment/tables.ts'
import { mailboxes } from '#features/mailboxes/tables.ts'
import { agreements } from '#features/notices/tables.ts'
import { passwords } from '#features/passwords/tables.ts'
import { findPersonByIdNumber } from '#features/personnel/personnel.ts'
import type { Context } from '#foundation/context.ts'
import { outbox } from '#foundation/outbox-tables.ts'
import type { Newcomer } from '#test/newcomer.ts'

/** What an application left behind: all of it, nothing, or – never – some of it; then `parts` says how many of each. */
export type Remains = { kind: 'whole' | 'nothing' } | { kind: 'half'; parts: string[] }

type Part = { name: string; wanted: number; found: SQL }

const DEEDS = {
  'account.opened': 1,
  'password.set': 1,
  'notice.agreed': 2,
  'mailbox.requested': 1,
  'enrolment.submitted': 1,
}

/** Counts every part of the newcomer's application in the database. */
export async function remainsOf(context: Context, { idNumber }: Newcomer): Promise<Remains> {
  const person = (await findPersonByIdNumber(context, idNumber))!.id
  const parts = partsOf(person)
  const columns = parts.map(({ found }, place) => sql`(${found})::int as ${sql.identifier(`part${place}`)}`)
  const { rows } = await context.database.execute<Record<string, number>>(
    sql`select ${sql.join(columns, sql`, `)}`,
  )
  const found = parts.map((_, place) => rows[0]![`part${place}`]!)
  if (found.every((count) => count === 0)) return { kind: 'nothing' }
  if (found.every((count, place) => count === parts[place]!.wanted)) return { kind: 'whole' }
  return {
    kind: 'half',
    parts: parts.map(({ name, wanted }, place) => `${name} ${found[place]} of ${wanted}`),
  }
}

function partsOf(person: string): Part[] {
  const theirs = sql`(select id from ${accounts} where person = ${person}::uuid)`
  const deeds = Object.entries(DEEDS).map(([action, wanted]) => ({
    name: action,
    wanted,
    found: deedsOf(action, theirs),
  }))
  return [
    {
      name: 'account',
      wanted: 1,
      found: sql`select count(*) from ${accounts} where person = ${person}::uuid`,
    },
    { name: 'password', wanted: 1, found: sql`select count(*) from ${passwords} where owner in ${theirs}` },
    {
      name: 'record',
      wanted: 1,
      found: sql`select count(*) from ${applications} where person = ${person}::uuid`,
    },
    {
      name: 'consents',
      wanted: 2,
      found: sql`select count(*) from ${agreements} where account in ${theirs}`,
    },
    {
      name: 'mailbox',
      wanted: 1,
      found: sql`select count(*) from ${mailboxes} where person = ${person}::uuid`,
    },
    // The mailbox's own letters follow the first one.
    {
      name: 'letter',
      wanted: 1,
      found: sql`select least(count(*), 1) from ${outbox} where account in ${theirs}`,
    },
    ...deeds,
  ]
}

/** A deed stands in the inbox until the sequencer gives it its place in the chain. */
function deedsOf(action: string, theirs: SQL): SQL {
  return sql`select count(*) from (
    select account, action from ${auditInbox} union all select account, action from ${auditEntries}
  ) as deeds where action = ${action}::text and account in ${theirs}`
}

/** Things that belong to no account: traces of a deed that was half done. */
export async function orphans(context: Context): Promise<number> {
  const without = (table: SQL, column: SQL): SQL =>
    sql`(select count(*) from ${table} where ${column} is not null and ${column} not in (select id from ${accounts}))`
  const tables = [
    without(sql`${passwords}`, sql`owner`),
    without(sql`${agreements}`, sql`account`),
    without(sql`${applications}`, sql`account`),
    without(sql`${outbox}`, sql`account`),
    without(sql`${auditInbox}`, sql`account`),
    without(sql`${auditEntries}`, sql`account`),
  ]
  const { rows } = await context.database.execute<{ count: number }>(
    sql`select (${sql.join(tables, sql` + `)})::int as count`,
  )
  return rows[0]!.count
}

/** Gives what waits its place in the audit log and walks the chain. */
export async function auditState(context: Context): Promise<string> {
  await sequence(context)
  const verdict = await verify(context)
  return verdict.kind === 'whole' ? 'whole' : `broken at ${verdict.entry}`
}
