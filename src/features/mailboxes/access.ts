import { eq } from 'drizzle-orm'
import { appPasswordUsed } from '#features/accounts/app-passwords.ts'
import { countElsewhere, isLockedElsewhere } from '#features/sign-in/elsewhere.ts'
import type { Context } from '#foundation/context.ts'
import { OUTBOX_NAME } from '#foundation/roads.ts'
import { admit } from '#foundation/throttle.ts'
import { isId, sameBytes } from '#foundation/tokens.ts'
import { mailHomes } from './drivers/dovecot/tables.ts'
import { noteUse } from './messages.ts'

/** Mail programs send the same wrong password over and over: it is one failure, not the sixth. */
const SAME_AGAIN = { name: 'mail-access.same', limit: 1, minutes: 15 }

/** A try to sign in, as Dovecot tells of it; `hash` tells one password from another and is too short to find it. */
export type Try = { name: string; hash: string; address: string; mechanism: string }
export type Outcome = Try & { isRight: boolean; wasRefused: boolean; appPassword: string }

/** Is this the secret that the mail servers show? */
export function isMailServer(context: Context, secret: string): boolean {
  return sameBytes(Buffer.from(secret), Buffer.from(context.keys.secret('mail-access')))
}

/** May this password be tried at all? Not while name or address is locked, by failures here or at the pages (附表十). */
export async function mayTry(context: Context, one: Try): Promise<boolean> {
  return !isCounted(one) || !(await isLockedElsewhere(context, one))
}

/**
 * Takes note of how a try ended: failures count with those of the pages, and a success is a use of the mailbox. It forgives no
 * failures: mail programs come every minute, and would clear the way for whoever guesses in between.
 */
export async function noteTry(context: Context, outcome: Outcome): Promise<void> {
  if (!isCounted(outcome) || outcome.wasRefused) return
  if (outcome.isRight) return noteSuccess(context, outcome)
  const isNew = await admit(context, SAME_AGAIN, `${outcome.name} ${outcome.address} ${outcome.hash}`)
  if (isNew) await countElsewhere(context, outcome)
}

/** Webmail's tokens and the outbox's secret are ours, and nobody guesses them. */
function isCounted({ name, mechanism }: Try): boolean {
  return name !== OUTBOX_NAME && /^(plain|login)$/i.test(mechanism)
}

async function noteSuccess(context: Context, { name, appPassword }: Outcome): Promise<void> {
  const [home] = await context.database
    .select({ mailbox: mailHomes.mailbox })
    .from(mailHomes)
    .where(eq(mailHomes.name, name.split('@')[0]!.toLowerCase()))
  if (home) await noteUse(context, home.mailbox)
  if (isId(appPassword)) await appPasswordUsed(context, appPassword)
}
