import { eq, lt } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { addDays } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { type Arrived, factsOf } from './facts.ts'
import {
  ABSENCE_DAYS,
  type Absence,
  type Decision,
  decideOn,
  type Filters,
  NO_FILTERS,
  noticeIn,
} from './rules.ts'
import { absenceAnswers, mailFilters } from './tables.ts'

/** To be sent with an empty envelope sender, `Auto-Submitted: auto-replied` and the message it answers (RFC 3834 3). */
export type AbsenceAnswer = { to: string; subject: string; text: string }
export type Filing = { folder: string; marks: Decision['marks']; answer?: AbsenceAnswer }

const SEALED = 'mail-filters'

/** The filters of a mailbox, none if it has none. */
export async function filtersOf(context: Context, mailbox: string): Promise<Filters> {
  const [row] = await context.database
    .select({ filters: mailFilters.filters })
    .from(mailFilters)
    .where(eq(mailFilters.mailbox, mailbox))
  return row ? JSON.parse(context.keys.open(SEALED, row.filters)) : NO_FILTERS
}

/** Keeps them from now on; whoever was answered may be answered again when the notice has changed (RFC 5230 4.2). */
export async function saveFilters(
  context: Context,
  by: Actor,
  mailbox: string,
  filters: Filters,
): Promise<void> {
  await transaction(context, async (context) => {
    const before = await filtersOf(context, mailbox)
    const row = { filters: context.keys.seal(SEALED, JSON.stringify(filters)), savedAt: context.clock.now() }
    await context.database
      .insert(mailFilters)
      .values({ mailbox, ...row })
      .onConflictDoUpdate({ target: mailFilters.mailbox, set: row })
    if (noticeOf(noticeIn(before)) !== noticeOf(noticeIn(filters)))
      await context.database.delete(absenceAnswers).where(eq(absenceAnswers.mailbox, mailbox))
    await record(
      context,
      by,
      'mail.filters-saved',
      { subject: mailbox, ...(by.account ? { account: by.account } : {}) },
      { rules: filters.rules.length, absence: noticeIn(filters)?.on ?? false },
    )
  })
}

/** What happens to a message that arrives now. An answer is handed out once: whoever asks must send it, in the same transaction. */
export async function fileInto(context: Context, mailbox: string, arrived: Arrived): Promise<Filing> {
  const filters = await filtersOf(context, mailbox)
  if (filters.rules.length === 0 && !noticeIn(filters)?.on) return { folder: 'inbox', marks: {} }
  const facts = await factsOf(arrived)
  const { folder, marks, absence } = decideOn(filters, facts, taipeiDay(context.clock.now()))
  if (!absence || !(await isFirst(context, mailbox, facts.sender))) return { folder, marks }
  const { subject, text } = absence
  return { folder, marks, answer: { to: facts.sender, subject: subjectOf(subject, facts.subject), text } }
}

/** The mailbox is gone for good. */
export async function forget(context: Context, mailbox: string): Promise<void> {
  await context.database.delete(mailFilters).where(eq(mailFilters.mailbox, mailbox))
  await context.database.delete(absenceAnswers).where(eq(absenceAnswers.mailbox, mailbox))
}

function noticeOf(absence: Absence | undefined): string {
  return absence ? JSON.stringify([absence.subject, absence.text, absence.from]) : ''
}

/** Claims the week by condition: of two messages at once, one is answered. */
async function isFirst(context: Context, mailbox: string, sender: string): Promise<boolean> {
  const now = context.clock.now()
  const claimed = await context.database
    .insert(absenceAnswers)
    .values({
      mailbox,
      sender: context.keys.index('absence-answers', sender.toLowerCase()),
      answeredAt: now,
    })
    .onConflictDoUpdate({
      target: [absenceAnswers.mailbox, absenceAnswers.sender],
      set: { answeredAt: now },
      setWhere: lt(absenceAnswers.answeredAt, addDays(now, -ABSENCE_DAYS)),
    })
    .returning({ mailbox: absenceAnswers.mailbox })
  return claimed.length > 0
}

function subjectOf(own: string, about: string): string {
  return own || `Auto: ${about}`.trim()
}
