import { and, desc, eq, isNotNull } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import { driverOf } from '#features/mailboxes/driver.ts'
import { type Actor, SYSTEM } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { addJob } from '#foundation/jobs.ts'
import { mailMoves, movedMessages } from './mail-tables.ts'

export const UNDO = 'moving-in.undo'

/** Asks that what came into this mailbox be taken out again; no pass goes on from now. False when it was never moved. */
export function askToUndo(
  context: Context,
  by: Actor,
  { mailbox, reason }: { mailbox: string; reason: string },
): Promise<boolean> {
  return transaction(context, async (context) => {
    await stop(context, mailbox)
    if (!(await setNewest(context, mailbox, 'undoing'))) return false
    await record(context, by, 'mail.move-undo-asked', { subject: mailbox }, { reason })
    await addJob(context, UNDO, { mailbox }, { key: `${UNDO} ${mailbox}`, isPatient: true })
    return true
  })
}

/** Job: said again after a crash, it goes on with what is left. */
export async function undoAsked(context: Context, { mailbox }: { mailbox: string }): Promise<void> {
  await undoMove(context, SYSTEM, mailbox)
}

/**
 * Goes back: takes out what came from the other server and still lies where it was put. What the holder has moved since, answered or
 * thrown away is left as it is, and no later pass brings it a second time. Answers how many messages went.
 */
export async function undoMove(context: Context, by: Actor, mailbox: string): Promise<number> {
  await stop(context, mailbox)
  const rows = await context.database
    .select()
    .from(movedMessages)
    .where(and(eq(movedMessages.mailbox, mailbox), isNotNull(movedMessages.message)))
  let gone = 0
  for (const row of rows) gone += await takeOut(context, row)
  await transaction(context, async (context) => {
    await setNewest(context, mailbox, 'undone')
    await record(context, by, 'mail.move-undone', { subject: mailbox }, { messages: gone })
  })
  return gone
}

async function stop({ database, clock }: Context, mailbox: string): Promise<void> {
  await database
    .update(mailMoves)
    .set({ state: 'cancelled', login: null, nextAt: null, endedAt: clock.now() })
    .where(and(eq(mailMoves.mailbox, mailbox), isNotNull(mailMoves.login)))
}

async function setNewest(
  { database, clock }: Context,
  mailbox: string,
  state: 'undoing' | 'undone',
): Promise<boolean> {
  const [newest] = await database
    .select({ id: mailMoves.id })
    .from(mailMoves)
    .where(eq(mailMoves.mailbox, mailbox))
    .orderBy(desc(mailMoves.id))
    .limit(1)
  if (!newest) return false
  await database.update(mailMoves).set({ state, endedAt: clock.now() }).where(eq(mailMoves.id, newest.id))
  return true
}

function takeOut(
  context: Context,
  { mailbox, message, folder, answered }: typeof movedMessages.$inferSelect,
): Promise<number> {
  return transaction(context, async (context) => {
    const driver = driverOf(context)
    const found = await driver.read(context, mailbox, message!)
    if (found?.folder !== folder || found.answered !== answered) return 0
    await driver.discard(context, mailbox, message!)
    await context.database
      .delete(movedMessages)
      .where(and(eq(movedMessages.mailbox, mailbox), eq(movedMessages.message, message!)))
    return 1
  })
}
