import { and, count, desc, eq, gt, isNotNull, max, sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import { persons } from '#features/personnel/tables.ts'
import { sessions } from '#features/sign-in/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { addDays } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { rowsOf, type Wish } from '#foundation/wish.ts'
import type { Locale } from '#foundation/words.ts'
import { builtInClients, namesIn } from '../built-in.ts'
import { clientsInFile } from '../clients.ts'
import { ssoClients, ssoSessions } from '../tables.ts'
import type { CityClient } from './city-client.ts'
import { SOURCES, type Source, STATES, type State } from './kinds.ts'
import { clientIn, type Registration } from './registered.ts'

/** A connected system as an officer meets it; never with a secret. */
export type Known = {
  id: string
  client: CityClient
  source: Source
  hasSecret: boolean
  hasTicketSecret: boolean
  /** Only of those registered in the console. */
  kept?: Pick<Registration, 'version' | 'disabledAt' | 'registeredAt' | 'changedAt' | 'formerUntil'>
  /** The same name stands in the file, which goes before. */
  isEclipsed: boolean
}
/** A line of the list. */
export type Line = Known & { names: Record<Locale, string>; state: State; visits?: Visits }
export type Visits = { people: number; last: Date }
export type Visitor = { accountName: string; name: string; at: Date }

/** How far back sign-ins are looked at. */
export const VISIT_DAYS = 30
const MOST_VISITORS = 20

/** Every connected system there is, those of the console first. */
export async function knownClients(context: Context): Promise<Known[]> {
  const rows = await context.database.select().from(ssoClients).orderBy(ssoClients.id)
  const inFile = clientsInFile(context.settings)
  const ofConsole = rows.map((row) => ({
    ...told(clientIn(context, row), 'console'),
    kept: keptOf(row),
    isEclipsed: inFile.some(({ client_id: id }) => id === row.id),
  }))
  return [
    ...ofConsole,
    ...inFile.map((client) => told(client, 'file')),
    ...builtInClients(context).map((client) => told(client, 'built-in')),
  ]
}

/** What the list can be sorted by and narrowed to. */
export const WISHES = { sorts: ['name', '-people', '-last'], filters: { source: SOURCES, state: STATES } }

/** The page asked for, or all of a file, and how many there are. */
export async function linesOf(
  context: Context,
  locale: Locale,
  wish: Wish,
): Promise<{ lines: Line[]; total: number }> {
  const [known, visits] = await Promise.all([knownClients(context), visitsByClient(context)])
  const { limit, offset } = rowsOf(wish)
  const found = known
    .map((one) => lineOf(one, visits.get(one.id)))
    .filter((line) => isSought(line, wish))
    .sort((one, other) => inOrder(locale, wish, one, other))
  return { lines: found.slice(offset, offset + limit), total: found.length }
}

export function lineOf(known: Known, visits?: Visits): Line {
  const state = known.isEclipsed ? 'eclipsed' : known.kept?.disabledAt ? 'off' : 'on'
  return { ...known, names: namesIn(known.client), state, ...(visits && { visits }) }
}

function isSought({ id, names, source, state }: Line, { sought, filters }: Wish): boolean {
  const texts = [id, ...Object.values(names)].map((text) => text.toLowerCase())
  return (
    texts.some((text) => text.includes(sought.toLowerCase())) &&
    (!filters.source || filters.source === source) &&
    (!filters.state || filters.state === state)
  )
}

function inOrder(locale: Locale, { sort, isDown }: Wish, one: Line, other: Line): number {
  const by: Record<string, (line: Line) => number> = {
    people: ({ visits }) => visits?.people ?? 0,
    last: ({ visits }) => visits?.last.getTime() ?? 0,
  }
  const figure = by[sort]
  const difference = figure ? figure(one) - figure(other) : 0
  const named = one.names[locale].localeCompare(other.names[locale], locale)
  return (isDown ? -1 : 1) * difference || (isDown && !figure ? -1 : 1) * named
}

/** One of them: the one that counts, where the file has the same name as the console. */
export async function knownClient(context: Context, id: string): Promise<Known | undefined> {
  const named = (await knownClients(context)).filter((one) => one.id === id)
  return named.find(({ isEclipsed }) => !isEclipsed)
}

/** How many people entered each system lately, and when the last of them had signed in. */
export async function visitsByClient({ database, clock }: Context): Promise<Map<string, Visits>> {
  const part = sql`jsonb_each(${ssoSessions.clients}) as part(client, took)`
  const rows = await database
    .select({
      client: sql<string>`part.client`,
      people: sql<number>`count(distinct ${ssoSessions.account})`.mapWith(Number),
      last: max(sessions.startedAt),
    })
    .from(ssoSessions)
    .innerJoin(sessions, eq(sessions.id, ssoSessions.session))
    .crossJoin(part)
    .where(and(isEntered, gt(sessions.startedAt, addDays(clock.now(), -VISIT_DAYS))))
    .groupBy(sql`part.client`)
  return new Map(rows.map(({ client, people, last }) => [client, { people, last: last! }]))
}

/** Who entered it lately, the last first: on record, as it tells of people. */
export function visitorsOf(
  context: Context,
  by: Actor,
  client: string,
): Promise<{ visitors: Visitor[]; total: number }> {
  return transaction(context, async (context) => {
    const isOf = sql`${ssoSessions.clients} -> ${client}::text ->> 'grantId' is not null`
    const recent = gt(sessions.startedAt, addDays(context.clock.now(), -VISIT_DAYS))
    const last = max(sessions.startedAt)
    const rows = await context.database
      .select({
        ...{ accountName: accounts.name, name: persons.name, at: last },
        total: sql<number>`${count()} over ()`.mapWith(Number),
      })
      .from(ssoSessions)
      .innerJoin(sessions, eq(sessions.id, ssoSessions.session))
      .innerJoin(accounts, eq(accounts.id, ssoSessions.account))
      .innerJoin(persons, eq(persons.id, accounts.person))
      .where(and(isOf, recent, isNotNull(ssoSessions.clients)))
      .groupBy(accounts.id, persons.id)
      .orderBy(desc(last))
      .limit(MOST_VISITORS)
    if (rows.length > 0)
      await record(context, by, 'sso.client-visitors-seen', { subject: client }, { rows: rows.length })
    const visitors = rows.map(({ accountName, name, at }) => ({ accountName, name, at: at! }))
    return { visitors, total: rows[0]?.total ?? 0 }
  })
}

function keptOf({ version, disabledAt, registeredAt, changedAt, formerUntil }: Registration) {
  return { version, disabledAt, registeredAt, changedAt, formerUntil }
}

/** A system that was only asked about, and then refused, was not entered. */
const isEntered = sql`part.took ->> 'grantId' is not null`

function told(client: CityClient, source: Source): Known {
  const { client_secret: secret, portal_ticket: ticket, ...rest } = client
  const { secret: ticketSecret, ...address } = ticket ?? { apid: '', address: '' }
  return {
    ...{ id: client.client_id, source, isEclipsed: false },
    client: { ...rest, ...(ticket && { portal_ticket: address }) },
    hasSecret: secret !== undefined,
    hasTicketSecret: ticketSecret !== undefined,
  }
}
