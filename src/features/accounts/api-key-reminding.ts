import { and, eq, gt, isNull, lte, or } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import { SYSTEM } from '#foundation/actor.ts'
import { addDays } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { post } from '#foundation/outbox.ts'
import { paths } from '#foundation/paths.ts'
import { apiKeys } from './api-key-tables.ts'
import { isInForce } from './api-keys.ts'
import { apiKeyEndingMail } from './mails.tsx'
import { accounts } from './tables.ts'

/** So many days before the end of a key its giver is told. */
const REMINDERS = [1, 14] as const

/**
 * Job: tells whoever gave a key 14 days before its end, and 1 day before, each once: the system that uses it needs another by then. It
 * goes where its secret was told of: to the mailbox, and to the confirmed recovery address.
 */
export async function remindOfApiKeys(context: Context): Promise<void> {
  for (const days of REMINDERS)
    for (const { key, giver } of await endingWithin(context, days))
      await transaction(context, async (context) => {
        const claimed = await context.database
          .update(apiKeys)
          .set({ remindedDays: days })
          .where(and(eq(apiKeys.id, key.id), isToBeTold(days)))
          .returning({ id: apiKeys.id })
        if (claimed.length === 0) return
        await tell(context, key, giver)
        await record(context, SYSTEM, 'api.key-reminded', { account: giver.id, subject: key.id }, { days })
      })
}

type Key = typeof apiKeys.$inferSelect
type Giver = typeof accounts.$inferSelect

function endingWithin({ database, clock }: Context, days: number): Promise<{ key: Key; giver: Giver }[]> {
  const now = clock.now()
  const isNear = and(isInForce(now), lte(apiKeys.expiresAt, addDays(now, days)), isToBeTold(days))
  return database
    .select({ key: apiKeys, giver: accounts })
    .from(apiKeys)
    .innerJoin(accounts, and(eq(accounts.id, apiKeys.madeBy), eq(accounts.state, 'active')))
    .where(isNear)
}

function isToBeTold(days: number) {
  return or(isNull(apiKeys.remindedDays), gt(apiKeys.remindedDays, days))
}

async function tell(context: Context, key: Key, giver: Giver): Promise<void> {
  const { settings, keys } = context
  const link = settings.url + paths.adminApiKey(key.id)
  const mail = apiKeyEndingMail({ locale: giver.language, name: key.name, link, expiresAt: key.expiresAt })
  const letter = { from: 'city' as const, about: { account: giver.id }, ...mail }
  if (giver.recoveryConfirmedAt)
    await post(context, { ...letter, to: keys.open('accounts.recovery', giver.recovery) })
  await post(context, { ...letter, to: `${giver.name}@${settings.cityDomain}`, isCourtesy: true })
}
