import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { persons } from '#features/personnel/tables.ts'
import type { Context } from '#foundation/context.ts'
import { addressOf } from './mailboxes.ts'
import { type KeeperMay, mailboxes, mailboxKeepers } from './tables.ts'

/** An office's mailbox as one of its keepers meets it. */
export type Office = { mailbox: string; name: string; address: string; title: string; may: KeeperMay }
/** Who keeps an office's mailbox; `inPost` is false of a last owner who has left. */
export type Keeper = {
  account: string
  accountName: string
  personName: string
  may: KeeperMay
  since: Date
  inPost: boolean
}

/** The office's mailbox of this name, if it is open and the account keeps it now; for anybody else it does not exist. */
export async function officeFor(
  context: Context,
  account: string,
  name: string,
): Promise<Office | undefined> {
  return (await officesOf(context, account)).find((one) => one.name === name.toLowerCase())
}

/** The offices' mailboxes that an account keeps, by their titles. */
export async function officesOf(context: Context, account: string): Promise<Office[]> {
  const rows = await context.database
    .select({
      mailbox: mailboxes.id,
      name: mailboxes.name,
      title: mailboxes.title,
      may: mailboxKeepers.may,
    })
    .from(mailboxKeepers)
    .innerJoin(mailboxes, eq(mailboxes.id, mailboxKeepers.mailbox))
    .where(and(eq(mailboxKeepers.account, account), isNull(mailboxKeepers.until), isOpen()))
    .orderBy(asc(mailboxes.title), asc(mailboxes.name))
  return rows.map((row) => ({
    ...row,
    title: row.title ?? row.name,
    address: addressOf(context, row.name),
  }))
}

/** Everybody who keeps it now: owners first, then those who write. */
export async function keepersOf({ database }: Context, mailbox: string): Promise<Keeper[]> {
  const rows = await database
    .select({
      account: accounts.id,
      accountName: accounts.name,
      personName: persons.name,
      state: accounts.state,
      may: mailboxKeepers.may,
      since: mailboxKeepers.since,
    })
    .from(mailboxKeepers)
    .innerJoin(accounts, eq(accounts.id, mailboxKeepers.account))
    .innerJoin(persons, eq(persons.id, accounts.person))
    .where(and(eq(mailboxKeepers.mailbox, mailbox), isNull(mailboxKeepers.until)))
    .orderBy(asc(mailboxKeepers.since), asc(accounts.name))
  const order: KeeperMay[] = ['own', 'write', 'read']
  return rows
    .map(({ state, ...row }) => ({ ...row, inPost: state === 'active' }))
    .sort((a, b) => order.indexOf(a.may) - order.indexOf(b.may))
}

/** Who writes in the name of a mailbox: its holder, or those keepers of an office who may. */
export async function writersOf(
  { database }: Context,
  { id, account }: { id: string; account: string | null },
): Promise<string[]> {
  if (account) return [account]
  const rows = await database
    .select({ account: mailboxKeepers.account })
    .from(mailboxKeepers)
    .where(
      and(
        eq(mailboxKeepers.mailbox, id),
        isNull(mailboxKeepers.until),
        inArray(mailboxKeepers.may, ['write', 'own']),
      ),
    )
  return rows.map((row) => row.account)
}

/** The mailboxes in use of these accounts themselves. */
export async function ownBoxesOf({ database }: Context, accounts: string[]): Promise<string[]> {
  const isTheirs = and(inArray(mailboxes.account, accounts), eq(mailboxes.state, 'ready'))
  const rows = await database.select({ id: mailboxes.id }).from(mailboxes).where(isTheirs)
  return rows.map(({ id }) => id)
}

/** May this account still write from this mailbox? Its holder may, and a keeper who does not only read. */
export async function mayWriteFrom(context: Context, mailbox: string, account: string): Promise<boolean> {
  const [box] = await context.database
    .select({ id: mailboxes.id, account: mailboxes.account })
    .from(mailboxes)
    .where(eq(mailboxes.id, mailbox))
  return box !== undefined && (await writersOf(context, box)).includes(account)
}

/** Is this their own mailbox, or an office's that they keep or have kept? Nobody decides about mail that concerns themselves. */
export async function isConcerned(
  { database }: Context,
  mailbox: string,
  person: string | undefined,
): Promise<boolean> {
  if (!person) return false
  const found = await database
    .select({ id: mailboxes.id })
    .from(mailboxes)
    .where(and(eq(mailboxes.id, mailbox), concerns(person)))
  return found.length > 0
}

/** The same for a query's condition on mailboxes. */
export function concerns(person: string): SQL<boolean> {
  return sql<boolean>`(${mailboxes.person} is not distinct from ${person}::uuid or exists (
    select from ${mailboxKeepers} k join ${accounts} a on a.id = k.account
      where k.mailbox = ${mailboxes.id} and a.person = ${person}::uuid))`
}

function isOpen() {
  return and(eq(mailboxes.kind, 'function'), eq(mailboxes.state, 'ready'), eq(mailboxes.decided, 'open'))
}
