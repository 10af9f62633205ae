import { and, asc, desc, eq, ilike, inArray, ne, or, type SQL, sql } from 'drizzle-orm'
import { type Account, findAccount } from '#features/accounts/accounts.ts'
import { accounts } from '#features/accounts/tables.ts'
import { record, recordExport } from '#features/audit/audit.ts'
import { addressOf } from '#features/mailboxes/mailboxes.ts'
import { agenciesWithin } from '#features/personnel/personnel.ts'
import { agencies, persons, posts } from '#features/personnel/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { post } from '#foundation/outbox.ts'
import { paths } from '#foundation/paths.ts'
import { rowsOf, type Wish } from '#foundation/wish.ts'
import { approvedMail, refusedMail } from './mails.tsx'
import { portalAccounts } from './tables.ts'

export type Pending = {
  account: string
  accountName: string
  personName: string
  agency: string
  unit: string
  title: string
  activatedAt: Date
  /** The officer's own, for another to decide. */
  own: boolean
}
export type Decision =
  | { account: string; approve: true }
  | { account: string; approve: false; reason: string }
/** Who decides, and for which agencies with all under them. */
export type Officer = { account: string; reach: string[] }
export type Outcome = { kind: 'decided' | 'own' | 'gone' }

/** How the list of those who wait is sorted: the longest waiting first, unless another order is asked for. */
export const APPROVAL_WISHES = { sorts: ['since', 'name', 'agency'], filters: {} } as const

/** 人事人員 within reach who wait for the personnel department, as they are asked for. A list that is taken along stays on record. */
export async function pendingApprovals(
  context: Context,
  by: Actor,
  officer: Officer,
  wish: Wish,
): Promise<{ pending: Pending[]; total: number }> {
  const { limit, offset } = rowsOf(wish)
  const rows = await context.database
    .select({
      account: accounts.id,
      accountName: accounts.name,
      personName: persons.name,
      agency: agencies.name,
      unit: posts.unit,
      title: posts.title,
      activatedAt: portalAccounts.activatedAt,
      total: sql<number>`count(*) over ()`.mapWith(Number),
    })
    .from(portalAccounts)
    .innerJoin(accounts, eq(accounts.id, portalAccounts.account))
    .innerJoin(persons, eq(persons.id, accounts.person))
    .innerJoin(posts, and(eq(posts.person, persons.id), eq(posts.main, true)))
    .innerJoin(agencies, eq(agencies.code, posts.agency))
    .where(and(isPendingWithin(context, officer.reach), isSought(wish)))
    .orderBy(wish.isDown ? desc(sortedBy(wish)) : asc(sortedBy(wish)), asc(accounts.id))
    .limit(limit)
    .offset(offset)
  if (rows.length === 0 && wish.page > 1) return pendingApprovals(context, by, officer, { ...wish, page: 1 })
  await recordExport(context, by, wish, { list: 'approvals', rows: rows.length })
  const pending = rows.map(({ total: _, activatedAt, ...row }) => ({
    ...row,
    activatedAt: activatedAt!,
    own: row.account === officer.account,
  }))
  return { pending, total: rows[0]?.total ?? 0 }
}

function isSought({ sought }: Wish): SQL | undefined {
  const like = `%${sought.replace(/[\\%_]/g, '\\$&')}%`
  const texts = [persons.name, accounts.name, agencies.name, posts.unit, posts.title]
  return sought ? or(...texts.map((text) => ilike(text, like))) : undefined
}

function sortedBy({ sort }: Wish) {
  return { name: persons.name, agency: agencies.name }[sort] ?? portalAccounts.activatedAt
}

/** Lets somebody in as 人事人員, or refuses with a reason; either way they are told by mail. Nobody decides about themselves. */
export function decide(context: Context, by: Actor, reach: string[], decision: Decision): Promise<Outcome> {
  const { account, approve } = decision
  return transaction(context, async (context) => {
    const holder = await findAccount(context, account)
    if (by.account === account || (holder && by.person === holder.person)) return { kind: 'own' }
    if (!holder || !(await claim(context, by, reach, decision))) return { kind: 'gone' }
    const about = { account, person: holder.person }
    await record(context, by, approve ? 'portal.approved' : 'portal.refused', about)
    await tell(context, holder, decision)
    return { kind: 'decided' }
  })
}

/** Whose main post lies within reach and whose account is not closed: nobody else is shown, counted or decided about. */
export function isPendingWithin({ database }: Context, reach: string[]): SQL | undefined {
  const within = database
    .select({ id: accounts.id })
    .from(accounts)
    .innerJoin(posts, and(eq(posts.person, accounts.person), eq(posts.main, true)))
    .where(and(inArray(posts.agency, agenciesWithin(reach)), ne(accounts.state, 'closed')))
  return and(eq(portalAccounts.state, 'pending-approval'), inArray(portalAccounts.account, within))
}

/** Of two officers who decide at once, one does. */
async function claim(context: Context, by: Actor, reach: string[], decision: Decision): Promise<boolean> {
  const reason = decision.approve ? null : context.keys.seal('portal.reason', decision.reason)
  const state = decision.approve ? 'active' : 'refused'
  const claimed = await context.database
    .update(portalAccounts)
    .set({ state, decidedAt: context.clock.now(), decidedBy: by.account ?? null, reason })
    .where(and(eq(portalAccounts.account, decision.account), isPendingWithin(context, reach)))
    .returning({ account: portalAccounts.account })
  return claimed.length === 1
}

function tell(context: Context, { id, name, language }: Account, decision: Decision): Promise<void> {
  const told = { locale: language, accountName: name }
  const mail = decision.approve
    ? approvedMail({ ...told, link: context.settings.url + paths.portal })
    : refusedMail({ ...told, reason: decision.reason })
  return post(context, { from: 'portal', to: addressOf(context, name), ...mail, about: { account: id } })
}
