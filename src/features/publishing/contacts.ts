import { and, asc, eq, gte, inArray, isNull, or, sql } from 'drizzle-orm'
import { accounts, roles } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import { agenciesWithin } from '#features/personnel/personnel.ts'
import { agencies, persons } from '#features/personnel/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { rowsOf, type Wish } from '#foundation/wish.ts'
import { agencyContacts } from './tables.ts'

/** What an agency says about whom to ask. */
export type Told = {
  office: string
  officeEn: string
  people: string
  phone: string
  mail: string
  note: string
  noteEn: string
}
export type Contact = {
  code: string
  name: string
  /** Its account administrators, who are named where nothing is told. */
  administrators: string[]
  told: Told | undefined
  /** 0 while the agency has told nothing itself. */
  revision: number
  changedAt: Date | undefined
}
export type Changing = 'changed' | 'same' | 'overtaken' | 'missing'

export const NOTHING: Told = {
  office: '',
  officeEn: '',
  people: '',
  phone: '',
  mail: '',
  note: '',
  noteEn: '',
}

/** The first-level agencies of today and whom to ask there (「聯絡人資訊」, mailbox rule 10); with `reach`, only those within it. */
export async function contactsOf(context: Context, reach?: string[]): Promise<Contact[]> {
  const { database, clock } = context
  const today = taipeiDay(clock.now())
  const isOpen = or(isNull(agencies.end), gte(agencies.end, today))
  const isWithin = reach && sql`${agencies.code} in ${agenciesWithin(reach)}`
  const rows = await database
    .select({ code: agencies.code, name: agencies.name, own: agencyContacts })
    .from(agencies)
    .leftJoin(agencyContacts, eq(agencyContacts.agency, agencies.code))
    .where(and(eq(agencies.level, 1), isOpen, isWithin))
    .orderBy(asc(agencies.code))
  const codes = rows.map(({ code }) => code)
  const [named, left] = [await administratorsOf(context, codes), await leftBehind(context, codes)]
  return rows.map(({ own, ...agency }) => ({
    ...agency,
    administrators: named.filter(({ code }) => code === agency.code).map(({ name }) => name),
    told: toldIn(own ?? left.get(agency.code)),
    revision: own?.revision ?? 0,
    changedAt: own?.changedAt,
  }))
}

/** One of them, if it is within reach. */
/** How the console sorts them. */
export const CONTACT_WISHES = {
  sorts: ['agency', 'name', '-changed'],
  filters: { told: ['yes', 'no'] },
} as const

/** Those that the console asks for: there are no more of them than first-level agencies. */
export async function contactsWithin(
  context: Context,
  reach: string[],
  wish: Wish,
): Promise<{ contacts: Contact[]; total: number }> {
  const { limit, offset } = rowsOf(wish)
  const all = (await contactsOf(context, reach)).filter((contact) => isSought(contact, wish))
  const sorted = wish.sort === 'agency' ? all : all.toSorted(BY[wish.sort as keyof typeof BY])
  if (wish.isDown) sorted.reverse()
  return { contacts: sorted.slice(offset, offset + limit), total: all.length }
}

const BY = {
  name: (one: Contact, other: Contact) => one.name.localeCompare(other.name, 'zh-TW'),
  changed: (one: Contact, other: Contact) => Number(one.changedAt ?? 0) - Number(other.changedAt ?? 0),
}

function isSought({ name, told }: Contact, { sought, filters }: Wish): boolean {
  const said = [name, told?.office, told?.people, told?.phone, told?.mail].join(' ').toLowerCase()
  const isAsked = !filters.told || (filters.told === 'yes') === (told !== undefined)
  return isAsked && said.includes(sought.toLowerCase())
}

export async function contactWithin(
  context: Context,
  reach: string[],
  code: string,
): Promise<Contact | undefined> {
  return (await contactsOf(context, reach)).find((contact) => contact.code === code)
}

/** Tells on every host at once whom to ask; whoever has not seen the newest words overwrites nothing. */
export function changeContact(
  context: Context,
  by: Actor,
  { code, reach, told, revision }: { code: string; reach: string[]; told: Told; revision: number },
): Promise<Changing> {
  return transaction(context, async (context) => {
    const contact = await contactWithin(context, reach, code)
    if (!contact) return 'missing'
    const changed = fieldsChanged(contact.told ?? NOTHING, told)
    if (contact.revision !== revision) return 'overtaken'
    if (changed.length === 0) return 'same'
    const row = { ...told, revision: revision + 1, changedAt: context.clock.now() }
    const kept = await context.database
      .insert(agencyContacts)
      .values({ agency: code, ...row })
      .onConflictDoUpdate({
        target: agencyContacts.agency,
        set: row,
        setWhere: eq(agencyContacts.revision, revision),
      })
      .returning({ agency: agencyContacts.agency })
    if (kept.length === 0) return 'overtaken'
    await record(context, by, 'contact.changed', { subject: code }, { fields: changed.join(' ') })
    return 'changed'
  })
}

function fieldsChanged(before: Told, after: Told): string[] {
  return (Object.keys(NOTHING) as (keyof Told)[]).filter((field) => before[field] !== after[field])
}

async function administratorsOf(
  { database }: Context,
  codes: string[],
): Promise<{ code: string; name: string }[]> {
  if (codes.length === 0) return []
  return database
    .select({ code: roles.agency, name: persons.name })
    .from(roles)
    .innerJoin(accounts, and(eq(accounts.id, roles.account), eq(accounts.state, 'active')))
    .innerJoin(persons, eq(persons.id, accounts.person))
    .where(and(eq(roles.role, 'agency-admin'), inArray(roles.agency, codes)))
    .orderBy(asc(persons.id))
}

type Row = typeof agencyContacts.$inferSelect

/** What agencies that were merged into these have told last: it stands until the new one tells something itself. */
async function leftBehind({ database }: Context, codes: string[]): Promise<Map<string, Row>> {
  if (codes.length === 0) return new Map()
  const rows = await database
    .select({ to: agencies.mergedInto, told: agencyContacts })
    .from(agencies)
    .innerJoin(agencyContacts, eq(agencyContacts.agency, agencies.code))
    .where(inArray(agencies.mergedInto, codes))
    .orderBy(asc(agencyContacts.changedAt))
  return new Map(rows.map(({ to, told }) => [to!, told]))
}

function toldIn(row: Row | undefined): Told | undefined {
  if (!row) return undefined
  const { office, officeEn, people, phone, mail, note, noteEn } = row
  return { office, officeEn, people, phone, mail, note, noteEn }
}
