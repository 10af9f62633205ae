import { and, eq } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { ssoConsents } from './tables.ts'

/** What a holder lets a system know: whole scopes, and single claims. */
export type Told = { scopes: string[]; claims: string[] }
type Between = { account: string; client: string }

/** What the holder has agreed to tell this system so far. */
export async function consentOf({ database }: Context, { account, client }: Between): Promise<Told> {
  const [found] = await database
    .select({ scopes: ssoConsents.scopes, claims: ssoConsents.claims })
    .from(ssoConsents)
    .where(isBetween({ account, client }))
  return found ?? { scopes: [], claims: [] }
}

/** The holder agrees to tell a system that is not the city's so much; what was agreed before stays. */
export function agree(context: Context, by: Actor, between: Between, told: Told): Promise<void> {
  return transaction(context, async (inside) => {
    const before = await consentOf(inside, between)
    const scopes = [...new Set([...before.scopes, ...told.scopes])]
    const claims = [...new Set([...before.claims, ...told.claims])]
    const agreedAt = inside.clock.now()
    await inside.database
      .insert(ssoConsents)
      .values({ ...between, scopes, claims, agreedAt })
      .onConflictDoUpdate({
        target: [ssoConsents.account, ssoConsents.client],
        set: { scopes, claims, agreedAt },
      })
    const { account, client } = between
    await record(
      inside,
      by,
      'sso.consented',
      { account, subject: client },
      { scopes: scopes.join(' '), claims: claims.join(' ') },
    )
  })
}

/** The holder takes it back: asked again at the next sign-in. */
export async function takeBack(context: Context, _by: Actor, between: Between): Promise<void> {
  await context.database.delete(ssoConsents).where(isBetween(between))
}

function isBetween({ account, client }: Between) {
  return and(eq(ssoConsents.account, account), eq(ssoConsents.client, client))
}
