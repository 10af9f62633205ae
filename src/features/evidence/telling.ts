import { and, eq, isNull, lt, lte, or } from 'drizzle-orm'
import { type Kept, lastCheckpoint, signCheckpoint } from '#features/audit/checkpoints.ts'
import { addMinutes } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import type { WitnessAddress } from '#foundation/evidence-settings.ts'
import { raise } from './alerts.ts'
import { LEASE_MINUTES, pauseOf } from './rules.ts'
import { tell } from './sending.ts'
import { auditReceipts, auditWitnesses } from './tables.ts'
import { fileOf, nameOf } from './witnesses.ts'

/** Signs a checkpoint when one is due, and hands the newest to every witness that has not got it. */
export async function witness(context: Context): Promise<void> {
  await sign(context)
  const newest = await lastCheckpoint(context)
  if (newest?.kind !== 'genuine') return
  await Promise.all(context.settings.witnesses.map((address) => tellOne(context, address, newest)))
}

async function sign(context: Context): Promise<void> {
  const last = await lastCheckpoint(context)
  const { settings, clock } = context
  if (
    last?.kind === 'genuine' &&
    clock.now().getTime() < last.checkpoint.at.getTime() + settings.witnessEvery
  )
    return
  const signing = await signCheckpoint(context)
  if (signing.kind === 'broken')
    await raise(context, { kind: 'broken', subject: `${signing.entry} ${signing.fault}` })
}

async function tellOne(context: Context, address: WitnessAddress, newest: Kept): Promise<void> {
  const witness = nameOf(context.settings, address)
  const taken = await take(context, witness, newest.checkpoint.number)
  if (!taken) return
  try {
    const { hostName: host } = context.settings
    const to =
      address.kind === 'file' ? { ...address, file: fileOf(context.settings, address.file) } : address
    const receipt = await tell(to, newest.line, { host, at: newest.checkpoint.at })
    await told(context, witness, newest.checkpoint.number, receipt)
  } catch (error) {
    await failed(context, witness, taken, kindOf(error))
  }
}

/** Takes a witness that lacks this checkpoint for as long as telling may take; of many hosts one gets it. */
async function take({ database, clock }: Context, witness: string, number: number) {
  const now = clock.now()
  await database.insert(auditWitnesses).values({ witness, tries: 0, nextAt: now }).onConflictDoNothing()
  const isBehind = or(isNull(auditWitnesses.checkpoint), lt(auditWitnesses.checkpoint, number))
  const [taken] = await database
    .update(auditWitnesses)
    .set({ nextAt: addMinutes(now, LEASE_MINUTES) })
    .where(and(eq(auditWitnesses.witness, witness), lte(auditWitnesses.nextAt, now), isBehind))
    .returning()
  return taken
}

async function told(
  { database, clock }: Context,
  witness: string,
  number: number,
  receipt: string | undefined,
): Promise<void> {
  const at = clock.now()
  await database
    .update(auditWitnesses)
    .set({ checkpoint: number, toldAt: at, tries: 0, nextAt: at, failingSince: null, lastError: null })
    .where(eq(auditWitnesses.witness, witness))
  if (receipt !== undefined)
    await database
      .insert(auditReceipts)
      .values({ witness, checkpoint: number, at, receipt })
      .onConflictDoNothing()
}

async function failed(
  { database, clock, log }: Context,
  witness: string,
  { tries, failingSince }: typeof auditWitnesses.$inferSelect,
  error: string,
): Promise<void> {
  const now = clock.now()
  log.warn({ witness, error }, 'a witness of the audit log was not reached')
  await database
    .update(auditWitnesses)
    .set({
      tries: tries + 1,
      nextAt: addMinutes(now, pauseOf(tries + 1)),
      failingSince: failingSince ?? now,
      lastError: error,
    })
    .where(eq(auditWitnesses.witness, witness))
}

/** The kind of a failure; its message may quote an address or an answer. */
function kindOf(error: unknown): string {
  const { code, name, cause } = error as Error & { code?: string; cause?: { code?: string } }
  return String(code ?? cause?.code ?? name).slice(0, 60)
}
