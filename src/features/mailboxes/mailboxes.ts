import { and, eq, ne } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { addJob } from '#foundation/jobs.ts'
import { newId } from '#foundation/tokens.ts'
import type { Standing } from './driver.ts'
import { standingOf } from './rules.ts'
import { type Decided, type DecidedFor, type MailboxState, mailboxes, type RefusalReason } from './tables.ts'

export type Step = {
  step: 'account' | 'review' | 'mailbox' | 'ready'
  state: 'done' | 'now' | 'later' | 'stopped'
  at?: Date
}

export type Mailbox = {
  id: string
  address: string
  state: MailboxState
  timeline: Step[]
  /** Whether its holder may read and write now, and mail arrives. */
  standing: Standing
  decided: Decided
  /** Why it is not open, and when it will be deleted for good. */
  decidedFor?: DecidedFor
  deleteAt?: Date
  /** Why the review refused; the sentence is in words.ts. */
  reason?: RefusalReason
  /** The step under way failed outside and is tried again: how often, and when next. */
  retry?: { tries: number; at: Date | undefined }
}

/** The job that does whatever is due; each minute the timetable calls it too. */
export const WORK = 'mailboxes.work'

/** As if the mailbox that was deleted had never been; its name stays its holder's. */
const ANEW = {
  state: 'requested',
  decided: 'open',
  decidedFor: null,
  decidedAt: null,
  deleteAt: null,
  quota: null,
  unkeptSince: null,
  reviewedAt: null,
  readyAt: null,
} as const

/**
 * Applies for a mailbox named as the account. A second application changes nothing, unless the first mailbox was deleted: then
 * it is reviewed anew and made empty. An account that was closed meanwhile gets none.
 */
export function requestMailbox(
  context: Context,
  by: Actor,
  wish: { account: string; person: string },
): Promise<void> {
  return transaction(context, async (context) => {
    const account = await nameOfHeld(context, wish.account)
    if (!account) return
    const requestedAt = context.clock.now()
    const reviewAt = new Date(requestedAt.getTime() + context.settings.reviewDelay)
    const made = await context.database
      .insert(mailboxes)
      .values({
        id: newId(),
        account: wish.account,
        person: wish.person,
        name: account.name,
        state: 'requested',
        requestedAt,
        dueAt: reviewAt,
        lockedAccount: false,
        tries: 0,
      })
      .onConflictDoUpdate({
        target: mailboxes.account,
        set: { ...ANEW, requestedAt, dueAt: reviewAt },
        setWhere: eq(mailboxes.decided, 'deleted'),
      })
      .returning({ id: mailboxes.id })
    if (made.length === 0) return
    await record(context, by, 'mailbox.requested', { account: wish.account, person: wish.person })
    // Without a delay this job reviews at once; with one, the timetable's round finds it due.
    await addJob(context, WORK)
  })
}

/** Whoever closes it at this moment waits, and closes the mailbox with it. */
async function nameOfHeld({ database }: Context, id: string): Promise<{ name: string } | undefined> {
  const [account] = await database
    .select({ name: accounts.name })
    .from(accounts)
    .where(and(eq(accounts.id, id), ne(accounts.state, 'closed')))
    .for('share')
  return account
}

/** The account's mailbox and how far it has come (M7.1); nothing when none was asked for. */
export async function mailboxOf(context: Context, account: string): Promise<Mailbox | undefined> {
  const [row] = await context.database
    .select({ box: mailboxes, openedAt: accounts.openedAt, accountState: accounts.state })
    .from(mailboxes)
    .innerJoin(accounts, eq(accounts.id, mailboxes.account))
    .where(eq(mailboxes.account, account))
  if (!row) return undefined
  const { box, openedAt, accountState } = row
  return {
    id: box.id,
    address: addressOf(context, box.name),
    state: box.state,
    standing: standingOf({ ...box, accountState }),
    decided: box.decided,
    ...(box.decidedFor ? { decidedFor: box.decidedFor } : {}),
    ...(box.deleteAt ? { deleteAt: box.deleteAt } : {}),
    timeline: timeline(box, openedAt),
    ...(box.state === 'refused' && box.refusal ? { reason: box.refusal } : {}),
    ...(box.tries > 0 && box.state !== 'ready'
      ? { retry: { tries: box.tries, at: box.dueAt ?? undefined } }
      : {}),
  }
}

/** What the log says a deed was about. */
export function aboutOf({ id, account, person }: typeof mailboxes.$inferSelect) {
  return { subject: id, ...(account ? { account } : {}), ...(person ? { person } : {}) }
}

export function addressOf(context: Context, name: string): string {
  return `${name}@${context.settings.cityDomain}`
}

function timeline(box: typeof mailboxes.$inferSelect, openedAt: Date): Step[] {
  const account: Step = { step: 'account', state: 'done', at: openedAt }
  if (box.state === 'ready') {
    return [account, done('review', box.reviewedAt), done('mailbox', box.readyAt), done('ready', box.readyAt)]
  }
  if (box.state === 'reviewed') {
    return [
      account,
      done('review', box.reviewedAt),
      { step: 'mailbox', state: 'now' },
      { step: 'ready', state: 'later' },
    ]
  }
  const review: Step =
    box.state === 'refused'
      ? { ...done('review', box.refusedAt), state: 'stopped' }
      : { step: 'review', state: 'now' }
  return [account, review, { step: 'mailbox', state: 'later' }, { step: 'ready', state: 'later' }]
}

function done(step: Step['step'], at: Date | null): Step {
  return { step, state: 'done', ...(at ? { at } : {}) }
}
