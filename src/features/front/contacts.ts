import { and, asc, eq, gt, isNull, or } from 'drizzle-orm'
import { accounts, roles } from '#features/accounts/tables.ts'
import { agencies, persons } from '#features/personnel/tables.ts'
import type { Context } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'

export type Contact = { code: string; name: string; people: string[] }

/** The first-level agencies of today with their administrators, who answer questions about account data (mailbox rule 10). */
export async function contactsOf({ database, clock }: Context): Promise<Contact[]> {
  const today = taipeiDay(clock.now())
  const rows = await database
    .select({ code: agencies.code, name: agencies.name, person: persons.name })
    .from(agencies)
    .leftJoin(roles, and(eq(roles.agency, agencies.code), eq(roles.role, 'agency-admin')))
    .leftJoin(accounts, and(eq(accounts.id, roles.account), eq(accounts.state, 'active')))
    .leftJoin(persons, eq(persons.id, accounts.person))
    .where(and(eq(agencies.level, 1), or(isNull(agencies.end), gt(agencies.end, today))))
    .orderBy(asc(agencies.code), asc(persons.id))
  return rows.reduce(byAgency, [])
}

function byAgency(
  contacts: Contact[],
  { code, name, person }: { code: string; name: string; person: string | null },
): Contact[] {
  const people = person ? [person] : []
  const last = contacts.at(-1)
  if (last?.code !== code) return [...contacts, { code, name, people }]
  return [...contacts.slice(0, -1), { ...last, people: [...last.people, ...people] }]
}
