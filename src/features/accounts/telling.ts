import { eq } from 'drizzle-orm'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { post } from '#foundation/outbox.ts'
import { newAlarm } from './alarms.ts'
import { securityMail } from './mails.tsx'
import { isLocking, type SecurityEvent } from './rules.ts'
import { accounts } from './tables.ts'

export type { SecurityEvent } from './rules.ts'

/** `until`: the moment that the event waits for; `by`: whose doing it was; `newRecovery`: the sealed address about to be in force. */
export type Told = { until?: Date; by?: Actor; newRecovery?: Buffer }

/** Told to every address known, confirmed or not: somebody at a desk may be passing for the holder (M14). */
const TO_EVERY_ADDRESS: readonly SecurityEvent[] = [
  'release-opened',
  'release-done',
  'proofed-at-desk',
  'misuse-reported',
  'misuse-seen',
  'misuse-reopened',
  'misuse-kept',
]

/**
 * Tells the holder what has happened to the account, in the holder's language: at the confirmed recovery address, and in
 * the city mailbox if there is one. The outbox drops the latter quietly where nobody has a mailbox of that name. Each letter
 * leads to 「不是我」 without signing in: a thief may have taken the ways in.
 */
export async function tellHolder(
  context: Context,
  account: string,
  event: SecurityEvent,
  more: Told = {},
): Promise<void> {
  const [holder] = await context.database.select().from(accounts).where(eq(accounts.id, account))
  if (!holder) return
  const { settings, clock, keys } = context
  const link = await alarmOf(context, event, holder, more)
  const letter = {
    from: 'city' as const,
    about: { account },
    ...securityMail({
      locale: holder.language,
      event,
      accountName: holder.name,
      at: clock.now(),
      until: more.until,
      address: more.by?.address,
      agent: more.by?.agent,
      link,
    }),
  }
  const recovery = keys.open('accounts.recovery', holder.recovery)
  if (recovery && (holder.recoveryConfirmedAt || TO_EVERY_ADDRESS.includes(event)))
    await post(context, { ...letter, to: recovery })
  await post(context, { ...letter, to: `${holder.name}@${settings.cityDomain}`, isCourtesy: true })
}

async function alarmOf(
  context: Context,
  event: SecurityEvent,
  { id, recovery, recoveryConfirmedAt }: typeof accounts.$inferSelect,
  { newRecovery }: Told,
): Promise<string | undefined> {
  if (isLocking(event)) return undefined
  const isReplaced = newRecovery !== undefined && recoveryConfirmedAt !== null
  return newAlarm(context, id, isReplaced ? { formerRecovery: recovery, newRecovery } : undefined)
}
