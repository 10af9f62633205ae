import { eq } from 'drizzle-orm'
import { findAccount, holdersOf } from '#features/accounts/accounts.ts'
import type { Role } from '#features/accounts/rules.ts'
import { agencyOf } from '#features/personnel/personnel.ts'
import { agencies } from '#features/personnel/tables.ts'
import type { Context } from '#foundation/context.ts'
import { post } from '#foundation/outbox.ts'
import { type RoleEvent, roleMail } from './mails.tsx'

export type Told = {
  /** Whom it is about. */
  account?: string
  role: Role
  agency: string
  until?: Date | null
  reason?: string
}

/** A letter to whoever holds or held the role. */
export function tellHolder(
  context: Context,
  event: RoleEvent,
  told: Told & { account: string },
): Promise<void> {
  return tell(context, event, told, [told.account])
}

/** A letter to everybody who watches over the whole city; the one it is about must not be the only one to hear of it. */
export async function tellCity(context: Context, event: RoleEvent, told: Told): Promise<void> {
  const tops = await rootsOf(context)
  const watching = new Set<string>()
  for (const role of ['information-centre', 'personnel-department', 'auditor'] as const)
    for (const { account } of await holdersOf(context, role, tops)) watching.add(account)
  await tell(context, event, told, [...watching])
}

/** A letter about a review to those who can confirm something in it. */
export async function tell(
  context: Context,
  event: RoleEvent,
  { account, role, agency, until, reason }: Told,
  to: string[],
): Promise<void> {
  const { settings } = context
  const about = account && (await findAccount(context, account))
  const agencyName = (await agencyOf(context, agency))?.name ?? agency
  for (const id of to) {
    const reader = await findAccount(context, id)
    if (!reader) continue
    const said = { event, role, agency: agencyName, account: about ? about.name : undefined, until, reason }
    const mail = roleMail({ locale: reader.language, link: settings.url, ...said })
    const address = `${reader.name}@${settings.cityDomain}`
    await post(context, { from: 'city', to: address, ...mail, about: { account: id }, isCourtesy: true })
  }
}

/** The agencies over which a role is one over the whole city. */
export async function rootsOf({ database }: Context): Promise<string[]> {
  const rows = await database.select({ code: agencies.code }).from(agencies).where(eq(agencies.level, 0))
  return rows.map(({ code }) => code)
}
