import { eq } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { mailSignatures } from './tables.ts'
import type { Holder } from './webmail.ts'

/** What stands under letters, and under which. */
export type Signature = { text: string; onNew: boolean; onAnswers: boolean }

export const MOST_SIGNATURE_CHARACTERS = 2000
const SEALED = 'mail-signature'

export async function signatureOf(context: Context, { mailbox }: Holder): Promise<Signature> {
  const [row] = await context.database
    .select()
    .from(mailSignatures)
    .where(eq(mailSignatures.mailbox, mailbox))
  if (!row) return { text: '', onNew: true, onAnswers: true }
  return { text: context.keys.open(SEALED, row.text), onNew: row.onNew, onAnswers: row.onAnswers }
}

export async function saveSignature(
  context: Context,
  by: Actor,
  { mailbox, account, person }: Holder,
  { text, onNew, onAnswers }: Signature,
): Promise<void> {
  const row = { text: context.keys.seal(SEALED, text), onNew, onAnswers, savedAt: context.clock.now() }
  await transaction(context, async (context) => {
    await context.database
      .insert(mailSignatures)
      .values({ mailbox, ...row })
      .onConflictDoUpdate({ target: mailSignatures.mailbox, set: row })
    await record(context, by, 'mail.signature-saved', { account, person })
  })
}
