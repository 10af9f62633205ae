import { confirmedRecovery } from '#features/accounts/recovery.ts'
import { addressOf } from '#features/mailboxes/mailboxes.ts'
import type { Context } from '#foundation/context.ts'
import { post } from '#foundation/outbox.ts'
import type { Locale } from '#foundation/words.ts'

type Written = { subject: string; text: string; html: string }
/** Whose mailbox: one of an office has no account. */
export type Told = { account: string | null; name: string; language: Locale | null }

/**
 * Writes to the holder, into the mailbox, to the recovery address or both, inside the deed. An address that nobody has confirmed may
 * be a stranger's: it is not written to.
 */
export async function tellHolder(
  context: Context,
  { account, name, language }: Told,
  to: { mailbox?: boolean; recovery?: boolean },
  write: (locale: Locale, address: string) => Written,
): Promise<void> {
  const address = addressOf(context, name)
  const mail = write(language ?? 'zh-TW', address)
  const about = account ? { account } : {}
  const recovery = to.recovery && account ? await confirmedRecovery(context, account) : undefined
  for (const one of [to.mailbox ? address : undefined, recovery])
    if (one) await post(context, { from: 'city', to: one, ...mail, about })
}
