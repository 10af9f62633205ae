import { and, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { type Account, holdersOf } from '#features/accounts/accounts.ts'
import { record } from '#features/audit/audit.ts'
import { agenciesWithin, firstLevelAgencyOf } from '#features/personnel/personnel.ts'
import { agencies, persons } from '#features/personnel/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { post } from '#foundation/outbox.ts'
import { paths } from '#foundation/paths.ts'
import { newId } from '#foundation/tokens.ts'
import { newCaseMail } from './mails.tsx'
import { type CaseKind, cases } from './tables.ts'

export type NewCase = { kind: CaseKind; agency: string; person: string; account?: string; note?: string }
export type CaseRow = {
  id: string
  kind: CaseKind
  agencyName: string
  personName: string
  note: string
  openedAt: Date
  closedAt: Date | null
  outcome: string
}

/** Opens a case at the HR office and tells its officers by mail. The same thing asked twice is one open case. */
export function openCase(
  context: Context,
  by: Actor,
  { kind, agency, person, account, note }: NewCase,
): Promise<void> {
  return transaction(context, async (context) => {
    await context.database.execute(sql`select pg_advisory_xact_lock(hashtext(${`case ${kind} ${person}`}))`)
    const open = and(eq(cases.kind, kind), eq(cases.person, person), isNull(cases.closedAt))
    const [same] = await context.database.select({ id: cases.id }).from(cases).where(open)
    if (same) return
    const id = newId()
    const sealed = note ? context.keys.seal('cases.note', note) : null
    await context.database
      .insert(cases)
      .values({ id, kind, agency, person, account, note: sealed, openedAt: context.clock.now() })
    await record(context, by, 'case.opened', { person, account, subject: id }, { kind })
    await tellOfficers(context, kind, agency)
  })
}

/** Cases within reach: of the agencies that somebody helps, and everything under them. */
export async function casesWithin(context: Context, reach: string[]): Promise<CaseRow[]> {
  const rows = await context.database
    .select({ one: cases, agencyName: agencies.name, personName: persons.name })
    .from(cases)
    .innerJoin(agencies, eq(agencies.code, cases.agency))
    .innerJoin(persons, eq(persons.id, cases.person))
    .where(isWithin(reach))
    .orderBy(sql`${cases.closedAt} desc nulls first`, desc(cases.openedAt))
    .limit(200)
  const opened = (sealed: Buffer | null, purpose: string): string =>
    sealed ? context.keys.open(purpose, sealed) : ''
  return rows.map(({ one, agencyName, personName }) => ({
    id: one.id,
    kind: one.kind,
    agencyName,
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
  return transaction(context, async (context) => {
    const [closed] = await context.database
      .update(cases)
      .set({
        closedAt: context.clock.now(),
        closedBy: by.account,
        outcome: context.keys.seal('cases.outcome', outcome),
      })
      .where(and(eq(cases.id, id), isNull(cases.closedAt), isWithin(reach)))
      .returning({ person: cases.person })
    if (closed) await record(context, by, 'case.closed', { person: closed.person, subject: id })
    return closed !== undefined
  })
}

function isWithin(reach: string[]): SQL {
  return inArray(cases.agency, agenciesWithin(reach))
}

/** The officers of the agency itself; where it has none, those of its first-level agency. Misuse is the information centre's too. */
async function tellOfficers(context: Context, kind: CaseKind, agency: string): Promise<void> {
  const above = await firstLevelAgencyOf(context, agency)
  const own = await holdersOf(context, 'hr', [agency])
  const hr = own.length === 0 && above ? await holdersOf(context, 'hr', [above.code]) : own
  const reaches = [agency, above?.code, above?.parent].filter((code) => typeof code === 'string')
  const centre = kind === 'not-me' ? await holdersOf(context, 'information-centre', reaches) : []
  const officers: Pick<Account, 'name'>[] = [...hr, ...centre]
  const mail = newCaseMail({ locale: 'zh-TW', kind, link: context.settings.url + paths.adminCases })
  for (const { name } of officers)
    await post(context, { from: 'city', to: `${name}@${context.settings.cityDomain}`, ...mail })
}
