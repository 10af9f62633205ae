import { eq } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'
import { rosterStages } from './load-tables.ts'
import type { Agency } from './personnel.ts'
import { agencies } from './tables.ts'

/** What an agency is told by; those above and after it by their names. */
export const AGENCY_FIELDS = ['name', 'parent', 'level', 'successor', 'start', 'end'] as const
export type AgencyField = (typeof AGENCY_FIELDS)[number]

/** What a waiting roster does to one agency: of a new one nothing stood before. */
export type AgencyDifference = {
  code: string
  name: string
  isNew: boolean
  fields: { field: AgencyField; before: string; after: string }[]
}

/** Agency by agency, by their codes. */
export async function agencyDifferencesOf(context: Context, load: string): Promise<AgencyDifference[]> {
  const { database } = context
  const [stage] = await database.select().from(rosterStages).where(eq(rosterStages.id, load))
  const known = new Map((await database.select().from(agencies)).map((one) => [one.code, one]))
  const changed = stage?.agencies ?? []
  const names = new Map([...known.values(), ...changed].map(({ code, name }) => [code, name]))
  return changed
    .map((after) => ({
      ...{ code: after.code, name: after.name, isNew: !known.has(after.code) },
      fields: fieldsOf(known.get(after.code), after, names),
    }))
    .sort((one, other) => (one.code < other.code ? -1 : 1))
}

function fieldsOf(before: Agency | undefined, after: Agency, names: Map<string, string>) {
  return AGENCY_FIELDS.map((field) => ({
    field,
    before: before ? said(before, field, names) : '',
    after: said(after, field, names),
  })).filter((one) => one.before !== one.after)
}

function said(agency: Agency, field: AgencyField, names: Map<string, string>): string {
  const value = String(agency[field] ?? '')
  return field === 'parent' || field === 'successor' ? (names.get(value) ?? value) : value
}
