import type { Context } from '#foundation/context.ts'
import { addresseeOf } from './addressees.ts'
import { type Caller, OUTSIDE } from './receiving.ts'
import { isOfDomain, localPart } from './rules.ts'

/**
 * Who stands behind mail that Postfix hands to lists and to our letters' return addresses. It has let nobody write in the
 * city's name who did not sign in, so a sender of the city is who it says.
 */
export async function vouchedFor(context: Context, sender: string): Promise<Caller> {
  if (!isOfDomain(sender, context.settings.cityDomain)) return OUTSIDE
  const found = await addresseeOf(context, localPart(sender))
  if (found?.kind !== 'mailbox' || !found.account) return { kind: 'outbox' }
  return { kind: 'holder', account: found.account, mailbox: found.id }
}
