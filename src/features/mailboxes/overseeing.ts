import { and, asc, count, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { agenciesWithin } from '#features/personnel/personnel.ts'
import { agencies, persons, posts } from '#features/personnel/tables.ts'
import { isAfter } from '#foundation/after.ts'
import type { Context } from '#foundation/context.ts'
import { rowsOf, type Wish } from '#foundation/wish.ts'
import type { Standing } from './driver.ts'
import { lastDifferences } from './keeping.ts'
import { addressOf } from './mailboxes.ts'
import { QUOTA_BYTES, type Reach, standingOf } from './rules.ts'
import { isSought, orderOf } from './sought.ts'
import {
  type Decided,
  type DecidedFor,
  type MailboxState,
  mailAliases,
  mailboxes,
  mailFigures,
} from './tables.ts'

/** A mailbox as an officer meets it. */
export type Overseen = {
  id: string
  address: string
  name: string
  /** Of an office's mailbox. */
  title: string | null
  kind: 'personal' | 'function'
  account: string | null
  person: string | null
  personName: string | null
  agencyName: string
  state: MailboxState
  standing: Standing
  decided: Decided
  decidedFor: DecidedFor | null
  decidedAt: Date | null
  deleteAt: Date | null
  accountState: string | null
  requestedAt: Date
  readyAt: Date | null
  quota: number
  hasOwnQuota: boolean
  used: number | null
  lastUsedAt: Date | null
  figuresAt: Date | null
  /** May this officer change it, or only look? */
  mayAct: boolean
}
export type OverseenPage = { boxes: Overseen[]; page: number; total: number }

/** The agency of its holder; an office's mailbox has one of its own. */
const AGENCY = sql`coalesce(${mailboxes.agency}, ${posts.agency})`

/** Mailboxes within reach: what lies outside of it is not found, not counted and not sorted by. A page too far is the first. */
export async function mailboxesWithin(context: Context, reach: Reach, wish: Wish): Promise<OverseenPage> {
  const { limit, offset } = rowsOf(wish)
  const which = and(isWithin(reach), isSought(wish))
  const [rows, total] = await Promise.all([
    joined(context, reach)
      .where(and(which, isAfter(mailboxes.id, wish)))
      .orderBy(...(wish.after ? [] : orderOf(wish)), asc(wish.after ? mailboxes.id : mailboxes.name))
      .limit(limit)
      .offset(offset),
    countOf(context, which),
  ])
  if (rows.length === 0 && wish.page > 1) return mailboxesWithin(context, reach, { ...wish, page: 1 })
  return { boxes: rows.map((row) => overseen(context, row)), page: wish.page, total }
}

/** One mailbox within reach; for anybody else it does not exist. */
export async function mailboxWithin(
  context: Context,
  reach: Reach,
  id: string,
): Promise<Overseen | undefined> {
  const [row] = await joined(context, reach).where(and(eq(mailboxes.id, id), isWithin(reach)))
  return row && overseen(context, row)
}

/** Further names of a mailbox that are in use. */
export async function aliasesOf(
  context: Context,
  mailbox: string,
): Promise<{ name: string; madeAt: Date }[]> {
  return context.database
    .select({ name: mailAliases.name, madeAt: mailAliases.madeAt })
    .from(mailAliases)
    .where(and(eq(mailAliases.mailbox, mailbox), isNull(mailAliases.endedAt)))
    .orderBy(asc(mailAliases.name))
}

/** The mailbox in use or not of this name, within reach. */
export async function mailboxNamed(
  context: Context,
  reach: Reach,
  name: string,
): Promise<Overseen | undefined> {
  const [row] = await joined(context, reach).where(
    and(eq(mailboxes.name, name.toLowerCase()), isWithin(reach)),
  )
  return row && overseen(context, row)
}

/** Mailboxes within reach, for a query's condition. */
export function idsWithin({ database }: Context, reach: Reach) {
  return database
    .select({ id: mailboxes.id })
    .from(mailboxes)
    .leftJoin(posts, and(eq(posts.person, mailboxes.person), eq(posts.main, true)))
    .innerJoin(agencies, eq(agencies.code, AGENCY))
    .where(isWithin(reach))
}

/** Of these mailboxes, as the driver calls them, those within reach. */
export async function ofThoseWithin(context: Context, reach: Reach, ids: string[]): Promise<Set<string>> {
  const rows = await idsWithin(context, reach)
  const own = new Set(rows.map(({ id }) => id))
  return new Set(ids.filter((id) => own.has(id)))
}

/** How many differences of the last nightly comparison are not mended, of mailboxes within reach. */
export async function countAstray(context: Context, see: string[]): Promise<number> {
  const astray = (await lastDifferences(context))?.differences.filter(({ mendedAt }) => !mendedAt) ?? []
  const ids = astray.map(({ mailbox }) => mailbox)
  const within = await ofThoseWithin(context, { see, act: [] }, ids)
  return astray.filter(({ mailbox }) => within.has(mailbox)).length
}

function joined({ database }: Context, { act }: Reach) {
  return database
    .select({
      box: mailboxes,
      personName: persons.name,
      agencyName: agencies.name,
      accountState: accounts.state,
      figures: mailFigures,
      mayAct: sql<boolean>`${inArray(agencies.code, agenciesWithin(act))}`,
    })
    .from(mailboxes)
    .leftJoin(posts, and(eq(posts.person, mailboxes.person), eq(posts.main, true)))
    .innerJoin(agencies, eq(agencies.code, AGENCY))
    .leftJoin(persons, eq(persons.id, mailboxes.person))
    .leftJoin(accounts, eq(accounts.id, mailboxes.account))
    .leftJoin(mailFigures, eq(mailFigures.mailbox, mailboxes.id))
}

/** Apart from the rows: a page of them needs no look at all the others. */
async function countOf({ database }: Context, which: SQL | undefined): Promise<number> {
  const [row] = await database
    .select({ total: count() })
    .from(mailboxes)
    .leftJoin(posts, and(eq(posts.person, mailboxes.person), eq(posts.main, true)))
    .innerJoin(agencies, eq(agencies.code, AGENCY))
    .leftJoin(persons, eq(persons.id, mailboxes.person))
    .leftJoin(accounts, eq(accounts.id, mailboxes.account))
    .where(which)
  return row!.total
}

function isWithin({ see }: Reach): SQL {
  return inArray(agencies.code, agenciesWithin(see))
}

type Row = {
  box: typeof mailboxes.$inferSelect
  personName: string | null
  agencyName: string
  accountState: 'active' | 'locked' | 'closed' | null
  figures: typeof mailFigures.$inferSelect | null
  mayAct: boolean
}

function overseen(
  context: Context,
  { box, figures, accountState, personName, agencyName, mayAct }: Row,
): Overseen {
  const { id, name, title, kind, account, person, state, decided, decidedFor, decidedAt, deleteAt } = box
  const { requestedAt, readyAt } = box
  return {
    ...{ id, name, title, kind, account, person, state, decided, decidedFor, decidedAt, deleteAt },
    ...{ requestedAt, readyAt, accountState, personName, agencyName, mayAct },
    address: addressOf(context, name),
    standing: standingOf({ state, decided, accountState }),
    quota: box.quota ?? QUOTA_BYTES,
    hasOwnQuota: box.quota !== null,
    used: figures?.used ?? null,
    lastUsedAt: figures?.lastUsedAt ?? null,
    figuresAt: figures?.at ?? null,
  }
}
