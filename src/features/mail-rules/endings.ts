import { and, eq, isNull } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import { decide } from '#features/mailboxes/life.ts'
import { mailboxes } from '#features/mailboxes/tables.ts'
import { type Actor, SYSTEM } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { newId } from '#foundation/tokens.ts'
import type { Box } from './boxes.ts'
import { closedMail, leaverMail, unusedMail } from './mails.tsx'
import { beginOf, closingAfter, daysAfter, KEPT_DAYS, type Step, stepDue, type Why } from './rules.ts'
import { type End, mailEndings } from './tables.ts'
import { tellHolder } from './telling.ts'

export type Ending = typeof mailEndings.$inferSelect

/** Of many hosts, and of whoever else decides about it, one at a time has this mailbox: what the one has done, the next one sees. */
export async function alone({ database }: Context, mailbox: string): Promise<void> {
  await database
    .select({ id: mailboxes.id })
    .from(mailboxes)
    .where(eq(mailboxes.id, mailbox))
    .for('no key update')
}

/** The ending that is under way. */
export async function endingOf({ database }: Context, mailbox: string): Promise<Ending | undefined> {
  const isOpen = and(eq(mailEndings.mailbox, mailbox), isNull(mailEndings.endedAt))
  const [ending] = await database.select().from(mailEndings).where(isOpen)
  return ending
}

export async function begin(
  context: Context,
  box: Box,
  { why, since, closesOn }: { why: Why; since: string; closesOn: string },
): Promise<Ending> {
  const values = { id: newId(), mailbox: box.id, account: box.account, why, since, closesOn }
  const [ending] = await context.database.insert(mailEndings).values(values).returning()
  return ending!
}

/** It does not come to that: used, on leave, back at work, or decided otherwise. */
export async function call(context: Context, by: Actor, ending: Ending, end: End): Promise<void> {
  await change(context, ending, { end, endedAt: context.clock.now() })
  const about = { account: ending.account, subject: ending.mailbox }
  await record(context, by, 'mail-rules.ending-stopped', about, { why: ending.why, end })
}

/** Takes the step that is due today, if one is. */
export async function goOn(context: Context, box: Box, ending: Ending): Promise<void> {
  const { closesOn, firstAt, secondAt, thirdAt } = ending
  const progress = { closesOn, first: firstAt !== null, second: secondAt !== null, third: thirdAt !== null }
  const step = stepDue(ending.why, progress, taipeiDay(context.clock.now()))
  if (step === 'close') await close(context, box, ending)
  else if (step) await warn(context, box, ending, step)
}

/** What the evidence says of an ending: when its letters went out. */
export function datesOf({ since, firstAt, secondAt, thirdAt, closedAt }: Ending): Record<string, string> {
  const moments = { first: firstAt, second: secondAt, third: thirdAt, closed: closedAt }
  const dates = Object.entries(moments).filter((one): one is [string, Date] => one[1] !== null)
  return { since, ...Object.fromEntries(dates.map(([step, at]) => [step, at.toISOString()])) }
}

export async function change({ database }: Context, { id }: Ending, values: Partial<Ending>): Promise<void> {
  await database.update(mailEndings).set(values).where(eq(mailEndings.id, id))
}

async function warn(context: Context, box: Box, ending: Ending, step: Exclude<Step, 'close'>): Promise<void> {
  const now = context.clock.now()
  const { why, since } = ending
  const closesOn = why === 'left' ? ending.closesOn : closingAfter(step, ending.closesOn, taipeiDay(now))
  await change(context, ending, { closesOn, [`${step}At`]: now })
  const about = { account: box.account, person: box.person, subject: box.id }
  await record(context, SYSTEM, 'mail-rules.warned', about, { why, step, since, closesOn })
  const deletesOn = daysAfter(closesOn, KEPT_DAYS)
  const write = why === 'left' ? leaverMail : unusedMail
  // Whoever has left cannot open the mailbox any more.
  await tellHolder(context, box, { mailbox: why !== 'left', recovery: true }, (locale, address) =>
    write({ locale, address, since, closesOn, deletesOn, link: context.settings.url }),
  )
}

/** Mail is refused from now on; what is there is kept for KEPT_DAYS. */
async function close(context: Context, box: Box, ending: Ending): Promise<void> {
  const now = context.clock.now()
  const deletesOn = daysAfter(taipeiDay(now), KEPT_DAYS)
  const { why, since } = ending
  await decide(context, SYSTEM, box.id, { decided: 'closed', why, deleteAt: beginOf(deletesOn) })
  await change(context, ending, { closedAt: now, deletesOn })
  const about = { account: box.account, person: box.person, subject: box.id }
  await record(context, SYSTEM, 'mail-rules.closed', about, { why, deletesOn, ...datesOf(ending) })
  await tellHolder(context, box, { recovery: true }, (locale, address) =>
    closedMail({ locale, address, why, since, deletesOn, link: context.settings.url }),
  )
}
