import { eq } from 'drizzle-orm'
import { agenciesToChoose } from '#features/personnel/personnel.ts'
import { agencies } from '#features/personnel/tables.ts'
import type { Context } from '#foundation/context.ts'

/** The city itself, above all agencies. */
export async function cityOf({ database }: Context): Promise<{ code: string; name: string }> {
  const [city] = await database
    .select({ code: agencies.code, name: agencies.name })
    .from(agencies)
    .where(eq(agencies.level, 0))
  return city!
}

/** The city and every agency that there is, for a choice: whoever decides here decides for all of them. */
export async function placesToChoose(context: Context): Promise<[code: string, name: string][]> {
  return agenciesToChoose(context, [(await cityOf(context)).code])
}
