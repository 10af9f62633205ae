import { findAccount } from '#features/accounts/accounts.ts'
import { appealContact } from '#features/accounts/contact.ts'
import { confirmedRecovery } from '#features/accounts/recovery.ts'
import { addressOf } from '#features/mailboxes/mailboxes.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { post } from '#foundation/outbox.ts'
import { deedMail, type ToldDeed } from './mails.tsx'

/**
 * Tells the holder what was done, why and where to turn: at the confirmed recovery address, and in the city's mailbox where that
 * can still be read. A reason in an officer's words is for the holder's eyes: nothing else goes out.
 */
export async function tellOfDeed(
  context: Context,
  _by: Actor,
  account: string,
  { deed, note }: { deed: ToldDeed; note: string },
): Promise<void> {
  const holder = await findAccount(context, account)
  if (!holder) return
  const contact = await appealContact(context, holder.person)
  const mail = deedMail({
    ...{ locale: holder.language, deed, accountName: holder.name, note, contact },
    at: context.clock.now(),
  })
  const letter = { from: 'city' as const, ...mail, about: { account } }
  const recovery = await confirmedRecovery(context, account)
  if (recovery) await post(context, { ...letter, to: recovery })
  if (holder.state === 'active')
    await post(context, { ...letter, to: addressOf(context, holder.name), isCourtesy: true })
}
