import { findAccount } from '#features/accounts/accounts.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { takeFailures } from '#foundation/deliver.ts'
import { post } from '#foundation/outbox.ts'
import { addresseeOf } from './addressees.ts'
import { undeliveredMail } from './mails.tsx'
import { localPart } from './rules.ts'

/** Tells those who wrote which of their messages did not arrive, in the mailbox that it was sent from, once. */
export function tellSenders(context: Context): Promise<void> {
  return transaction(context, async (context) => {
    for (const { sender, recipient, error, at } of await takeFailures(context)) {
      const box = await addresseeOf(context, localPart(sender))
      if (box?.kind !== 'mailbox') continue
      // An office has several keepers, and no language of its own.
      const account = box.account ? await findAccount(context, box.account) : undefined
      const mail = undeliveredMail({ locale: account?.language ?? 'zh-TW', recipient, error, at })
      await post(context, {
        from: 'city',
        to: sender,
        ...mail,
        ...(account && { about: { account: account.id } }),
      })
    }
  })
}
