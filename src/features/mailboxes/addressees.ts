import { and, eq, isNull, ne, type SQL } from 'drizzle-orm'
import { foldName } from '#features/accounts/rules.ts'
import { accounts } from '#features/accounts/tables.ts'
import { listByName } from '#features/lists/lists.ts'
import type { Context } from '#foundation/context.ts'
import { standingOf } from './rules.ts'
import { mailAliases, mailboxes } from './tables.ts'

/** Who gets what is sent to a name: a person's or an office's mailbox, or a list. */
export type Addressee =
  | {
      kind: 'mailbox'
      id: string
      /** None: an office's. */
      account: string | null
      /** False: it is suspended, and mail is refused (550 5.2.1). */
      takes: boolean
    }
  | { kind: 'list'; id: string }

/** Looks behind the part of an address before the @: a mailbox in use, a further name of one, or a list. */
export async function addresseeOf(context: Context, typed: string): Promise<Addressee | undefined> {
  const name = foldName(typed)
  const found =
    (await mailboxWhere(context, eq(mailboxes.name, name))) ??
    (await mailboxWhere(context, eq(mailAliases.name, name)))
  if (found) return found
  const list = await listByName(context, name)
  return list && { kind: 'list', id: list.id }
}

/** All names under which a mailbox gets mail, and by which its holder may write: its own first. */
export async function namesOf({ database }: Context, mailbox: string): Promise<string[]> {
  const own = await database.select({ name: mailboxes.name }).from(mailboxes).where(eq(mailboxes.id, mailbox))
  const others = await database
    .select({ name: mailAliases.name })
    .from(mailAliases)
    .where(and(eq(mailAliases.mailbox, mailbox), isNull(mailAliases.endedAt)))
    .orderBy(mailAliases.name)
  return [...own, ...others].map(({ name }) => name)
}

async function mailboxWhere({ database }: Context, named: SQL): Promise<Addressee | undefined> {
  const isCurrent = and(eq(mailAliases.mailbox, mailboxes.id), isNull(mailAliases.endedAt))
  const [row] = await database
    .select({
      id: mailboxes.id,
      account: mailboxes.account,
      state: mailboxes.state,
      decided: mailboxes.decided,
      accountState: accounts.state,
    })
    .from(mailboxes)
    .leftJoin(accounts, eq(accounts.id, mailboxes.account))
    .leftJoin(mailAliases, isCurrent)
    .where(and(named, eq(mailboxes.state, 'ready'), ne(mailboxes.decided, 'deleted')))
    .limit(1)
  return row && { kind: 'mailbox', id: row.id, account: row.account, takes: standingOf(row) !== 'suspended' }
}
