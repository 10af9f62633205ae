import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { addDays } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { decide, deleteNow, setQuota } from './life.ts'
import type { Overseen } from './overseeing.ts'
import { CLOSED_DAYS, type Deed, deedsOn } from './rules.ts'
import { tellOfDecision } from './telling.ts'

const DECIDED = { lock: 'locked', suspend: 'suspended', reopen: 'open', close: 'closed' } as const

/**
 * An officer's decision about a mailbox, with the reason on record and in a letter to its holder; false when it is no longer one that can be taken. The caller
 * has seen that the mailbox is within reach and not the officer's own, and for a deletion that the officer was asked again.
 */
export async function oversee(
  context: Context,
  by: Actor,
  box: Overseen,
  { deed, note }: { deed: Deed; note: string },
): Promise<boolean> {
  if (!deedsOn(box).includes(deed)) return false
  if (deed === 'delete') return erase(context, by, box, note)
  const deleteAt = deed === 'close' ? addDays(context.clock.now(), CLOSED_DAYS) : undefined
  return transaction(context, async (context) => {
    const decision = { decided: DECIDED[deed], why: 'administrator', deleteAt } as const
    const done = await decide(context, by, box.id, decision)
    if (!done) return false
    await noteReason(context, by, box, { deed, note })
    await tellOfDecision(context, box, { decided: DECIDED[deed], note, deleteAt })
    return true
  })
}

/** Another size than rule 8 says, with the reason on record; null: as rule 8 says. False when that is its size. */
export function resize(
  context: Context,
  by: Actor,
  box: Overseen,
  { bytes, note }: { bytes: number | null; note: string },
): Promise<boolean> {
  return transaction(context, async (context) => {
    if (!(await setQuota(context, by, box.id, bytes))) return false
    await noteReason(context, by, box, { deed: 'quota', note })
    return true
  })
}

/** Not within a transaction of ours: the messages go only after the deletion is on record. */
async function erase(context: Context, by: Actor, box: Overseen, note: string): Promise<boolean> {
  const gone = await deleteNow(context, by, box.id)
  if (gone) await noteReason(context, by, box, { deed: 'delete', note })
  return gone !== undefined
}

function noteReason(
  context: Context,
  by: Actor,
  { id, account, person }: Overseen,
  details: { deed: string; note: string },
): Promise<void> {
  const about = { subject: id, account: account ?? undefined, person: person ?? undefined }
  return record(context, by, 'mailbox.reason-noted', about, details)
}
