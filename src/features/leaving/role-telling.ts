import { type Account, findAccount } from '#features/accounts/accounts.ts'
import type { Role } from '#features/accounts/rules.ts'
import { addressOf } from '#features/mailboxes/mailboxes.ts'
import { agencyOf } from '#features/personnel/personnel.ts'
import type { Context } from '#foundation/context.ts'
import { post } from '#foundation/outbox.ts'
import { paths } from '#foundation/paths.ts'
import { caretakersOf } from './handing-over.ts'
import { type RoleEvent, roleMail } from './role-mails.tsx'

type Told = { account: string; role: Role; agency: string; grantedBy: string | null; to: string }

/** A letter to the holder and to whoever granted the role; where that was nobody who is still here, to those who look after the agency. */
export async function tellOfRole(context: Context, event: RoleEvent, told: Told): Promise<void> {
  const { account, role, agency, to } = told
  const holder = await findAccount(context, account)
  const from = await agencyOf(context, agency)
  const now = await agencyOf(context, to)
  const said = { event, role, from: from?.name ?? agency, to: now?.name ?? to, account: holder?.name ?? '' }
  for (const reader of await readersOf(context, told)) {
    const link = context.settings.url + paths.adminRoles
    const mail = roleMail({ locale: reader.language, ...said, link })
    const address = addressOf(context, reader.name)
    await post(context, {
      from: 'city',
      to: address,
      ...mail,
      about: { account: reader.id },
      isCourtesy: true,
    })
  }
}

async function readersOf(context: Context, { account, grantedBy, agency }: Told): Promise<Account[]> {
  const giver = grantedBy ? await findAccount(context, grantedBy) : undefined
  const others =
    giver?.state === 'active' ? [giver.id] : (await caretakersOf(context, agency)).map((one) => one.account)
  const found: Account[] = []
  for (const id of new Set([account, ...others])) {
    const reader = await findAccount(context, id)
    if (reader?.state === 'active') found.push(reader)
  }
  return found
}
