import { desc, eq, inArray, sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { lastCheckpoint } from '#features/audit/checkpoints.ts'
import { auditPrunings } from '#features/audit/tables.ts'
import { persons } from '#features/personnel/tables.ts'
import type { Context } from '#foundation/context.ts'
import { type Alert, alertsOf } from './alerts.ts'
import { auditReceipts, auditWitnesses } from './tables.ts'
import { nameOf } from './witnesses.ts'

/** How it stands with one witness of the settings. */
export type WitnessState = {
  witness: string
  state: 'told' | 'waiting' | 'failing'
  checkpoint: number | null
  at: Date | null
  lastError: string | null
  receipt: string | null
}
export type AlertLine = Alert & { who: string | null }
export type State = Awaited<ReturnType<typeof stateOf>>

const MOST_ALERTS = 50

/** How the chain, its witnesses and its alerts stand. */
export async function stateOf(context: Context) {
  const [newest, pruned, witnesses, alerts] = await Promise.all([
    lastCheckpoint(context),
    prunedThrough(context),
    witnessesOf(context),
    alertsOf(context, MOST_ALERTS).then((alerts) => withWhose(context, alerts)),
  ])
  const { auditDays, witnessEvery } = context.settings
  return { newest, pruned, witnesses, alerts, auditDays, everyMinutes: Math.round(witnessEvery / 60_000) }
}

async function prunedThrough({ database }: Context): Promise<number> {
  const [last] = await database
    .select({ through: auditPrunings.through })
    .from(auditPrunings)
    .orderBy(desc(auditPrunings.through))
    .limit(1)
  return last?.through ?? 0
}

async function witnessesOf({ database, settings }: Context): Promise<WitnessState[]> {
  const rows = await database
    .select({ told: auditWitnesses, receipt: auditReceipts.receipt })
    .from(auditWitnesses)
    .leftJoin(
      auditReceipts,
      sql`${auditReceipts.witness} = ${auditWitnesses.witness} and ${auditReceipts.checkpoint} = ${auditWitnesses.checkpoint}`,
    )
  return settings.witnesses.map((address) => {
    const witness = nameOf(settings, address)
    const { told, receipt = null } = rows.find((row) => row.told.witness === witness) ?? {}
    const state = told?.failingSince ? 'failing' : told?.checkpoint ? 'told' : 'waiting'
    const { checkpoint = null, toldAt: at = null, lastError = null } = told ?? {}
    return { witness, state, checkpoint, at, lastError, receipt }
  })
}

/** Alerts with the names of those whose acts they are about. */
export async function withWhose(context: Context, alerts: Alert[]): Promise<AlertLine[]> {
  const whose = alerts.flatMap(({ account }) => account ?? [])
  if (whose.length === 0) return alerts.map((alert) => ({ ...alert, who: null }))
  const people = await context.database
    .select({ id: accounts.id, account: accounts.name, name: persons.name })
    .from(accounts)
    .innerJoin(persons, eq(persons.id, accounts.person))
    .where(inArray(accounts.id, whose))
  return alerts.map((alert) => {
    const one = people.find(({ id }) => id === alert.account)
    return { ...alert, who: one ? `${one.name} ${one.account}` : null }
  })
}
