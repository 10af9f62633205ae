import { and, eq } from 'drizzle-orm'
import { type Mailbox, mailboxOf, requestMailbox } from '#features/mailboxes/mailboxes.ts'
import { currentNotice, recordAgreement } from '#features/notices/notices.ts'
import { findPerson } from '#features/personnel/personnel.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { openNote, sealNote } from '#foundation/notes.ts'
import type { Locale } from '#foundation/words.ts'
import { isEntitled } from './enrolment.ts'
import { applications } from './tables.ts'

const PURPOSE = 'enrolment.opened-rules'
/** An opened text may be answered for so long. */
const OPENED_MINUTES = 24 * 60

type Opened = { account: string; hash: string; at: string }
export type LaterAnswer = 'requested' | 'not-opened' | 'not-entitled'
type Wish = { account: string; person: string; opened: string; locale: Locale }

/** A sealed note for the form: this account was shown this version of the rules, now. */
export async function noteOpenedRules(context: Context, account: string): Promise<string> {
  const { hash } = await currentNotice(context, 'mailbox-rules')
  const opened: Opened = { account, hash, at: context.clock.now().toISOString() }
  return sealNote(context, PURPOSE, opened, OPENED_MINUTES)
}

/** Applies for the mailbox that the application did without, under the same rules (M5.1). Doing it twice changes nothing. */
export function requestMailboxLater(context: Context, by: Actor, wish: Wish): Promise<LaterAnswer> {
  const { account, person, locale } = wish
  return transaction(context, async (context) => {
    if (isHeld(await mailboxOf(context, account))) return 'requested'
    const opened = await openedRules(context, wish)
    if (!opened) return 'not-opened'
    const applicant = await findPerson(context, person)
    if (!applicant || !isEntitled(context, applicant)) return 'not-entitled'
    const agreedAt = context.clock.now()
    await recordAgreement(context, by, {
      account,
      hash: opened.hash,
      locale,
      openedAt: new Date(opened.at),
      agreedAt,
    })
    await requestMailbox(context, by, { account, person })
    await context.database
      .update(applications)
      .set({ mailbox: true })
      .where(and(eq(applications.account, account), eq(applications.mailbox, false)))
    return 'requested'
  })
}

/** One that was deleted may be applied for again. */
export function isHeld(mailbox: Mailbox | undefined): boolean {
  return mailbox !== undefined && mailbox.decided !== 'deleted'
}

/** The note, if it is ours, about this account, fresh, and about the version in force. */
async function openedRules(context: Context, { account, opened }: Wish): Promise<Opened | undefined> {
  const { hash } = await currentNotice(context, 'mailbox-rules')
  const note = openNote<Opened>(context, PURPOSE, opened)
  return note?.account === account && note.hash === hash ? note : undefined
}
