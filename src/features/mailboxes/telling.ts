import { findAccount } from '#features/accounts/accounts.ts'
import { appealContact } from '#features/accounts/contact.ts'
import { confirmedRecovery } from '#features/accounts/recovery.ts'
import type { Context } from '#foundation/context.ts'
import { post } from '#foundation/outbox.ts'
import { addressOf } from './mailboxes.ts'
import { decisionMail } from './mails.tsx'
import { keepersOf } from './offices.ts'
import type { Overseen } from './overseeing.ts'

type Told = Pick<Parameters<typeof decisionMail>[0], 'decided' | 'note' | 'deleteAt'>

/**
 * Tells what was decided about a mailbox, why, and where to turn: its holder at the confirmed recovery address – the mailbox is shut –,
 * an office's owners in their own mailboxes.
 */
export async function tellOfDecision(context: Context, box: Overseen, told: Told): Promise<void> {
  const at = context.clock.now()
  const contact = box.person ? await appealContact(context, box.person) : undefined
  for (const { account, to } of await readersOf(context, box)) {
    const locale = (await findAccount(context, account))?.language ?? 'zh-TW'
    const mail = decisionMail({ locale, address: box.address, at, contact, ...told })
    await post(context, { from: 'city', to, ...mail, about: { account } })
  }
}

async function readersOf(
  context: Context,
  { id, account }: Overseen,
): Promise<{ account: string; to: string }[]> {
  if (account) {
    const to = await confirmedRecovery(context, account)
    return to ? [{ account, to }] : []
  }
  const owners = (await keepersOf(context, id)).filter(({ may, inPost }) => may === 'own' && inPost)
  return owners.map(({ account, accountName }) => ({ account, to: addressOf(context, accountName) }))
}
