import { and, eq, sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { signInProven } from '#features/sign-in/proven.ts'
import { type SignInAnswer, signIn } from '#features/sign-in/sign-in.ts'
import { sessions } from '#features/sign-in/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { addMinutes } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { run, statement } from '#foundation/statement.ts'
import { dayBefore, ONLINE_MINUTES } from './rules.ts'
import { portalAccounts, portalVisits } from './tables.ts'

export type Counters = { online: number; today: number; yesterday: number; total: number }
export type Entry = { name: string; password: string; previous?: string; device?: string }

/** Signs in to the portal with its own password; only activated (and, as 人事人員, approved) accounts get in. */
export async function enterPortal(context: Context, by: Actor, entry: Entry): Promise<SignInAnswer> {
  const entitled = (account: string) => isActive(context, account)
  const answer = await signIn(context, by, { face: 'portal', ...entry, entitled })
  if (answer.kind === 'signed-in') await countVisit(context, by)
  return answer
}

/** Lets in whoever has proved by a card to be a person that holds an active account of the portal. */
export async function enterPortalByCard(
  context: Context,
  by: Actor,
  { person, ...browser }: { person: string; previous?: string; device?: string },
): Promise<SignInAnswer> {
  const entitled = (account: string) => isActive(context, account)
  const wish = { face: 'portal', way: 'citizen-card', ...browser, entitled } as const
  const answer = await signInProven(context, by, { person }, wish)
  if (answer.kind === 'signed-in') await countVisit(context, by)
  return answer
}

/** One more visit today. The database adds under the day's row, so visits at the same instant on many hosts all count. */
export async function countVisit(context: Context, _by: Actor): Promise<void> {
  await context.database
    .insert(portalVisits)
    .values({ day: taipeiDay(context.clock.now()), visits: 1 })
    .onConflictDoUpdate({ target: portalVisits.day, set: { visits: sql`${portalVisits.visits} + 1` } })
}

const COUNT = statement(
  'portal-counters',
  sql`select coalesce(sum(visits) filter (where day = ${sql.placeholder('today')}::date), 0)::int as today,
      coalesce(sum(visits) filter (where day = ${sql.placeholder('yesterday')}::date), 0)::int as yesterday,
      coalesce(sum(visits), 0)::float8 as total,
      (select count(distinct account) from ${sessions}
        where face = 'portal' and ended_at is null and seen_at > ${sql.placeholder('since')}::timestamptz)::int as online
    from ${portalVisits}`,
)

/** 「目前線上人數」「今日累積」「昨日來訪」「系統來訪」. */
export async function counters(context: Context): Promise<Counters> {
  const now = context.clock.now()
  const today = taipeiDay(now)
  const since = addMinutes(now, -ONLINE_MINUTES)
  const [counted] = await run<Counters>(context, COUNT, { today, yesterday: dayBefore(today), since })
  return { ...counted!, total: context.settings.visitsStart + counted!.total }
}

/** Has the portal let this account in? */
export async function isActive(context: Context, account: string): Promise<boolean> {
  const [row] = await context.database
    .select({ account: accounts.id })
    .from(portalAccounts)
    .innerJoin(accounts, eq(accounts.id, portalAccounts.account))
    .where(
      and(
        eq(portalAccounts.account, account),
        eq(portalAccounts.state, 'active'),
        eq(accounts.state, 'active'),
      ),
    )
  return row !== undefined
}
