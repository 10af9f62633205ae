import { findAccount, holdersOf } from '#features/accounts/accounts.ts'
import { leaveLists } from '#features/lists/keeping.ts'
import { listsById } from '#features/lists/overseeing.ts'
import { FAREWELL } from '#features/mailboxes/farewell.ts'
import { addressOf } from '#features/mailboxes/mailboxes.ts'
import { leaveOffices } from '#features/mailboxes/office-keeping.ts'
import { officesById } from '#features/mailboxes/office-overseeing.ts'
import { agenciesAbove } from '#features/personnel/personnel.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { addJob } from '#foundation/jobs.ts'
import { post } from '#foundation/outbox.ts'
import { paths } from '#foundation/paths.ts'
import { ownerlessMail } from './mails.tsx'

/** Offices' mailboxes and lists whose last owner has left. */
export type Ownerless = { offices: string[]; lists: string[] }
export const HAND_OVER = 'leaving.hand-over'

type Thing = { title: string; address: string; agency: string; link: string }

/** Those who left keep nothing for others any more; senders are told by the notice that their mailboxes answer with. */
export async function layDown(context: Context, by: Actor, lot: string[]): Promise<void> {
  const ownerless: Ownerless = {
    offices: await leaveOffices(context, by, lot),
    lists: await leaveLists(context, by, lot),
  }
  if (ownerless.offices.length + ownerless.lists.length > 0)
    await addJob(context, HAND_OVER, ownerless, { isPatient: true })
  await addJob(context, FAREWELL, { accounts: lot }, { isPatient: true })
}

/** Asks whoever looks after the agency to name somebody; what has an owner again by now is left out. */
export function askForOwners(context: Context, { offices, lists }: Ownerless): Promise<void> {
  return transaction(context, async (context) => {
    const { url, cityDomain } = context.settings
    const all: Thing[] = [
      ...(await officesById(context, offices))
        .filter(({ isOwnerless }) => isOwnerless)
        .map(({ id, title, address, agency }) => ({
          ...{ title, address, agency },
          link: url + paths.adminOffice(id),
        })),
      ...(await listsById(context, lists))
        .filter(({ isOwnerless }) => isOwnerless)
        .map(({ id, title, name, agency }) => ({
          ...{ title, agency },
          address: `${name}@${cityDomain}`,
          link: url + paths.adminList(id),
        })),
    ]
    for (const thing of all) await askFor(context, thing)
  })
}

async function askFor(context: Context, { agency, ...thing }: Thing): Promise<void> {
  for (const { account, name } of await caretakersOf(context, agency)) {
    const locale = (await findAccount(context, account))?.language ?? 'zh-TW'
    const mail = ownerlessMail({ locale, ...thing })
    await post(context, { from: 'city', to: addressOf(context, name), ...mail, about: { account } })
  }
}

/** Administrators and HR office of the agency; where it has none, of the next one above; at last the information centre. */
export async function caretakersOf(
  context: Context,
  agency: string,
): Promise<{ account: string; name: string }[]> {
  const above = await agenciesAbove(context, agency)
  for (const code of above) {
    const found = [
      ...(await holdersOf(context, 'agency-admin', [code])),
      ...(await holdersOf(context, 'hr', [code])),
    ]
    if (found.length > 0) return [...new Map(found.map((one) => [one.account, one])).values()]
  }
  return holdersOf(context, 'information-centre', above)
}
