import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { foldName } from '#features/accounts/rules.ts'
import { accounts } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import { agreements, noticeVersions } from '#features/notices/tables.ts'
import { agenciesWithin } from '#features/personnel/personnel.ts'
import { matchName } from '#features/personnel/rules.ts'
import { agencies, persons, posts } from '#features/personnel/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { parseNationalId } from '#foundation/national-id.ts'
import { admit } from '#foundation/throttle.ts'
import type { Auditor, Entry } from './reading.ts'

export type Someone = { person: string; name: string; account: string | null; agencyName: string }
export type Found = { kind: 'one'; person: string } | { kind: 'none' | 'several' | 'throttled' }

/** By whole ID number, so many an hour: nobody tries through them. */
const LOOK_UPS = { name: 'audit-number', limit: 30, minutes: 60 }

/** Whom somebody means by an account, an address, an ID number or a whole name; outside of reach there is nobody. */
export async function personNamed(
  context: Context,
  by: Actor,
  auditor: Auditor,
  typed: string,
): Promise<Found> {
  const number = parseNationalId(typed)
  if (number) return numbered(context, by, auditor, number)
  return foundIn(await peopleWithin(context, auditor, isCalled(context, typed)))
}

/** Whether somebody has this number is asked on record. */
async function numbered(context: Context, by: Actor, auditor: Auditor, number: string): Promise<Found> {
  if (!(await admit(context, LOOK_UPS, auditor.account))) return { kind: 'throttled' }
  return transaction(context, async (context) => {
    const found = foundIn(await peopleWithin(context, auditor, hasNumber(context, number)))
    const person = found.kind === 'one' ? found.person : undefined
    await record(context, by, 'audit.looked-up', { person }, { found: person !== undefined })
    return found
  })
}

function foundIn([first, second]: Someone[]): Found {
  if (!first) return { kind: 'none' }
  return second && second.person !== first.person
    ? { kind: 'several' }
    : { kind: 'one', person: first.person }
}

/** The person of an id, to be named on the page. */
export async function personOf(
  context: Context,
  auditor: Auditor,
  person: string,
): Promise<Someone | undefined> {
  const [one] = await peopleWithin(context, auditor, eq(persons.id, person))
  return one
}

/** The text that was agreed to, as it was shown: in the language of then. */
export async function consentOf({ database }: Context, account: string, hash: string) {
  const [consent] = await database
    .select({
      notice: noticeVersions,
      locale: agreements.locale,
      openedAt: agreements.openedAt,
      agreedAt: agreements.agreedAt,
    })
    .from(agreements)
    .innerJoin(noticeVersions, eq(noticeVersions.hash, agreements.hash))
    .where(and(eq(agreements.account, account), eq(agreements.hash, hash)))
    .orderBy(agreements.agreedAt)
    .limit(1)
  return consent
}

export type Consented = NonNullable<Awaited<ReturnType<typeof consentOf>>>

function peopleWithin(
  { database }: Context,
  { reach, isWholeCity }: Auditor,
  which: SQL | undefined,
): Promise<Someone[]> {
  const isWithin = isWholeCity ? undefined : inArray(posts.agency, agenciesWithin(reach))
  return database
    .select({ person: persons.id, name: persons.name, account: accounts.name, agencyName: agencies.name })
    .from(persons)
    .innerJoin(posts, and(eq(posts.person, persons.id), eq(posts.main, true)))
    .innerJoin(agencies, eq(agencies.code, posts.agency))
    .leftJoin(accounts, eq(accounts.person, persons.id))
    .where(and(which, isWithin))
    .orderBy(persons.id, sql`${accounts.state} = 'closed'`)
    .limit(10)
}

function hasNumber({ keys }: Context, number: string): SQL | undefined {
  const index = keys.index('personnel.id_number', number)
  return or(eq(persons.idIndex, index), eq(persons.previousIndex, index))
}

function isCalled({ settings }: Context, typed: string): SQL | undefined {
  const [name = '', domain = settings.cityDomain] = typed.split('@')
  const isAccount =
    domain.toLowerCase() === settings.cityDomain ? eq(accounts.name, foldName(name)) : undefined
  return or(isAccount, eq(persons.matchName, matchName(typed)))
}

/** The names of the agencies whose codes stand in an entry. */
export async function agenciesIn(
  { database }: Context,
  { subject, details }: Pick<Entry, 'subject' | 'details'>,
): Promise<Record<string, string>> {
  const said = [subject, ...Object.values(details ?? {})].filter((one) => typeof one === 'string')
  const { code, name } = agencies
  const rows = await database
    .select({ code, name })
    .from(agencies)
    .where(inArray(code, ['', ...said]))
  return Object.fromEntries(rows.map((one) => [one.code, one.name]))
}
