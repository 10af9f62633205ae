import { findAccount } from '#features/accounts/accounts.ts'
import { confirmedRecovery } from '#features/accounts/recovery.ts'
import { administratorsOf } from '#features/accounts/role-reach.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { post } from '#foundation/outbox.ts'
import { paths } from '#foundation/paths.ts'
import { alone, place } from './keeping.ts'
import { ownerNamedMail } from './mails.tsx'
import { listsById, type Overseen, peopleOf } from './overseeing.ts'

/** `own`: nobody names themselves; `inactive`: an account that nobody can sign in with; `owned`: somebody owns it by now. */
export type Naming = 'placed' | 'own' | 'inactive' | 'owned'

/**
 * An HR office names an owner of a list that nobody in post owns. Whoever owned it, and the administrators of its agency, read of it: a
 * list is not to change hands quietly. Call it only after a fresh proof of who is there.
 */
export function nameOwner(
  context: Context,
  by: Actor,
  { list, account }: { list: string; account: string },
): Promise<Naming> {
  return transaction(context, async (context) => {
    const named = await findAccount(context, account)
    if (account === by.account || named?.person === by.person) return 'own'
    if (named?.state !== 'active') return 'inactive'
    await alone(context, list)
    const [one] = await listsById(context, [list])
    if (!one?.isOwnerless) return 'owned'
    const before = await peopleOf(context, list, 'owner')
    await place(context, by, { list, account, part: 'owner' })
    const owners = before.map((owner) => owner.account)
    await tell(context, one, { owner: named.name, owners })
    return 'placed'
  })
}

async function tell(
  context: Context,
  { id, name, title, agency }: Overseen,
  { owner, owners }: { owner: string; owners: string[] },
): Promise<void> {
  const { url, cityDomain } = context.settings
  const at = context.clock.now()
  const write = async (to: string | undefined, about: string, link: string): Promise<void> => {
    const locale = (await findAccount(context, about))?.language ?? 'zh-TW'
    const address = `${name}@${cityDomain}`
    const mail = ownerNamedMail({ locale, title, address, owner, at, link: url + link })
    if (to) await post(context, { from: 'city', to, ...mail, about: { account: about } })
  }
  // Their own mailboxes are shut to them.
  for (const one of owners) await write(await confirmedRecovery(context, one), one, paths.contacts)
  for (const { account, name: officer } of await administratorsOf(context, agency))
    await write(`${officer}@${cityDomain}`, account, paths.adminList(id))
}
