import { and, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type Account, holdersOf } from '#features/accounts/accounts.ts'
import { record } from '#features/audit/audit.ts'
import { agenciesWithin, firstLevelAgencyOf } from '#features/personnel/personnel.ts'
import { agencies, persons, posts } from '#features/personnel/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { post } from '#foundation/outbox.ts'
import { paths } from '#foundation/paths.ts'
import { newId } from '#foundation/tokens.ts'
import { newCaseMail } from './mails.tsx'
import { isForCentre } from './rules.ts'
import { type CaseKind, cases } from './tables.ts'

export type NewCase = { kind: CaseKind; agency: string; person: string; account?: string; note?: string }
export type CaseRow = {
  id: string
  kind: CaseKind
  account: string | null
  agencyName: string
  personName: string
  note: string
  openedAt: Date
  closedAt: Date | null
  outcome: string
}

/**
 * Opens a case at the HR office, or at the information centre, and tells the officers by mail. The same thing asked twice is one
 * open case.
 */
export function openCase(
  context: Context,
  by: Actor,
  { kind, agency, person, account, note }: NewCase,
): Promise<void> {
  return transaction(context, async (context) => {
    await context.database.execute(sql`select pg_advisory_xact_lock(hashtext(${`case ${kind} ${person}`}))`)
    const [same] = await context.database.select({ id: cases.id }).from(cases).where(isOpen({ kind, person }))
    if (same) return
    const id = newId()
    const office = isForCentre(kind) ? await cityAbove(context, agency) : agency
    const sealed = note ? context.keys.seal('cases.note', note) : null
    await context.database
      .insert(cases)
      .values({ id, kind, agency: office, person, account, note: sealed, openedAt: context.clock.now() })
    await record(context, by, 'case.opened', { person, account, subject: id }, { kind })
    await tellOfficers(context, kind, office)
  })
}

/** Cases within reach: of the agencies that somebody helps, and everything under them. */
export function casesWithin(context: Context, reach: string[]): Promise<CaseRow[]> {
  return read(context, isWithin(reach))
}

/** One case within reach. */
export async function caseWithin(
  context: Context,
  { id, reach }: { id: string; reach: string[] },
): Promise<CaseRow | undefined> {
  const [one] = await read(context, and(eq(cases.id, id), isWithin(reach)))
  return one
}

async function read(context: Context, which: SQL | undefined): Promise<CaseRow[]> {
  const own = alias(agencies, 'own')
  const rows = await context.database
    .select({ one: cases, agencyName: agencies.name, ownName: own.name, personName: persons.name })
    .from(cases)
    .innerJoin(agencies, eq(agencies.code, cases.agency))
    .innerJoin(persons, eq(persons.id, cases.person))
    .leftJoin(posts, and(eq(posts.person, cases.person), eq(posts.main, true)))
    .leftJoin(own, eq(own.code, posts.agency))
    .where(which)
    .orderBy(sql`${cases.closedAt} desc nulls first`, desc(cases.openedAt))
    .limit(200)
  const opened = (sealed: Buffer | null, purpose: string): string =>
    sealed ? context.keys.open(purpose, sealed) : ''
  return rows.map(({ one, agencyName, ownName, personName }) => ({
    id: one.id,
    kind: one.kind,
    account: one.account,
    // What the information centre looks after is about somebody of another agency.
    agencyName: isForCentre(one.kind) ? (ownName ?? agencyName) : agencyName,
    personName,
    openedAt: one.openedAt,
    closedAt: one.closedAt,
    note: opened(one.note, 'cases.note'),
    outcome: opened(one.outcome, 'cases.outcome'),
  }))
}

/** Closes a case within reach with a word on what was done; false when it is not there or closed already. */
export function closeCase(
  context: Context,
  by: Actor,
  { id, reach, outcome }: { id: string; reach: string[]; outcome: string },
): Promise<boolean> {
  return close(context, by, and(eq(cases.id, id), isNull(cases.closedAt), isWithin(reach)), outcome)
}

/** Closes the open case of this kind about a person, which a deed elsewhere has settled; false when there is none. */
export function closeSettled(
  context: Context,
  by: Actor,
  { kind, person, outcome }: { kind: CaseKind; person: string; outcome: string },
): Promise<boolean> {
  return close(context, by, isOpen({ kind, person }), outcome)
}

function close(context: Context, by: Actor, which: SQL | undefined, outcome: string): Promise<boolean> {
  return transaction(context, async (context) => {
    const [closed] = await context.database
      .update(cases)
      .set({
        closedAt: context.clock.now(),
        closedBy: by.account,
        outcome: context.keys.seal('cases.outcome', outcome),
      })
      .where(which)
      .returning({ id: cases.id, person: cases.person })
    if (closed) await record(context, by, 'case.closed', { person: closed.person, subject: closed.id })
    return closed !== undefined
  })
}

function isOpen({ kind, person }: { kind: CaseKind; person: string }): SQL | undefined {
  return and(eq(cases.kind, kind), eq(cases.person, person), isNull(cases.closedAt))
}

function isWithin(reach: string[]): SQL {
  return inArray(cases.agency, agenciesWithin(reach))
}

/** The agency at the top of the tree, for which the information centre acts. */
async function cityAbove(context: Context, agency: string): Promise<string> {
  const above = await firstLevelAgencyOf(context, agency)
  return above?.parent ?? above?.code ?? agency
}

/** The officers of the agency itself; where it has none, those of its first-level agency. Misuse is the information centre's too. */
async function tellOfficers(context: Context, kind: CaseKind, agency: string): Promise<void> {
  const officers = isForCentre(kind)
    ? await holdersOf(context, 'information-centre', [agency])
    : await officersAt(context, kind, agency)
  const mail = newCaseMail({ locale: 'zh-TW', kind, link: context.settings.url + paths.adminCases })
  for (const { name } of officers)
    await post(context, { from: 'city', to: `${name}@${context.settings.cityDomain}`, ...mail })
}

async function officersAt(
  context: Context,
  kind: CaseKind,
  agency: string,
): Promise<Pick<Account, 'name'>[]> {
  const above = await firstLevelAgencyOf(context, agency)
  const own = await holdersOf(context, 'hr', [agency])
  const hr = own.length === 0 && above ? await holdersOf(context, 'hr', [above.code]) : own
  const reaches = [agency, above?.code, above?.parent].filter((code) => typeof code === 'string')
  const centre = kind === 'not-me' ? await holdersOf(context, 'information-centre', reaches) : []
  return [...hr, ...centre]
}
