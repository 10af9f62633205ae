import { accountOfPerson } from '#features/accounts/accounts.ts'
import { confirmedRecovery } from '#features/accounts/recovery.ts'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { post } from '#foundation/outbox.ts'
import { outcomeMail } from './mails.tsx'
import type { CaseKind } from './tables.ts'

export type Closed = { id: string; kind: CaseKind; person: string }

/**
 * Tells whoever reported it what became of it: at the confirmed recovery address, and in the city's mailbox where there is one. Whoever
 * has no account is told by the officer in person; the page says so.
 */
export async function tellReporter(
  context: Context,
  by: Actor,
  { id, kind, person }: Closed,
  outcome: string,
): Promise<void> {
  const account = await accountOfPerson(context, person)
  if (!account) return
  const mail = outcomeMail({ locale: account.language, kind, outcome, at: context.clock.now() })
  const letter = { from: 'city' as const, ...mail, about: { account: account.id } }
  const recovery = await confirmedRecovery(context, account.id)
  if (recovery) await post(context, { ...letter, to: recovery })
  const inbox = `${account.name}@${context.settings.cityDomain}`
  if (account.state === 'active') await post(context, { ...letter, to: inbox, isCourtesy: true })
  await record(context, by, 'case.told', { person, account: account.id, subject: id })
}
