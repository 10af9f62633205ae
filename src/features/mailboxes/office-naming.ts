import { findAccount } from '#features/accounts/accounts.ts'
import { confirmedRecovery } from '#features/accounts/recovery.ts'
import { administratorsOf } from '#features/accounts/role-reach.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { post } from '#foundation/outbox.ts'
import { paths } from '#foundation/paths.ts'
import { addressOf } from './mailboxes.ts'
import { keeperNamedMail } from './mails.tsx'
import { alone, type Placing, placeKeeper } from './office-keeping.ts'
import { officesById } from './office-overseeing.ts'
import { type Keeper, keepersOf } from './offices.ts'
import type { KeeperMay } from './tables.ts'

/** `own`: nobody names themselves. `owned`: somebody owns it by now. */
export type Naming = Placing | 'own' | 'owned'
type Named = { mailbox: string; account: string; may: KeeperMay }

/**
 * An HR office puts somebody into an office that nobody in post owns. Whoever owned it, and the administrators of its agency, read
 * of it: mail is not to change hands quietly. Call it only after a fresh proof of who is there.
 */
export function nameKeeper(context: Context, by: Actor, named: Named): Promise<Naming> {
  return transaction(context, async (context) => {
    const { mailbox, account } = named
    const person = (await findAccount(context, account))?.person
    if (account === by.account || person === by.person) return 'own'
    if (!(await alone(context, mailbox))) return 'not-there'
    const [office] = await officesById(context, [mailbox])
    if (!office?.isOwnerless) return office ? 'owned' : 'not-there'
    const before = await keepersOf(context, mailbox)
    const placed = await placeKeeper(context, by, named)
    if (placed === 'placed') await tell(context, named, { office, before })
    return placed
  })
}

type About = { office: { title: string; address: string; agency: string }; before: Keeper[] }

async function tell(
  context: Context,
  { mailbox, account, may }: Named,
  { office, before }: About,
): Promise<void> {
  const { url } = context.settings
  const keeper = (await findAccount(context, account))!.name
  const at = context.clock.now()
  const owners = before.filter((one) => one.may === 'own').map((one) => one.account)
  const write = async (to: string | undefined, about: string): Promise<void> => {
    const locale = (await findAccount(context, about))?.language ?? 'zh-TW'
    const link = url + (owners.includes(about) ? paths.contacts : paths.adminOffice(mailbox))
    const mail = keeperNamedMail({ locale, ...office, keeper, may, at, link })
    if (to) await post(context, { from: 'city', to, ...mail, about: { account: about } })
  }
  // Their own mailboxes are shut to them.
  for (const owner of owners) await write(await confirmedRecovery(context, owner), owner)
  for (const { account: about, name } of await administratorsOf(context, office.agency))
    await write(addressOf(context, name), about)
}
