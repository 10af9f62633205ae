import { appealContact } from '#features/accounts/contact.ts'
import type { Mailbox } from '#features/mailboxes/mailboxes.ts'
import { endingOf } from '#features/misuse/endings.ts'
import type { Context } from '#foundation/context.ts'
import type { Stop } from './pages/stopped.tsx'

export type { Stop } from './pages/stopped.tsx'

/** What the holder of a mailbox that is not open is told; nothing for one that is. */
export async function stopOf(context: Context, mailbox: Mailbox, person: string): Promise<Stop | undefined> {
  const { id, address, decided, decidedFor, deleteAt } = mailbox
  if (decided === 'open' || decided === 'deleted') return undefined
  const ending = decidedFor === 'abuse' ? await endingOf(context, id) : undefined
  const contact = await appealContact(context, person)
  const why = decidedFor ?? 'administrator'
  return { decided, why, address, since: ending?.endedAt, deleteAt, ending, contact }
}
