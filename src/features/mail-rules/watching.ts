import { eq } from 'drizzle-orm'
import { driverOf } from '#features/mailboxes/driver.ts'
import { SYSTEM } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { type Box, boxOf, lastPostOf, watchedMailboxes } from './boxes.ts'
import { alone, begin, call, endingOf, goOn } from './endings.ts'
import { policiesOf } from './policies.ts'
import { reopenReturnedBox } from './reopening.ts'
import { closingDay, daysAfter, daysBetween, firstDay, graceOf, later, leaverClosingDay } from './rules.ts'
import { mailClocks } from './tables.ts'

/** The nightly round over all mailboxes that may come to their end (rule 2). One that fails is looked at again the next night. */
export async function watchAll(context: Context): Promise<void> {
  for (const id of await watchedMailboxes(context)) {
    await watch(context, id).catch((error: Error) =>
      context.log.warn({ mailbox: id, error: error.name }, 'a mailbox could not be looked after'),
    )
  }
}

/** Does for one mailbox what is due today; again, it does nothing. */
export function watch(context: Context, mailbox: string): Promise<void> {
  return transaction(context, async (context) => {
    await alone(context, mailbox)
    const box = await boxOf(context, mailbox)
    if (!box) return
    if (box.decided === 'closed') return box.isActive ? reopenReturnedBox(context, SYSTEM, box.id) : undefined
    if (box.hasLeft && !box.isActive) return lookAfterLeaver(context, box)
    return isCounting(box) ? countDays(context, box) : standStill(context, box)
  })
}

/** The year runs for whoever can use the mailbox; refusing new rules is one's own choice. */
function isCounting({ isActive, isOnLeave, decided, decidedFor }: Box): boolean {
  return isActive && !isOnLeave && (decided === 'open' || (decided === 'locked' && decidedFor === 'rules'))
}

async function countDays(context: Context, box: Box): Promise<void> {
  const today = taipeiDay(context.clock.now())
  const { usedOn, since } = await countedFrom(context, box, today)
  let ending = await endingOf(context, box.id)
  if (ending?.why === 'left') return reopenReturnedBox(context, SYSTEM, box.id)
  if (ending && since > ending.since) {
    await call(context, SYSTEM, ending, usedOn > ending.since ? 'used' : 'stood-still')
    ending = undefined
  }
  const closesOn = closingDay(since)
  if (!ending && today < firstDay(closesOn)) return
  await goOn(context, box, ending ?? (await begin(context, box, { why: 'unused', since, closesOn })))
}

async function standStill(context: Context, box: Box): Promise<void> {
  const today = taipeiDay(context.clock.now())
  const usedOn = await lastUsedOn(context, box)
  const clock = await clockOf(context, box.id)
  const isSame = clock?.usedOn === usedOn
  const values = {
    usedOn,
    stillSince: (isSame ? clock.stillSince : null) ?? today,
    stillDays: isSame ? clock.stillDays : 0,
  }
  await keepClock(context, box.id, values)
  const ending = await endingOf(context, box.id)
  if (ending) await call(context, SYSTEM, ending, 'stood-still')
}

async function lookAfterLeaver(context: Context, box: Box): Promise<void> {
  const today = taipeiDay(context.clock.now())
  const ending = await endingOf(context, box.id)
  if (ending?.why === 'left') return goOn(context, box, ending)
  if (ending) await call(context, SYSTEM, ending, 'left')
  const { leftOn, category } = await lastPostOf(context, box.person)
  const { grace, graceDays } = await policiesOf(context)
  const since = leftOn ?? today
  const closesOn = leaverClosingDay(since, graceOf(category, grace, graceDays), today)
  await goOn(context, box, await begin(context, box, { why: 'left', since, closesOn }))
}

/** The day of the last use, and the day that the year counts from: later by as long as the clock stood still. */
async function countedFrom(
  context: Context,
  box: Box,
  today: string,
): Promise<{ usedOn: string; since: string }> {
  const usedOn = await lastUsedOn(context, box)
  const clock = await clockOf(context, box.id)
  if (!clock || clock.usedOn !== usedOn) return { usedOn, since: usedOn }
  const stillDays = clock.stillDays + (clock.stillSince ? daysBetween(clock.stillSince, today) : 0)
  if (clock.stillSince) await keepClock(context, box.id, { usedOn, stillSince: null, stillDays })
  return { usedOn, since: daysAfter(usedOn, stillDays) }
}

/** Webmail, IMAP or submission by the holder; before the first use, the day on which the mailbox was made. */
async function lastUsedOn(context: Context, { id, readyAt }: Box): Promise<string> {
  const used = taipeiDay((await driverOf(context).lastUse(context, id)) ?? readyAt)
  const { reopenedOn } = (await clockOf(context, id)) ?? {}
  return later(later(used, taipeiDay(readyAt)), reopenedOn ?? '')
}

async function clockOf({ database }: Context, mailbox: string) {
  const [clock] = await database.select().from(mailClocks).where(eq(mailClocks.mailbox, mailbox))
  return clock
}

async function keepClock(
  { database }: Context,
  mailbox: string,
  values: { usedOn: string; stillSince: string | null; stillDays: number },
): Promise<void> {
  await database
    .insert(mailClocks)
    .values({ mailbox, ...values })
    .onConflictDoUpdate({ target: mailClocks.mailbox, set: values })
}
