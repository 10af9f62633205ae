import { and, inArray } from 'drizzle-orm'
import { findAccount, rolesOf } from '#features/accounts/accounts.ts'
import { agenciesAbove, agenciesWithin } from '#features/personnel/personnel.ts'
import { agencies } from '#features/personnel/tables.ts'
import type { Context } from '#foundation/context.ts'
import { type Held, narrowed } from './rules.ts'

/** What an account may do now for this agency and under it, through a key; nothing while it is locked or closed. */
export async function heldFor(
  context: Context,
  { account, agency }: { account: string; agency: string },
): Promise<Held[]> {
  const holder = await findAccount(context, account)
  if (holder?.state !== 'active') return []
  const [held, above] = [await rolesOf(context, account), await agenciesAbove(context, agency)]
  const further = held.map((one) => one.agency).filter((code) => !above.includes(code))
  return narrowed(held, { above, under: await within(context, agency, further) })
}

/** Those of these agencies that lie under this one. */
async function within({ database }: Context, agency: string, codes: string[]): Promise<string[]> {
  if (codes.length === 0) return []
  const rows = await database
    .select({ code: agencies.code })
    .from(agencies)
    .where(and(inArray(agencies.code, codes), inArray(agencies.code, agenciesWithin([agency]))))
  return rows.map(({ code }) => code)
}
