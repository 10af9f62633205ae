import { and, asc, desc, eq, exists, inArray, isNull, ne, not, type SQL, sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { agenciesWithin } from '#features/personnel/personnel.ts'
import { agencies } from '#features/personnel/tables.ts'
import type { Context } from '#foundation/context.ts'
import { addressOf } from './mailboxes.ts'
import { type Decided, mailboxes, mailboxKeepers } from './tables.ts'

/** An office's mailbox as those who look after it meet it. */
export type OverseenOffice = {
  id: string
  name: string
  address: string
  title: string
  agency: string
  agencyName: string
  decided: Decided
  keepers: number
  /** No owner of it can sign in: somebody must be named. */
  isOwnerless: boolean
}

/** Offices' mailboxes within reach, those without an owner first; deleted ones are left out. */
export function officesWithin(context: Context, reach: string[]): Promise<OverseenOffice[]> {
  return select(context, isWithin(reach))
}

export async function officeWithin(
  context: Context,
  reach: string[],
  id: string,
): Promise<OverseenOffice | undefined> {
  const [office] = await select(context, and(eq(mailboxes.id, id), isWithin(reach)))
  return office
}

/** Some of them by their ids, whoever asks: for letters about them. */
export function officesById(context: Context, ids: string[]): Promise<OverseenOffice[]> {
  return select(context, inArray(mailboxes.id, ids))
}

/** Those in use without an owner: each waits for somebody to be named. */
export function countOwnerless(context: Context, reach: string[]): Promise<number> {
  const isOpen = and(eq(mailboxes.kind, 'function'), eq(mailboxes.decided, 'open'))
  return context.database.$count(mailboxes, and(isOpen, isWithin(reach), isOwnerless(context)))
}

async function select(context: Context, which: SQL | undefined): Promise<OverseenOffice[]> {
  const { database } = context
  const rows = await database
    .select({
      box: mailboxes,
      agencyName: agencies.name,
      keepers: sql<number>`(select count(*)::int from ${mailboxKeepers} where ${kept})`,
      isOwnerless: isOwnerless(context),
    })
    .from(mailboxes)
    .innerJoin(agencies, eq(agencies.code, mailboxes.agency))
    .where(and(eq(mailboxes.kind, 'function'), ne(mailboxes.decided, 'deleted'), which))
    .orderBy(desc(isOwnerless(context)), asc(mailboxes.title), asc(mailboxes.name))
  return rows.map(({ box: { id, name, title, agency, decided }, ...row }) => ({
    ...{ id, name, decided, ...row },
    title: title ?? name,
    agency: agency!,
    address: addressOf(context, name),
  }))
}

const kept = and(eq(mailboxKeepers.mailbox, mailboxes.id), isNull(mailboxKeepers.until))

/** No owner of it can sign in. */
function isOwnerless({ database }: Context): SQL<boolean> {
  const owners = database
    .select({ one: sql`1` })
    .from(mailboxKeepers)
    .innerJoin(accounts, and(eq(accounts.id, mailboxKeepers.account), eq(accounts.state, 'active')))
    .where(and(kept, eq(mailboxKeepers.may, 'own')))
  return sql<boolean>`${not(exists(owners))}`
}

function isWithin(reach: string[]): SQL {
  return sql`${mailboxes.agency} in ${agenciesWithin(reach)}`
}
