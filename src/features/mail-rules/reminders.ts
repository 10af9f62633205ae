import { and, asc, eq, gt, lte, or, sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import { mailboxes } from '#features/mailboxes/tables.ts'
import { passwordSetAt } from '#features/passwords/passwords.ts'
import { passwords } from '#features/passwords/tables.ts'
import { SYSTEM } from '#foundation/actor.ts'
import { addDays } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { paths } from '#foundation/paths.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { passwordMail } from './mails.tsx'
import { reminderDaysOf } from './policies.ts'
import { daysBetween, remindersDue } from './rules.ts'
import { passwordReminders } from './tables.ts'
import { tellHolder } from './telling.ts'

const AT_ONCE = 200

type Due = { account: string; name: string; language: 'zh-TW' | 'en'; setAt: Date; decided: string }

/** Days since the password in use was set, where the holder is to be reminded of it (rule 3); nothing where reminders are off. */
export async function passwordReminderOf(context: Context, account: string): Promise<number | undefined> {
  const every = await reminderDaysOf(context)
  const setAt = every ? await passwordSetAt(context, account, 'account') : undefined
  if (!setAt) return undefined
  const days = ageOf(context, setAt)
  return remindersDue(days, every) > 0 ? days : undefined
}

/** The nightly round: a letter when a password is so many days old, and every so many days after, each once. */
export async function remindOfPasswords(context: Context): Promise<void> {
  const every = await reminderDaysOf(context)
  if (!every) return
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const some = await oldPasswords(context, every, after)
    if (some.length === 0) return
    after = some.at(-1)!.account
    await transaction(context, async (context) => {
      for (const one of some) await remind(context, one, every)
    })
  }
}

async function remind(context: Context, holder: Due, every: number): Promise<void> {
  const { account, setAt, decided } = holder
  const days = ageOf(context, setAt)
  const times = remindersDue(days, every)
  if (times === 0 || !(await claim(context, account, setAt, times))) return
  await record(context, SYSTEM, 'mail-rules.password-reminded', { account }, { days })
  const link = context.settings.url + paths.accountPassword
  // Where the mailbox cannot be read now, the letter goes to the recovery address.
  const isOpen = decided === 'open'
  await tellHolder(context, holder, { mailbox: isOpen, recovery: !isOpen }, (locale) =>
    passwordMail({ locale, accountName: holder.name, days, link }),
  )
}

/** True for the one who writes down this reminder first. */
async function claim(context: Context, account: string, setAt: Date, times: number): Promise<boolean> {
  const values = { passwordSetAt: setAt, times, at: context.clock.now() }
  const { passwordSetAt: known, times: told } = passwordReminders
  const claimed = await context.database
    .insert(passwordReminders)
    .values({ account, ...values })
    .onConflictDoUpdate({
      target: passwordReminders.account,
      set: values,
      setWhere: or(sql`${known} <> excluded.password_set_at`, sql`${told} < excluded.times`),
    })
    .returning({ account: passwordReminders.account })
  return claimed.length > 0
}

/** Holders of a mailbox whose password is at least so old, in the order of their ids, so that two hosts never wait in a ring. */
function oldPasswords(context: Context, every: number, after: string): Promise<Due[]> {
  const { id, name, language, state } = accounts
  return context.database
    .select({ account: id, name, language, setAt: passwords.setAt, decided: mailboxes.decided })
    .from(accounts)
    .innerJoin(mailboxes, and(eq(mailboxes.account, id), eq(mailboxes.state, 'ready')))
    .innerJoin(passwords, and(eq(passwords.owner, id), eq(passwords.policy, 'account')))
    .where(
      and(
        eq(state, 'active'),
        gt(id, after),
        lte(passwords.setAt, addDays(context.clock.now(), 1 - every)),
        sql`${mailboxes.decided} <> 'deleted'`,
      ),
    )
    .orderBy(asc(id))
    .limit(AT_ONCE)
}

function ageOf(context: Context, setAt: Date): number {
  return daysBetween(taipeiDay(setAt), taipeiDay(context.clock.now()))
}
