import { and, eq, exists, isNotNull, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { mailboxes } from '#features/mailboxes/tables.ts'
import { hasLeft, isOnLeave } from '#features/personnel/personnel.ts'
import { posts } from '#features/personnel/tables.ts'
import type { Context } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { beginOf, monthsAfter } from './rules.ts'
import { mailClocks, mailEndings } from './tables.ts'

/** A person's own mailbox, with what the rules ask about its holder. */
export type Box = {
  id: string
  account: string
  person: string
  name: string
  language: Locale
  readyAt: Date
  decided: string
  decidedFor: string | null
  isActive: boolean
  hasLeft: boolean
  isOnLeave: boolean
}

/** Before so many months nothing is due for whoever is at work. */
const QUIET_MONTHS = 11

/** Which mailboxes the nightly round has to look at. */
export async function watchedMailboxes(context: Context): Promise<string[]> {
  const { database } = context
  const today = taipeiDay(context.clock.now())
  const underWay = database
    .select({ one: sql`1` })
    .from(mailEndings)
    .where(and(eq(mailEndings.mailbox, mailboxes.id), isNull(mailEndings.endedAt)))
  const still = database
    .select({ one: sql`1` })
    .from(mailClocks)
    .where(and(eq(mailClocks.mailbox, mailboxes.id), isNotNull(mailClocks.stillSince)))
  const rows = await database
    .select({ id: mailboxes.id })
    .from(mailboxes)
    .innerJoin(accounts, eq(accounts.id, mailboxes.account))
    .where(
      and(
        isHeld(),
        or(
          lt(mailboxes.readyAt, beginOf(monthsAfter(today, -QUIET_MONTHS + 1))),
          ne(accounts.state, 'active'),
          ne(mailboxes.decided, 'open'),
          isOnLeave(accounts.person, today),
          exists(underWay),
          exists(still),
        ),
      ),
    )
  return rows.map(({ id }) => id)
}

export async function boxOf(context: Context, mailbox: string): Promise<Box | undefined> {
  const today = taipeiDay(context.clock.now())
  const [row] = await context.database
    .select({
      box: mailboxes,
      language: accounts.language,
      state: accounts.state,
      hasLeft: sql<boolean>`${hasLeft(accounts.person, today)}`,
      isOnLeave: sql<boolean>`${isOnLeave(accounts.person, today)}`,
    })
    .from(mailboxes)
    .innerJoin(accounts, eq(accounts.id, mailboxes.account))
    .where(and(eq(mailboxes.id, mailbox), isHeld()))
  if (!row) return undefined
  const { id, account, person, name, readyAt, decided, decidedFor } = row.box
  const { language, state, hasLeft: isGone, isOnLeave: isAway } = row
  return {
    id,
    account: account!,
    person: person!,
    name,
    language,
    readyAt: readyAt!,
    decided,
    decidedFor,
    isActive: state === 'active',
    hasLeft: isGone,
    isOnLeave: isAway,
  }
}

/** The last day in post of somebody who has left, and the category of the main post. */
export async function lastPostOf(
  { database }: Context,
  person: string,
): Promise<{ leftOn: string | null; category: string }> {
  const [row] = await database
    .select({
      leftOn: sql<string | null>`max(${posts.end})::text`,
      category: sql<string>`coalesce(max(${posts.category}) filter (where ${posts.main}), '')`,
    })
    .from(posts)
    .where(eq(posts.person, person))
  return row!
}

/** In use, and a person's: an office's has keepers and no last day. */
function isHeld(): SQL | undefined {
  return and(eq(mailboxes.state, 'ready'), eq(mailboxes.kind, 'personal'), ne(mailboxes.decided, 'deleted'))
}
