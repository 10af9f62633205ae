import { findAccount } from '#features/accounts/accounts.ts'
import { recoveryOf } from '#features/accounts/recovery.ts'
import { changing } from '#features/accounts/recovery-change.ts'
import { applicationOf } from '#features/enrolment/enrolment.ts'
import { passwordReminderOf } from '#features/mail-rules/reminders.ts'
import { mailboxOf } from '#features/mailboxes/mailboxes.ts'
import { agreementsOf, findNotice } from '#features/notices/notices.ts'
import { textsWaiting } from '#features/notices/putting.ts'
import { historyOf } from '#features/sign-in/history.ts'
import { sessionsOf } from '#features/sign-in/sessions.ts'
import { paths } from '#foundation/paths.ts'
import { house, page, type SignedIn, type Web } from '#ui/door.tsx'
import { AccountPage } from '../pages/account.tsx'
import type { Settings } from '../pages/settings.tsx'
import { passwordsSetAt, renewalOfOwn } from '../passwords.ts'
import { daysSince } from '../rules.ts'

const LATEST = 5

export const overviewRoutes = house()

/** Someone signed in sees their account; anyone else is led on to the ways to apply (M1.4). */
overviewRoutes.get(paths.account, (c, next) => {
  const { city } = c.var.visit
  return city ? showAccount(c, city) : next()
})

async function showAccount(c: Web, city: SignedIn): Promise<Response> {
  const { context, visit } = c.var
  const { account, personName } = city
  const [application, mailbox, agreed, history] = await Promise.all([
    applicationOf(context, account),
    mailboxOf(context, account),
    agreementsOf(context, account),
    historyOf(context, account, { page: 1, size: LATEST }),
  ])
  // One that was deleted may be applied for again.
  const held = mailbox?.decided === 'deleted' ? undefined : mailbox
  const settings = await settingsOf(c, account, held !== undefined)
  const reminder = held && (await passwordReminderOf(context, account))
  const text = await waitingText(c, account)
  const renewal = await renewalOfOwn(context, city)
  const { cityDomain: domain } = context.settings
  return page(
    c,
    <AccountPage
      frame={visit.frame}
      {...{ personName, application, mailbox: held, agreed, settings, domain, reminder, renewal, text }}
      signIns={history.entries}
    />,
  )
}

/** The name of a text that was refused, or came while somebody was here already. */
async function waitingText(c: Web, account: string): Promise<string | undefined> {
  const { context, visit } = c.var
  const [first] = await textsWaiting(context, account)
  const notice = first && (await findNotice(context, first.kind))
  return notice?.text[visit.locale].title
}

async function settingsOf(c: Web, account: string, hasMailbox: boolean): Promise<Settings> {
  const { context } = c.var
  const [holder, recovery, change, sessions, passwords] = await Promise.all([
    findAccount(context, account),
    recoveryOf(context, account),
    changing(context, account),
    sessionsOf(context, account),
    passwordsSetAt(context, account),
  ])
  const now = context.clock.now()
  return {
    hasMailbox,
    sessions: sessions.length,
    passwordDays: daysSince(passwords.account ?? now, now),
    recovery,
    isRecoveryChanging: change !== undefined,
    proofing: holder!.proofing,
  }
}
