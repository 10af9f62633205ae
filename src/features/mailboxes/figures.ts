import { and, asc, eq, gt, ne } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'
import { driverOf } from './driver.ts'
import { mailboxes, mailFigures } from './tables.ts'

const AT_ONCE = 100

/** Job: asks the driver how full every mailbox is and when it was last used. One that does not answer keeps its figures of before. */
export async function noteFigures(context: Context): Promise<void> {
  for (let lot = await lotAfter(context, ''); lot.length > 0; lot = await lotAfter(context, lot.at(-1)!)) {
    for (const mailbox of lot)
      await noteOne(context, mailbox).catch((error: Error) =>
        context.log.warn({ mailbox, error: error.name }, 'a mailbox does not say how full it is'),
      )
  }
}

async function lotAfter({ database }: Context, last: string): Promise<string[]> {
  const isNext = last ? gt(mailboxes.id, last) : undefined
  const rows = await database
    .select({ id: mailboxes.id })
    .from(mailboxes)
    .where(and(eq(mailboxes.state, 'ready'), ne(mailboxes.decided, 'deleted'), isNext))
    .orderBy(asc(mailboxes.id))
    .limit(AT_ONCE)
  return rows.map(({ id }) => id)
}

async function noteOne(context: Context, mailbox: string): Promise<void> {
  const driver = driverOf(context)
  const { used } = await driver.usage(context, mailbox)
  const lastUsedAt = (await driver.lastUse(context, mailbox)) ?? null
  const figures = { used, lastUsedAt, at: context.clock.now() }
  await context.database
    .insert(mailFigures)
    .values({ mailbox, ...figures })
    .onConflictDoUpdate({ target: mailFigures.mailbox, set: figures })
}
