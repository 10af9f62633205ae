import { and, eq, gt, lt, lte, or } from 'drizzle-orm'
import { type Account, findAccount } from '#features/accounts/accounts.ts'
import { unlockAccounts } from '#features/accounts/locking.ts'
import { recoveryAddress } from '#features/accounts/recovery.ts'
import { record } from '#features/audit/audit.ts'
import { findPerson, type Person, rosterLoadedAt } from '#features/personnel/personnel.ts'
import { isEmployed } from '#features/personnel/rules.ts'
import { lockOut } from '#features/sign-in/sign-in.ts'
import { SYSTEM } from '#foundation/actor.ts'
import { addDays, addMinutes } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { post } from '#foundation/outbox.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { aboutOf, addressOf } from './mailboxes.ts'
import { refusedMail, restoredMail } from './mails.tsx'
import { pauseAfter, REVIEW_AGAIN_DAYS } from './rules.ts'
import { mailboxes, type RefusalReason } from './tables.ts'

type Box = typeof mailboxes.$inferSelect
/** A mailbox of a person; those of offices are not reviewed. */
type Applied = Box & { account: string; person: string }

/** Reviews all that is due by the clock: is the applicant at work now, by the newest roster? (M7.1, M7.2) */
export async function reviewDue(context: Context): Promise<void> {
  for (const { id } of await due(context)) {
    await transaction(context, async (context) => {
      const [box] = await context.database
        .select()
        .from(mailboxes)
        .where(and(eq(mailboxes.id, id), await isDue(context)))
        .for('update', { skipLocked: true })
      if (isApplied(box)) await review(context, box)
    }).catch((error) => postpone(context, id, error as Error))
  }
}

async function due(context: Context): Promise<{ id: string }[]> {
  return context.database
    .select({ id: mailboxes.id })
    .from(mailboxes)
    .where(await isDue(context))
}

/** Waiting for its first review, or refused not long ago and a roster has been loaded since. */
async function isDue(context: Context) {
  const now = context.clock.now()
  const loadedAt = await rosterLoadedAt(context)
  const first = and(eq(mailboxes.state, 'requested'), lte(mailboxes.dueAt, now))
  if (!loadedAt) return first
  const again = and(
    eq(mailboxes.state, 'refused'),
    lt(mailboxes.reviewedAt, loadedAt),
    gt(mailboxes.refusedAt, addDays(now, -REVIEW_AGAIN_DAYS)),
  )
  return or(first, again)
}

async function review(context: Context, box: Applied): Promise<void> {
  const now = context.clock.now()
  const person = await findPerson(context, box.person)
  if (person && isEmployed(person, taipeiDay(now))) return pass(context, box)
  if (box.state === 'requested') return refuse(context, box, person)
  await change(context, box, { reviewedAt: now })
}

async function pass(context: Context, box: Applied): Promise<void> {
  const now = context.clock.now()
  await change(context, box, {
    state: 'reviewed',
    reviewedAt: now,
    dueAt: now,
    tries: 0,
    lastError: null,
    lockedAccount: false,
  })
  await record(context, SYSTEM, 'mailbox.review-passed', aboutOf(box))
  if (!box.lockedAccount) return
  await unlockAccounts(context, SYSTEM, [box.account], 'review-refused')
  await tell(context, box, (account) => restoredMail({ locale: account.language, accountName: account.name }))
}

/** No mailbox, and the account locked: signed out everywhere, with a mail that says why and whom to ask. */
async function refuse(context: Context, box: Applied, person: Person | undefined): Promise<void> {
  const now = context.clock.now()
  const reason: RefusalReason = person ? 'not-employed' : 'not-in-roster'
  const account = await findAccount(context, box.account)
  const lockedAccount = account?.state === 'active'
  await change(context, box, {
    state: 'refused',
    refusal: reason,
    refusedAt: now,
    reviewedAt: now,
    dueAt: null,
    lockedAccount,
    tries: 0,
    lastError: null,
  })
  await record(context, SYSTEM, 'mailbox.review-refused', aboutOf(box), { reason })
  await lockOut(context, SYSTEM, [box.account], 'review-refused')
  const agency = person?.main.agencyName
  await tell(context, box, ({ language: locale, name: accountName }) => {
    const address = addressOf(context, accountName)
    return refusedMail({ locale, accountName, address, reason, agency, refusedAt: now })
  })
}

async function tell(
  context: Context,
  box: Applied,
  write: (account: Account) => { subject: string; text: string; html: string },
): Promise<void> {
  const account = await findAccount(context, box.account)
  const to = await recoveryAddress(context, box.account)
  if (account && to)
    await post(context, { from: 'city', to, ...write(account), about: { account: box.account } })
}

/** The next try; the record and the log show that there was a failure. */
export function postpone(context: Context, id: string, error: Error): Promise<void> {
  context.log.warn({ mailbox: id, error: error.name }, 'a step of a mailbox failed and will be tried again')
  return transaction(context, async (context) => {
    const [box] = await context.database.select().from(mailboxes).where(eq(mailboxes.id, id)).for('update')
    if (!box) return
    const tries = box.tries + 1
    const dueAt = addMinutes(context.clock.now(), pauseAfter(tries))
    await change(context, box, { tries, lastError: error.name, dueAt })
    await record(context, SYSTEM, 'mailbox.step-failed', aboutOf(box), { error: error.name, tries })
  })
}

function isApplied(box: Box | undefined): box is Applied {
  return Boolean(box?.account && box.person)
}

async function change(context: Context, { id }: Pick<Box, 'id'>, values: Partial<Box>): Promise<void> {
  await context.database.update(mailboxes).set(values).where(eq(mailboxes.id, id))
}
