import { eq } from 'drizzle-orm'
import { holdersOf } from '#features/accounts/accounts.ts'
import { agencies } from '#features/personnel/tables.ts'
import type { Context } from '#foundation/context.ts'

/** The information centre over the whole city, each once. */
export async function officersOf(context: Context) {
  const tops = await context.database
    .select({ code: agencies.code })
    .from(agencies)
    .where(eq(agencies.level, 0))
  const officers = await holdersOf(
    context,
    'information-centre',
    tops.map(({ code }) => code),
  )
  return [...new Map(officers.map((one) => [one.account, one])).values()]
}
