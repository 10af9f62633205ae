import { and, eq, inArray, ne } from 'drizzle-orm'
import { accountByName } from '#features/accounts/accounts.ts'
import { newAlarm } from '#features/accounts/alarms.ts'
import { recoveryAddress } from '#features/accounts/recovery.ts'
import { accounts } from '#features/accounts/tables.ts'
import { accountsWithin, type Officer } from '#features/recovery/officers.ts'
import { stopEverything } from '#features/recovery/recovery.ts'
import { plainName } from '#features/sign-in/rules.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { evenly } from '#foundation/even-time.ts'
import { post } from '#foundation/outbox.ts'
import { admit, admitFrom } from '#foundation/throttle.ts'
import { lockMail } from './mails.tsx'

export type Seen = 'reported' | 'unknown' | 'own' | 'throttled'

/** What one officer may lock in a day: a stolen session shall not empty a school. */
const REPORTS = { name: 'misuse-report', limit: 20, minutes: 24 * 60 }
const LINKS_PER_NAME = { name: 'misuse-link-name', limit: 3, minutes: 15 }
const LINKS_PER_ADDRESS = { name: 'misuse-link-address', limit: 30, minutes: 15 }

/**
 * 「帳號遭盜用」 by the holder (rule 6 of the mailbox rules): everything of theirs is locked at once, in one transaction, and the
 * information centre has a case. Nothing is asked first: whoever presses is in a hurry.
 */
export function report(
  context: Context,
  by: Actor,
  { account, note }: { account: string; note?: string },
): Promise<void> {
  return stopEverything(context, by, { account, note, kind: 'misused', event: 'misuse-reported' })
}

/** The same by an officer who has seen signs of it, within reach, with a reason; 20 a day. */
export async function reportSeen(
  context: Context,
  by: Actor,
  { account: officer, reach }: Officer,
  { name: typed, note }: { name: string; note: string },
): Promise<Seen> {
  if (!(await admit(context, REPORTS, officer))) return 'throttled'
  return transaction(context, async (context) => {
    const name = plainName(typed, context.settings.cityDomain)
    const [holder] = await context.database
      .select({ account: accounts.id, person: accounts.person })
      .from(accounts)
      .where(
        and(
          eq(accounts.name, name),
          ne(accounts.state, 'closed'),
          inArray(accounts.id, accountsWithin(context, reach)),
        ),
      )
    if (!holder) return 'unknown'
    if (holder.person === by.person) return 'own'
    await stopEverything(context, by, {
      account: holder.account,
      note,
      kind: 'misused',
      event: 'misuse-seen',
    })
    return 'reported'
  })
}

/** The name of an account within reach, to begin a report with. */
export async function nameWithin(
  context: Context,
  { reach }: Officer,
  account: string,
): Promise<string | undefined> {
  const [row] = await context.database
    .select({ name: accounts.name })
    .from(accounts)
    .where(and(eq(accounts.id, account), inArray(accounts.id, accountsWithin(context, reach))))
  return row?.name
}

/**
 * For whoever cannot sign in any more: a letter with 「不是我」 to every known address of the account. Whoever asks, about whatever
 * name, gets the same answer in the same time; 'throttled' is about the network address alone.
 */
export async function askToLock(context: Context, by: Actor, typed: string): Promise<'asked' | 'throttled'> {
  if (!(await admitFrom(context, LINKS_PER_ADDRESS, by.address))) return 'throttled'
  const name = plainName(typed, context.settings.cityDomain)
  return evenly<'asked'>(async () => {
    const isAdmitted = await admit(context, LINKS_PER_NAME, name)
    const account = await accountByName(context, name)
    if (isAdmitted && account?.state === 'active') await sendLinks(context, account)
    return 'asked'
  })
}

type Holder = NonNullable<Awaited<ReturnType<typeof accountByName>>>

/** Confirmed or not: what the link does is lock, and a stranger's address among them gains nothing by it. */
function sendLinks(context: Context, { id, name, language: locale }: Holder): Promise<void> {
  return transaction(context, async (context) => {
    const link = await newAlarm(context, id)
    const letter = { from: 'city' as const, about: { account: id }, ...lockMail({ locale, name, link }) }
    const recovery = await recoveryAddress(context, id)
    if (recovery) await post(context, { ...letter, to: recovery })
    await post(context, { ...letter, to: `${name}@${context.settings.cityDomain}`, isCourtesy: true })
  })
}
