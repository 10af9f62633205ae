import { and, eq, isNull, ne, or, sql } from 'drizzle-orm'
import { holdersOf } from '#features/accounts/accounts.ts'
import { record } from '#features/audit/audit.ts'
import { agencies } from '#features/personnel/tables.ts'
import { type Actor, SYSTEM } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { post } from '#foundation/outbox.ts'
import { paths } from '#foundation/paths.ts'
import { newId } from '#foundation/tokens.ts'
import { alertMail } from './mails.tsx'
import type { AlertKind } from './rules.ts'
import { auditAlerts } from './tables.ts'

export type Alert = typeof auditAlerts.$inferSelect
export type Raising = { kind: AlertKind; subject: string; account?: string; count?: number }

/** Raises an alert, with a letter to the information centre; one that is open already only counts on. */
export function raise(context: Context, { kind, subject, account, count = 1 }: Raising): Promise<void> {
  return transaction(context, async (context) => {
    const at = context.clock.now()
    const row = { id: newId(), kind, subject, account: account ?? null, count, at, lastAt: at }
    const [known] = await context.database
      .update(auditAlerts)
      .set({ count: sql`greatest(${auditAlerts.count}, ${count})`, lastAt: at })
      .where(isSame(row))
      .returning({ id: auditAlerts.id })
    if (known) return
    const made = await context.database.insert(auditAlerts).values(row).onConflictDoNothing().returning()
    if (made.length === 0) return
    context.log.error({ kind, subject, account, count }, 'an alert about the audit log')
    await record(context, SYSTEM, 'audit.alert-raised', { account, subject }, { kind, count })
    await tellCentre(context, kind)
  })
}

/** How many are open, for the overview. */
export function countAlerts({ database }: Context): Promise<number> {
  return database.$count(auditAlerts, isNull(auditAlerts.closedAt))
}

/** Open ones first, then the newest. */
export function alertsOf({ database }: Context, most: number): Promise<Alert[]> {
  return database
    .select()
    .from(auditAlerts)
    .orderBy(sql`closed_at is not null`, sql`last_at desc`)
    .limit(most)
}

/** One that is open. */
export async function openAlert({ database }: Context, id: string): Promise<Alert | undefined> {
  const [alert] = await database
    .select()
    .from(auditAlerts)
    .where(and(eq(auditAlerts.id, id), isNull(auditAlerts.closedAt)))
  return alert
}

/** Closes an alert, with what was found. Nobody closes one about their own acts; false then, or when it is closed already. */
export function closeAlert(
  context: Context,
  by: Actor & { account: string },
  id: string,
  note: string,
): Promise<boolean> {
  return transaction(context, async (context) => {
    const isOthers = or(isNull(auditAlerts.account), ne(auditAlerts.account, by.account))
    const [closed] = await context.database
      .update(auditAlerts)
      .set({ closedAt: context.clock.now(), closedBy: by.account, note })
      .where(and(eq(auditAlerts.id, id), isNull(auditAlerts.closedAt), isOthers))
      .returning()
    if (!closed) return false
    const { kind, subject, account } = closed
    await record(
      context,
      by,
      'audit.alert-closed',
      { account: account ?? undefined, subject },
      { kind, note },
    )
    return true
  })
}

function isSame({ kind, subject, account }: { kind: AlertKind; subject: string; account: string | null }) {
  const isWhose = account ? eq(auditAlerts.account, account) : isNull(auditAlerts.account)
  return and(
    eq(auditAlerts.kind, kind),
    eq(auditAlerts.subject, subject),
    isWhose,
    isNull(auditAlerts.closedAt),
  )
}

/** To every holder of the information centre over the whole city: who has caused it must not be the only one to hear of it. */
async function tellCentre(context: Context, kind: AlertKind): Promise<void> {
  const { database, settings } = context
  const tops = await database.select({ code: agencies.code }).from(agencies).where(eq(agencies.level, 0))
  const officers = await holdersOf(
    context,
    'information-centre',
    tops.map(({ code }) => code),
  )
  const mail = alertMail({ locale: 'zh-TW', kind, link: settings.url + paths.adminEvidence })
  for (const name of new Set(officers.map(({ name }) => name)))
    await post(context, { from: 'city', to: `${name}@${settings.cityDomain}`, ...mail })
}
