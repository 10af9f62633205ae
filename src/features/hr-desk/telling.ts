import { and, count, desc, eq, gte, lt, ne } from 'drizzle-orm'
import { findAccount, holdersOf } from '#features/accounts/accounts.ts'
import { accounts } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import { agenciesAbove } from '#features/personnel/personnel.ts'
import { posts } from '#features/personnel/tables.ts'
import { type Actor, SYSTEM } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { post } from '#foundation/outbox.ts'
import { paths } from '#foundation/paths.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { newAccountsMail } from './mails.tsx'
import { daysToTell } from './rules.ts'
import { hrDeskDays } from './tables.ts'

/**
 * Tells HR officers within whose reach accounts were opened up to yesterday, once a day, by a count alone: a mailbox may be read by
 * others. Answers how many letters went out.
 */
export function tellOfNew(context: Context, by: Actor = SYSTEM): Promise<number> {
  return transaction(context, async (context) => {
    const today = taipeiDay(context.clock.now())
    const { from, to } = daysToTell(today, await lastTold(context))
    const [first] = await context.database
      .insert(hrDeskDays)
      .values({ day: to, toldAt: context.clock.now() })
      .onConflictDoNothing()
      .returning()
    if (!first) return 0
    const counted = await officersOf(context, await openedBetween(context, from, today))
    for (const [officer, opened] of counted) await tell(context, { officer, opened, from, to })
    if (counted.size > 0) await record(context, by, 'hr-desk.told', {}, { letters: counted.size })
    return counted.size
  })
}

async function lastTold({ database }: Context): Promise<string | undefined> {
  const [last] = await database
    .select({ day: hrDeskDays.day })
    .from(hrDeskDays)
    .orderBy(desc(hrDeskDays.day))
    .limit(1)
  return last?.day
}

type Opened = { agency: string; opened: number }

/** From the one midnight in Taipei up to the other, by agency. */
function openedBetween({ database }: Context, from: string, to: string): Promise<Opened[]> {
  const midnight = (day: string) => new Date(`${day}T00:00:00+08:00`)
  return database
    .select({ agency: posts.agency, opened: count() })
    .from(accounts)
    .innerJoin(posts, and(eq(posts.person, accounts.person), eq(posts.main, true)))
    .where(
      and(
        ne(accounts.state, 'closed'),
        gte(accounts.openedAt, midnight(from)),
        lt(accounts.openedAt, midnight(to)),
      ),
    )
    .groupBy(posts.agency)
}

/** Each HR officer of these agencies, or of one above, with how many accounts are theirs to look at. */
async function officersOf(context: Context, agencies: Opened[]): Promise<Map<string, number>> {
  const counted = new Map<string, number>()
  for (const { agency, opened } of agencies) {
    const holders = await holdersOf(context, 'hr', await agenciesAbove(context, agency))
    for (const officer of new Set(holders.map(({ account }) => account)))
      counted.set(officer, (counted.get(officer) ?? 0) + opened)
  }
  return counted
}

type Told = { officer: string; opened: number; from: string; to: string }

async function tell(context: Context, { officer, opened, from, to }: Told): Promise<void> {
  const { settings } = context
  const reader = await findAccount(context, officer)
  if (!reader) return
  const link = settings.url + paths.adminHrNewSince('7')
  const mail = newAccountsMail({ locale: reader.language, opened, from, to, link })
  const letter = { from: 'city' as const, to: `${reader.name}@${settings.cityDomain}`, ...mail }
  await post(context, { ...letter, about: { account: officer }, isCourtesy: true })
}
