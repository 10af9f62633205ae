import { eq } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { endAppPasswords } from './app-passwords.ts'
import { codeSecrets, mailedCodes, passkeys, recoveryCodes } from './tables.ts'

/**
 * Ends every way in that was added beside the password: passkeys, one-time codes and app passwords. Somebody who had the account for a
 * while may have left one behind, and no new password ends it. The caller tells the holder.
 */
export function endAddedWays(context: Context, by: Actor, account: string): Promise<void> {
  return transaction(context, async (context) => {
    const { database } = context
    const removed = await database
      .delete(passkeys)
      .where(eq(passkeys.account, account))
      .returning({ id: passkeys.id })
    for (const { id } of removed) await record(context, by, 'passkey.removed', { account, subject: id })
    const [codes] = await database
      .delete(codeSecrets)
      .where(eq(codeSecrets.account, account))
      .returning({ since: codeSecrets.confirmedAt })
    await database.delete(recoveryCodes).where(eq(recoveryCodes.account, account))
    await database.delete(mailedCodes).where(eq(mailedCodes.account, account))
    await endAppPasswords(context, by, [account])
    if (codes?.since) await record(context, by, 'one-time-codes.off', { account })
  })
}
