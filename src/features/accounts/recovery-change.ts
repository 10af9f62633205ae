import { and, inArray, isNull, lte } from 'drizzle-orm'
import { record, recordMany } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { admit } from '#foundation/throttle.ts'
import { ADDRESS, finish, isOpen, presentOf, sendLinks, settle } from './recovery-change-links.ts'
import { maskAddress, recoveryFault } from './rules.ts'
import { type OldSettled, recoveryChanges } from './tables.ts'

/** Letters go to an address that nobody has confirmed: nobody's mailbox shall be filled through us. */
const REQUESTS = { name: 'recovery-change', limit: 6, minutes: 24 * 60 }

export type ChangeAnswer = 'sent' | 'malformed' | 'own-domain' | 'same' | 'throttled'
/** A change on its way, as far as a page may show it. */
export type RecoveryChange = {
  masked: string
  expiresAt: Date
  isNewConfirmed: boolean
  oldSettled: OldSettled | null
}

/**
 * Asks for another recovery address. It comes into force when its own mailbox and the old one have both said yes within
 * 7 days; an old address that was never confirmed is not asked. A later wish takes the place of an earlier one.
 */
export async function askRecoveryChange(
  context: Context,
  by: Actor,
  { account, address: typed }: { account: string; address: string },
): Promise<ChangeAnswer> {
  const address = typed.normalize('NFKC').trim()
  const fault = recoveryFault(address, context.settings.cityDomain)
  if (fault) return fault
  const { old, isConfirmed } = await presentOf(context, account)
  if (isConfirmed && old.toLowerCase() === address.toLowerCase()) return 'same'
  if (!(await admit(context, REQUESTS, account))) return 'throttled'
  await transaction(context, async (context) => {
    await record(context, by, 'account.recovery-change-asked', { account })
    await sendLinks(context, { account, address, oldSettled: isConfirmed ? null : 'unconfirmed' })
  })
  return 'sent'
}

/** Mails new links to the sides that have not said yes; the earlier ones die, and the 7 days begin anew. */
export async function sendChangeAgain(
  context: Context,
  by: Actor,
  account: string,
): Promise<'sent' | 'throttled' | 'none'> {
  if (!(await changing(context, account))) return 'none'
  if (!(await admit(context, REQUESTS, account))) return 'throttled'
  return transaction(context, async (context) => {
    const [open] = await context.database
      .select()
      .from(recoveryChanges)
      .where(isOpen(context, account))
      .for('update')
    if (!open) return 'none'
    const address = context.keys.open(ADDRESS, open.address)
    await record(context, by, 'account.recovery-change-asked', { account })
    await sendLinks(context, { ...open, address })
    return 'sent'
  })
}

/** A card stands in for the old mailbox that is lost. The caller has seen that it is the holder's own. */
export function proveByCardInstead(
  context: Context,
  by: Actor,
  account: string,
): Promise<'changed' | 'waiting' | 'none'> {
  return transaction(context, async (context) => {
    const which = and(isOpen(context, account), isNull(recoveryChanges.oldSettled))
    const open = await settle(context, by, which, { oldSettled: 'card' })
    return open ? finish(context, by, open) : 'none'
  })
}

/** Gives the change up; the old address stays in force. */
export function cancelRecoveryChange(context: Context, by: Actor, account: string): Promise<void> {
  return cancelRecoveryChanges(context, by, [account])
}

export function cancelRecoveryChanges(context: Context, by: Actor, which: string[]): Promise<void> {
  return transaction(context, async (context) => {
    const gone = await context.database
      .delete(recoveryChanges)
      .where(inArray(recoveryChanges.account, which))
      .returning({ account: recoveryChanges.account })
    await recordMany(
      context,
      by,
      gone.map((about) => ({ action: 'account.recovery-change-cancelled', about })),
    )
  })
}

/** The change on its way, if there is one. */
export async function changing(context: Context, account: string): Promise<RecoveryChange | undefined> {
  const [row] = await context.database.select().from(recoveryChanges).where(isOpen(context, account))
  return (
    row && {
      masked: maskAddress(context.keys.open(ADDRESS, row.address)),
      expiresAt: row.expiresAt,
      isNewConfirmed: row.newConfirmedAt !== null,
      oldSettled: row.oldSettled,
    }
  )
}

/** Job: forgets wishes whose 7 days are over, with the address in them. */
export async function forgetOldChanges(context: Context): Promise<void> {
  await context.database.delete(recoveryChanges).where(lte(recoveryChanges.expiresAt, context.clock.now()))
}
