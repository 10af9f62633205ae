import { and, desc, eq, inArray, type SQL } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { recordExport } from '#features/audit/audit.ts'
import { concerns } from '#features/mailboxes/offices.ts'
import { idsWithin } from '#features/mailboxes/overseeing.ts'
import { mailboxes } from '#features/mailboxes/tables.ts'
import { persons } from '#features/personnel/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { type Wish as Asked, type Picked, type Picking, picked } from '#foundation/wish.ts'
import { type State, stateOf } from './rules.ts'
import { disclosureDownloads, disclosures } from './tables.ts'

/** Somebody of the information centre, and for which agencies. */
export type Officer = { account: string; person: string; reach: string[] }
/** Why, and what for: all of it sealed. */
export type Wish = { document: string; authority: string; basis: string; reason: string }
export type Disclosure = Wish & {
  id: string
  mailbox: string
  name: string
  firstDay: string
  lastDay: string
  hours: number
  state: State
  askedBy: string
  askedByName: string
  askedAt: Date
  decidedByName: string
  decidedAt: Date | null
  decision: string
  expiresAt: Date
  endedAt: Date | null
  /** The officer's own mailbox, or that of an office which they keep. */
  isConcerned: boolean
  mayDecide: boolean
  mayWithdraw: boolean
  mayRead: boolean
}

/** Those that are asked for. A list that is taken along stays on record. */
export async function disclosuresListed(
  context: Context,
  by: Actor,
  officer: Officer,
  wish: Asked,
): Promise<Picked<Disclosure>> {
  const list = picked(await disclosuresWithin(context, officer), wish, PICKING)
  await recordExport(context, by, wish, { list: 'disclosures', rows: list.rows.length })
  return list
}

const PICKING: Picking<Disclosure> = {
  texts: ({ document, name, authority, askedByName }) => [document, name, authority, askedByName],
  filters: { state: ({ state }) => state },
  sorts: {
    asked: ({ askedAt }) => askedAt,
    document: ({ document }) => document,
    box: ({ name }) => name,
    until: ({ expiresAt }) => expiresAt,
  },
}

/** Disclosures of mailboxes within reach, newest first. */
export async function disclosuresWithin(context: Context, officer: Officer): Promise<Disclosure[]> {
  return read(context, officer, undefined)
}

export async function disclosureWithin(
  context: Context,
  officer: Officer,
  id: string,
): Promise<Disclosure | undefined> {
  const [one] = await read(context, officer, eq(disclosures.id, id))
  return one
}

/** Each export that was taken, newest first. */
export async function downloadsOf(context: Context, id: string) {
  const rows = await context.database
    .select()
    .from(disclosureDownloads)
    .where(eq(disclosureDownloads.disclosure, id))
    .orderBy(desc(disclosureDownloads.at))
  const names = await namesOf(
    context,
    rows.map(({ by }) => by),
  )
  return rows.map(({ at, messages, hash, by }) => ({ at, messages, hash, byName: names.get(by) ?? '' }))
}

/** Whom it concerns, for the log. */
export function aboutOf(context: Context, { id, mailbox }: { id: string; mailbox: string }) {
  return context.database
    .select({ account: mailboxes.account, person: mailboxes.person })
    .from(mailboxes)
    .where(eq(mailboxes.id, mailbox))
    .then(([box]) => ({
      account: box?.account ?? undefined,
      person: box?.person ?? undefined,
      subject: id,
    }))
}

/** As the console of mailboxes knows reach. */
export function reachTo({ reach }: Officer) {
  return { see: reach, act: reach }
}

type Row = typeof disclosures.$inferSelect

async function read(context: Context, officer: Officer, which: SQL | undefined): Promise<Disclosure[]> {
  const rows = await context.database
    .select({ row: disclosures, name: mailboxes.name, isConcerned: concerns(officer.person) })
    .from(disclosures)
    .innerJoin(mailboxes, eq(mailboxes.id, disclosures.mailbox))
    .where(and(which, inArray(disclosures.mailbox, idsWithin(context, reachTo(officer)))))
    .orderBy(desc(disclosures.askedAt))
    .limit(200)
  const names = await namesOf(
    context,
    rows.flatMap(({ row }) => [row.askedBy, row.decidedBy ?? []].flat()),
  )
  return rows.map((found) => shown(context, officer, { ...found, names }))
}

type Found = { row: Row; name: string; isConcerned: boolean; names: Map<string, string> }

function shown(context: Context, officer: Officer, { row, name, isConcerned, names }: Found): Disclosure {
  const { id, mailbox, firstDay, lastDay, hours, askedBy, askedAt, decidedBy, decidedAt } = row
  const state = stateOf(row, context.clock.now())
  const wish: Wish = JSON.parse(context.keys.open('disclosure.wish', row.wish))
  const isTheirs = askedBy === officer.account
  return {
    ...{ id, mailbox, name, firstDay, lastDay, hours, state, askedBy, askedAt, decidedAt, ...wish },
    isConcerned,
    askedByName: names.get(askedBy) ?? '',
    decidedByName: (decidedBy && names.get(decidedBy)) || '',
    decision: row.decision ? context.keys.open('disclosure.decision', row.decision) : '',
    expiresAt: row.expiresAt,
    endedAt: row.endedAt,
    mayDecide: state === 'asked' && !isTheirs && !isConcerned,
    mayWithdraw: (state === 'asked' || state === 'open') && isTheirs,
    mayRead: state === 'open' && !isConcerned && (isTheirs || decidedBy === officer.account),
  }
}

async function namesOf({ database }: Context, which: string[]): Promise<Map<string, string>> {
  const rows = await database
    .select({ account: accounts.id, name: persons.name })
    .from(accounts)
    .innerJoin(persons, eq(persons.id, accounts.person))
    .where(inArray(accounts.id, which))
  return new Map(rows.map(({ account, name }) => [account, name]))
}
