import { and, eq, gt, lt, sql } from 'drizzle-orm'
import { auditEntries, auditInbox } from '#features/audit/tables.ts'
import { verify } from '#features/audit/verifying.ts'
import { addDays, addHours, addMinutes } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import { raise } from './alerts.ts'
import {
  BULK_MINUTES,
  bulkLimit,
  hourOf,
  isLookUp,
  isOutOfPattern,
  SILENT_MINUTES,
  STUCK_MINUTES,
  USUAL_DAYS,
} from './rules.ts'
import { auditWitnesses } from './tables.ts'
import { keptOutside, nameOf } from './witnesses.ts'

type Counted = { account: string; action: string; count: number }

/** Looks for what somebody should know of: a log that stands still, forged deeds, silent witnesses, bulk acts, unusual look-ups. */
export async function watch(context: Context): Promise<void> {
  await watchInbox(context)
  await watchWitnesses(context)
  const now = context.clock.now()
  const lately = await actsSince(context, addMinutes(now, -BULK_MINUTES))
  for (const { account, action, count } of lately)
    if (count > bulkLimit(action)) await raise(context, { kind: 'bulk', subject: action, account, count })
  await watchLookUps(context)
}

/** Walks the whole chain, held against what this host's witness files have kept. */
export async function watchChain(context: Context): Promise<void> {
  const verdict = await verify(context, { kept: keptOutside(context.settings, []).kept })
  if (verdict.kind === 'broken')
    await raise(context, { kind: 'broken', subject: `${verdict.entry} ${verdict.fault}` })
}

async function watchInbox(context: Context): Promise<void> {
  const { database, clock } = context
  const before = addMinutes(clock.now(), -STUCK_MINUTES)
  const waiting = await database.$count(auditInbox, lt(auditInbox.at, before))
  if (waiting > 0) await raise(context, { kind: 'stuck', subject: 'audit_inbox', count: waiting })
  const since = addMinutes(clock.now(), -STUCK_MINUTES)
  const forged = await database.$count(
    auditEntries,
    and(eq(auditEntries.action, 'audit.forged'), gt(auditEntries.at, since)),
  )
  if (forged > 0) await raise(context, { kind: 'forged', subject: 'audit_inbox', count: forged })
}

async function watchWitnesses(context: Context): Promise<void> {
  const { database, clock, settings } = context
  const before = addMinutes(clock.now(), -SILENT_MINUTES)
  const named = new Set(settings.witnesses.map((one) => nameOf(settings, one)))
  const silent = await database.select().from(auditWitnesses).where(lt(auditWitnesses.failingSince, before))
  for (const { witness, tries } of silent)
    if (named.has(witness)) await raise(context, { kind: 'witness', subject: witness, count: tries })
}

async function watchLookUps(context: Context): Promise<void> {
  const now = context.clock.now()
  const hour = await lookUpsSince(context, addHours(now, -1))
  const usual =
    hour.size > 0
      ? await usualPerDay(context, [...hour.keys()], addDays(now, -USUAL_DAYS), addHours(now, -1))
      : hour
  for (const [account, lastHour] of hour) {
    const pattern = { lastHour, usualPerDay: usual.get(account) ?? 0, hour: hourOf(now) }
    if (isOutOfPattern(pattern))
      await raise(context, { kind: 'look-ups', subject: 'look-ups', account, count: lastHour })
  }
}

async function lookUpsSince(context: Context, since: Date): Promise<Map<string, number>> {
  const sums = new Map<string, number>()
  for (const { account, action, count } of await actsSince(context, since))
    if (isLookUp(action)) sums.set(account, (sums.get(account) ?? 0) + count)
  return sums
}

/** What officers did to others or to things since then, those that wait for their place too. */
async function actsSince({ database }: Context, since: Date): Promise<Counted[]> {
  const own = sql`account is not distinct from by_account`
  const lines = (log: typeof auditEntries | typeof auditInbox) => sql`
    select by_account, action from ${log} where at > ${since}::timestamptz and actor in ('account', 'key') and by_account is not null and not (${own})`
  const { rows } = await database.execute<{ account: string; action: string; count: number }>(sql`
    select by_account as account, action, count(*)::int as count
    from (${lines(auditEntries)} union all ${lines(auditInbox)}) as acts group by 1, 2`)
  return rows
}

/** Look-ups on a day with any, by officer. */
async function usualPerDay(
  { database }: Context,
  officers: string[],
  from: Date,
  to: Date,
): Promise<Map<string, number>> {
  const { rows } = await database.execute<{
    account: string
    action: string
    day: string
    count: number
  }>(sql`
    select by_account as account, action, (at at time zone 'Asia/Taipei')::date::text as day, count(*)::int as count
    from ${auditEntries} where at > ${from}::timestamptz and at <= ${to}::timestamptz
      and by_account in ${officers} group by 1, 2, 3`)
  const usual = new Map<string, number>()
  for (const officer of officers) {
    const theirs = rows.filter(({ account, action }) => account === officer && isLookUp(action))
    const days = new Set(theirs.map(({ day }) => day)).size
    if (days > 0) usual.set(officer, theirs.reduce((sum, { count }) => sum + count, 0) / days)
  }
  return usual
}
