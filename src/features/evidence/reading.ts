import { and, desc, eq, gte, lt, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { accounts } from '#features/accounts/tables.ts'
import { type Details, openDetails, record } from '#features/audit/audit.ts'
import { auditEntries, auditKeys } from '#features/audit/tables.ts'
import { agenciesWithin } from '#features/personnel/personnel.ts'
import { persons, posts } from '#features/personnel/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { addDays } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { MOST_COUNTED, startOf } from './rules.ts'

/** An auditor: reads what concerns people within reach, and never what they did themselves. */
export type Auditor = { account: string; person: string; reach: string[]; isWholeCity: boolean }
/** What is asked for: days (ISO), people by id, an action, an agency with all under it. */
export type Filter = {
  from?: string
  to?: string
  by?: string
  about?: string
  action?: string
  agency?: string
}
/** `before`: only entries before this one, for whoever reads on from there. */
export type Rows = { limit: number; offset: number; before?: number }
export type Named = { account: string | null; name: string | null }
/** An entry as a reader meets it, with the names of today. */
export type Entry = {
  seq: number
  at: Date
  action: string
  actor: string
  by: Named
  about: Named
  subject: string | null
  account: string | null
  details: Details | undefined
  hash: string
  previous: string
  isMarked: boolean
}

const holder = alias(accounts, 'holder')
const doer = alias(accounts, 'doer')
const concerned = alias(persons, 'concerned')
const acting = alias(persons, 'acting')
const CONCERNED = sql`coalesce(${auditEntries.person}, ${holder.person})`
const ACTING = sql`coalesce(${auditEntries.byPerson}, ${doer.person})`

/** Entries within reach, newest first, and how many there are, counted up to `MOST_COUNTED`. Reading is a deed too. */
export function entriesOf(context: Context, by: Actor, auditor: Auditor, filter: Filter, rows: Rows) {
  return transaction(context, async (context) => {
    const which = and(mayRead(auditor), isSought(filter))
    const next = rows.before ? lt(auditEntries.seq, rows.before) : undefined
    const found = await joined(context, and(which, next)).limit(rows.limit).offset(rows.offset)
    const total = await countOf(context, which)
    const person = filter.about ?? filter.by
    const asked = Object.fromEntries(Object.entries(filter).filter(([, value]) => value))
    const action = rows.limit > MOST_SHOWN ? 'audit.exported' : 'audit.read'
    await record(context, by, action, { person }, { ...asked, entries: found.length })
    return { entries: found.map((row) => entryOf(context, row)), total }
  })
}

/** One entry; whatever lies outside of reach, or was done by the reader, does not exist. */
export function entryWithin(
  context: Context,
  by: Actor,
  auditor: Auditor,
  seq: number,
): Promise<Entry | undefined> {
  return transaction(context, async (context) => {
    const [row] = await joined(context, and(mayRead(auditor), eq(auditEntries.seq, seq)))
    if (!row) return undefined
    const { account, person } = row.entry
    const about = { account: account ?? undefined, person: person ?? undefined, subject: String(seq) }
    await record(context, by, 'audit.entry-read', about)
    return entryOf(context, row)
  })
}

/** More than this at once is a file. */
const MOST_SHOWN = 100

function joined({ database }: Context, which: SQL | undefined) {
  return database
    .select({
      entry: auditEntries,
      wrapped: auditKeys.wrapped,
      holder: holder.name,
      doer: doer.name,
      concerned: concerned.name,
      acting: acting.name,
    })
    .from(auditEntries)
    .leftJoin(auditKeys, eq(auditKeys.owner, auditEntries.owner))
    .leftJoin(holder, eq(holder.id, auditEntries.account))
    .leftJoin(doer, eq(doer.id, auditEntries.byAccount))
    .leftJoin(concerned, sql`${concerned.id} = ${CONCERNED}`)
    .leftJoin(acting, sql`${acting.id} = ${ACTING}`)
    .where(which)
    .orderBy(desc(auditEntries.seq))
    .$dynamic()
}

async function countOf({ database }: Context, which: SQL | undefined): Promise<number> {
  const some = database
    .select({ one: sql`1` })
    .from(auditEntries)
    .leftJoin(holder, eq(holder.id, auditEntries.account))
    .leftJoin(doer, eq(doer.id, auditEntries.byAccount))
    .where(which)
    .limit(MOST_COUNTED)
  const { rows } = await database.execute<{ count: number }>(
    sql`select count(*)::int as count from ${some} as found`,
  )
  return rows[0]!.count
}

/** Nobody audits their own acts; of others, an entry belongs to whom it concerns, or else to who did it. */
function mayRead({ account, person, reach, isWholeCity }: Auditor): SQL | undefined {
  const isOthers = sql`${auditEntries.byAccount} is distinct from ${account} and ${auditEntries.byPerson} is distinct from ${person}`
  return isWholeCity ? isOthers : and(isOthers, isWithin(reach))
}

function isWithin(reach: string[]): SQL {
  return sql`coalesce(${CONCERNED}, ${ACTING}) in (select ${posts.person} from ${posts}
    where ${posts.main} and ${posts.agency} in ${agenciesWithin(reach)})`
}

function isSought({ from, to, by, about, action, agency }: Filter): SQL | undefined {
  return and(
    from ? gte(auditEntries.at, startOf(from)) : undefined,
    to ? lt(auditEntries.at, addDays(startOf(to), 1)) : undefined,
    by
      ? sql`(${auditEntries.byPerson} = ${by} or ${auditEntries.byAccount} in ${accountsOf(by)})`
      : undefined,
    about
      ? sql`(${auditEntries.person} = ${about} or ${auditEntries.account} in ${accountsOf(about)})`
      : undefined,
    action ? eq(auditEntries.action, action) : undefined,
    agency ? isWithin([agency]) : undefined,
  )
}

function accountsOf(person: string): SQL {
  return sql`(select ${accounts.id} from ${accounts} where ${accounts.person} = ${person})`
}

type Row = Awaited<ReturnType<typeof joined>>[number]

function entryOf(context: Context, { entry, wrapped, ...names }: Row): Entry {
  const { seq, at, action, actor, subject, account } = entry
  return {
    ...{ seq, at, action, actor, subject, account },
    by: { account: names.doer, name: names.acting },
    about: { account: names.holder, name: names.concerned },
    details: openDetails(context, entry.details, wrapped),
    hash: entry.hash.toString('hex'),
    previous: entry.previous.toString('hex'),
    isMarked: entry.mark !== null,
  }
}
