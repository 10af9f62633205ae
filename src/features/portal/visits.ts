import { and, countDistinct, eq, gt, isNull, sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { signInProven } from '#features/sign-in/proven.ts'
import { type SignInAnswer, signIn } from '#features/sign-in/sign-in.ts'
import { sessions } from '#features/sign-in/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { addMinutes } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
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

/** 「目前線上人數」「今日累積」「昨日來訪」「系統來訪」. */
export async function counters(context: Context): Promise<Counters> {
  const now = context.clock.now()
  const today = taipeiDay(now)
  const on = (day: string) =>
    sql<number>`coalesce(sum(${portalVisits.visits}) filter (where ${portalVisits.day} = ${day}), 0)::int`
  const [visits] = await context.database
    .select({
      today: on(today),
      yesterday: on(dayBefore(today)),
      total: sql<number>`coalesce(sum(${portalVisits.visits}), 0)::float8`,
    })
    .from(portalVisits)
  const [present] = await context.database
    .select({ online: countDistinct(sessions.account) })
    .from(sessions)
    .where(
      and(
        eq(sessions.face, 'portal'),
        isNull(sessions.endedAt),
        gt(sessions.seenAt, addMinutes(now, -ONLINE_MINUTES)),
      ),
    )
  return {
    online: present!.online,
    today: visits!.today,
    yesterday: visits!.yesterday,
    total: context.settings.visitsStart + visits!.total,
  }
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
