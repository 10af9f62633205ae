import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { type Account, holdersOf } from '#features/accounts/accounts.ts'
import { record } from '#features/audit/audit.ts'
import { firstLevelAgencyOf } from '#features/personnel/personnel.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { post } from '#foundation/outbox.ts'
import { paths } from '#foundation/paths.ts'
import { newId } from '#foundation/tokens.ts'
import { newCaseMail } from './mails.tsx'
import { type CaseRow, isOpenTo, isWithin, readCases } from './reading.ts'
import { isForCentre, type Reach, tellsReporter } from './rules.ts'
import { type CaseKind, cases } from './tables.ts'
import { type Closed, tellReporter } from './telling.ts'

export type NewCase = { kind: CaseKind; agency: string; person: string; account?: string; note?: string }
export type { CaseRow } from './reading.ts'

const MOST_AT_ONCE = 200

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

/** Cases within reach: of the agencies that somebody helps, and everything under them; the centre's kinds for the centre alone. */
export function casesWithin(context: Context, reach: Reach): Promise<CaseRow[]> {
  return readCases(context, { which: isWithin(reach), rows: { limit: MOST_AT_ONCE, offset: 0 } })
}

/** How many of them are open; `kinds`: of these alone. */
export function countOpenCases({ database }: Context, reach: Reach, kinds?: CaseKind[]): Promise<number> {
  const isOfKind = kinds && inArray(cases.kind, kinds)
  return database.$count(cases, and(isNull(cases.closedAt), isWithin(reach), isOfKind))
}

/** One case within reach. */
export async function caseWithin(
  context: Context,
  { id, reach }: { id: string; reach: Reach },
): Promise<CaseRow | undefined> {
  const [one] = await readCases(context, { which: and(eq(cases.id, id), isWithin(reach)) })
  return one
}

/**
 * Closes a case within reach with a word on what was done, which its reporter is told; false when it is not there, closed already, or
 * about the officer.
 */
export function closeCase(
  context: Context,
  by: Actor,
  { id, reach, outcome }: { id: string; reach: Reach; outcome: string },
): Promise<boolean> {
  return transaction(context, async (context) => {
    const closed = await close(context, by, and(eq(cases.id, id), isOpenTo(by, reach)), outcome)
    if (closed && tellsReporter(closed.kind)) await tellReporter(context, by, closed, outcome)
    return closed !== undefined
  })
}

/** Closes the open case of this kind about a person, which a deed elsewhere has settled; false when there is none. */
export async function closeSettled(
  context: Context,
  by: Actor,
  { kind, person, outcome }: { kind: CaseKind; person: string; outcome: string },
): Promise<boolean> {
  return (await close(context, by, isOpen({ kind, person }), outcome)) !== undefined
}

function close(
  context: Context,
  by: Actor,
  which: SQL | undefined,
  outcome: string,
): Promise<Closed | undefined> {
  return transaction(context, async (context) => {
    const [closed] = await context.database
      .update(cases)
      .set({
        closedAt: context.clock.now(),
        closedBy: by.account,
        outcome: context.keys.seal('cases.outcome', outcome),
      })
      .where(which)
      .returning({ id: cases.id, kind: cases.kind, person: cases.person })
    if (closed) await record(context, by, 'case.closed', { person: closed.person, subject: closed.id })
    return closed
  })
}

function isOpen({ kind, person }: { kind: CaseKind; person: string }): SQL | undefined {
  return and(eq(cases.kind, kind), eq(cases.person, person), isNull(cases.closedAt))
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
