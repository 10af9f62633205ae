import { guardPasskeyDomain } from '#features/accounts/passkey-domain.ts'
import { publishFirstNotices } from '#features/notices/notices.ts'
import { foreignZones, seedPortal } from '#features/portal/portal.ts'
import { checkClients } from '#features/sso/clients/check.ts'
import { SYSTEM } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { installation } from '#foundation/installation-tables.ts'
import { seedDemo } from './demo.ts'

/** Fills an empty database: the city's texts, and the demo city where this is a demonstration. Answers whether it was empty. */
export async function prepareCity(context: Context): Promise<boolean> {
  const isNew = await transaction(context, async (context) => {
    const isNew = await begin(context)
    await publishFirstNotices(context)
    await seedPortal(context)
    if (isNew && context.settings.demo) await seedDemo(context)
    return isNew
  })
  if (!isNew) await refuseDemoElsewhere(context)
  await guardPasskeyDomain(context, SYSTEM)
  const zones = await foreignZones(context)
  await checkClients(
    context,
    zones.map(({ slug }) => slug),
  )
  return isNew
}

/** True for the one host that finds the database empty. */
async function begin(context: Context): Promise<boolean> {
  const row = { id: 1, demo: context.settings.demo, madeAt: context.clock.now() }
  const made = await context.database.insert(installation).values(row).onConflictDoNothing().returning()
  return made.length > 0
}

/** Made-up people with a known password must never serve a real city. */
async function refuseDemoElsewhere(context: Context): Promise<void> {
  const [row] = await context.database.select().from(installation)
  if (row?.demo && !context.settings.demo) {
    throw new Error(
      'This database holds the demonstration. Use an empty one; to go on trying, listen on a loopback address or set CITYHALL_DEMO=1.',
    )
  }
}
