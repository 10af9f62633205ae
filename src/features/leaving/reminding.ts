import { and, eq, not, sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import { listsOf } from '#features/lists/overseeing.ts'
import { addressOf } from '#features/mailboxes/mailboxes.ts'
import { officesOf } from '#features/mailboxes/offices.ts'
import { mailboxes } from '#features/mailboxes/tables.ts'
import { hasLeft } from '#features/personnel/personnel.ts'
import { posts } from '#features/personnel/tables.ts'
import { type Actor, SYSTEM } from '#foundation/actor.ts'
import { addDays } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { mailPaths } from '#foundation/mail-paths.ts'
import { post } from '#foundation/outbox.ts'
import { paths } from '#foundation/paths.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { reminderMail } from './mails.tsx'
import { leavingReminders } from './tables.ts'

/** So long before the last day that the roster knows. */
const DAYS_BEFORE = 30

type Leaver = { account: string; name: string; language: Locale; lastDay: string }

/**
 * Whoever leaves within 30 days by the roster is told once, in the mailbox: take along what is yours, hand over what is not.
 * Afterwards they cannot sign in. Answers how many were told.
 */
export async function remindLeavers(context: Context, by: Actor = SYSTEM): Promise<number> {
  let told = 0
  for (const leaver of await leaversOf(context)) {
    await transaction(context, async (context) => {
      const { account, lastDay } = leaver
      const first = await context.database
        .insert(leavingReminders)
        .values({ account, lastDay, toldAt: context.clock.now() })
        .onConflictDoNothing()
        .returning({ account: leavingReminders.account })
      if (first.length === 0) return
      await tell(context, leaver)
      await record(context, by, 'leaving.reminded', { account }, { lastDay })
      told++
    })
  }
  return told
}

function leaversOf({ database, clock }: Context): Promise<Leaver[]> {
  const now = clock.now()
  const lastDay = sql<string>`(select max(${posts.end})::text from ${posts} where ${posts.person} = ${accounts.person})`
  return database
    .select({ account: accounts.id, name: accounts.name, language: accounts.language, lastDay })
    .from(accounts)
    .innerJoin(mailboxes, and(eq(mailboxes.account, accounts.id), eq(mailboxes.state, 'ready')))
    .where(
      and(
        eq(accounts.state, 'active'),
        eq(mailboxes.decided, 'open'),
        hasLeft(accounts.person, taipeiDay(addDays(now, DAYS_BEFORE))),
        not(hasLeft(accounts.person, taipeiDay(now))),
      ),
    )
}

async function tell(context: Context, { account, name, language, lastDay }: Leaver): Promise<void> {
  const { url } = context.settings
  const offices = (await officesOf(context, account)).filter(({ may }) => may === 'own')
  const { owned } = await listsOf(context, account)
  const mail = reminderMail({
    locale: language,
    lastDay,
    kept: [...offices, ...owned].map(({ title }) => title),
    links: {
      take: url + paths.mailExport,
      farewell: url + mailPaths(paths.mail).farewell,
    },
  })
  await post(context, { from: 'city', to: addressOf(context, name), ...mail, about: { account } })
}
