import { endAddedWays } from '#features/accounts/added-ways.ts'
import { closeAccount } from '#features/accounts/closing.ts'
import { revokeRoles } from '#features/accounts/granting.ts'
import { unlockAccounts } from '#features/accounts/locking.ts'
import { record } from '#features/audit/audit.ts'
import { layDown } from '#features/leaving/handing-over.ts'
import { decide } from '#features/mailboxes/life.ts'
import { mailboxOf } from '#features/mailboxes/mailboxes.ts'
import { CLOSED_DAYS } from '#features/mailboxes/rules.ts'
import { withdrawMailbox } from '#features/mailboxes/withdrawing.ts'
import { dropPassword } from '#features/passwords/passwords.ts'
import { mailLink, stopRecoveries } from '#features/recovery/recovery.ts'
import { forgetAllDevices } from '#features/sign-in/devices.ts'
import { endAllSessions, lockOut } from '#features/sign-in/sign-in.ts'
import type { Actor } from '#foundation/actor.ts'
import { addDays } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { admit } from '#foundation/throttle.ts'
import { keepNote } from './notes.ts'
import { type Officer, personWithin } from './people.ts'
import { type Deed, deedsOn } from './rules.ts'
import { tellOfDeed } from './telling.ts'

/**
 * `gone`: out of reach, or no longer to be done; `left`: the lock of an officer is off, but the holder has left: the roster alone opens the
 * account; `no-address`: nobody confirmed a recovery address.
 */
export type Done = 'done' | 'gone' | 'left' | 'no-address' | 'throttled'
/** Something has changed, and is on record with its reason. */
const KEPT: readonly Done[] = ['done', 'left']
type Held = { account: string; person: string }

/** What one officer may take away in a day: a stolen session shall not empty an agency. */
const TAKINGS = { name: 'people-takings', limit: 30, minutes: 24 * 60 }
const TAKING: readonly Deed[] = ['end-sessions', 'lock', 'close']

/**
 * An officer's deed about somebody's account, within reach, never their own, with the reason on record, noted for other officers and
 * told to the holder. A closed account loses everything at once: sessions, ways in, roles, what it kept for others; its mailbox
 * refuses mail and is deleted after 30 days (rule 2). Its name is never given again, and its person may apply anew.
 */
export async function actOn(
  context: Context,
  by: Actor,
  officer: Officer,
  { person, deed, note }: { person: string; deed: Deed; note: string },
): Promise<Done> {
  if (TAKING.includes(deed) && !(await admit(context, TAKINGS, officer.account))) return 'throttled'
  return transaction(context, async (context) => {
    const one = await personWithin(context, officer, person)
    if (!one?.account || !deedsOn(one, person === officer.person).includes(deed)) return 'gone'
    const { account } = one
    const done = await DOING[deed](context, by, { account, person })
    if (!KEPT.includes(done)) return done
    if (note) await keepNote(context, by, person, { deed, note })
    await record(context, by, 'people.acted', { account, person }, { deed, note })
    if (done === 'done' && deed !== 'reset-link') await tellOfDeed(context, by, account, { deed, note })
    return done
  })
}

const DOING: Record<Deed, (context: Context, by: Actor, held: Held) => Promise<Done>> = {
  'reset-link': (context, by, { account }) => mailLink(context, by, account),
  'end-sessions': async (context, by, { account }) => {
    await endAllSessions(context, by, account)
    return 'done'
  },
  lock: async (context, by, { account }) => {
    await stopRecoveries(context, by, [account])
    return (await lockOut(context, by, [account], 'administrator')).length > 0 ? 'done' : 'gone'
  },
  unlock: async (context, by, { account }) =>
    (await unlockAccounts(context, by, [account], 'administrator')).length > 0 ? 'done' : 'left',
  close,
}

/** Recoveries go first, as before every lock; connected systems hear of it as they hear of a lock. */
async function close(context: Context, by: Actor, { account }: Held): Promise<Done> {
  await stopRecoveries(context, by, [account])
  await lockOut(context, by, [account], 'administrator')
  await forgetAllDevices(context, by, account)
  await endAddedWays(context, by, account)
  for (const policy of ['account', 'portal'] as const)
    await dropPassword(context, by, { owner: account, policy })
  await closeMailbox(context, by, account)
  await revokeRoles(context, by, [account])
  await layDown(context, by, [account])
  return (await closeAccount(context, by, account)) ? 'done' : 'gone'
}

async function closeMailbox(context: Context, by: Actor, account: string): Promise<void> {
  const box = await mailboxOf(context, account)
  if (!box) return
  if (box.state !== 'ready') await withdrawMailbox(context, by, account)
  else if (box.decided !== 'deleted' && box.decided !== 'closed') {
    const deleteAt = addDays(context.clock.now(), CLOSED_DAYS)
    await decide(context, by, box.id, { decided: 'closed', why: 'administrator', deleteAt })
  }
}
