import { accountByName } from '#features/accounts/accounts.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { takeFailures } from '#foundation/deliver.ts'
import { post } from '#foundation/outbox.ts'
import { undeliveredMail } from './mails.tsx'
import { localPart } from './rules.ts'

/** Tells holders which of their messages did not arrive, in their own mailbox, once. */
export function tellSenders(context: Context): Promise<void> {
  return transaction(context, async (context) => {
    for (const { sender, recipient, error, at } of await takeFailures(context)) {
      const account = await accountByName(context, localPart(sender))
      if (!account) continue
      const mail = undeliveredMail({ locale: account.language, recipient, error, at })
      await post(context, { from: 'city', to: sender, ...mail, about: { account: account.id } })
    }
  })
}
