import { eq } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'
import type { Incoming, Known } from './compare.ts'
import type { RosterPerson } from './roster.ts'
import { isOver } from './rules.ts'
import { persons, posts } from './tables.ts'

/** Everyone the database knows, as far as a comparison needs. */
export async function knownPeople({ database }: Context, today: string): Promise<Known[]> {
  const { id, idIndex, previousIndex, digest } = persons
  const { agency, end, status, main } = posts
  const rows = await database
    .select({ id, idIndex, previousIndex, digest, agency, end, status, main })
    .from(persons)
    .innerJoin(posts, eq(posts.person, persons.id))
  const everyone = new Map<string, Known>()
  for (const row of rows) {
    const one = everyone.get(row.id)
    everyone.set(row.id, {
      id: row.id,
      idIndex: row.idIndex.toString('hex'),
      previousIndex: row.previousIndex?.toString('hex') ?? null,
      digest: row.digest?.toString('hex') ?? null,
      agency: row.main || !one ? row.agency : one.agency,
      isOver: isOver(row, today) && (one?.isOver ?? true),
    })
  }
  return Array.from(everyone.values())
}

/** A person of a roster with the keyed values under which the database finds it. */
export function keyed({ keys }: Context, person: RosterPerson): Incoming {
  const { name, birthday, idNumber, posts, previous } = person
  const index = (number: string): string => keys.index('personnel.id_number', number).toString('hex')
  const said = JSON.stringify([name, birthday, idNumber, posts])
  return {
    person,
    idIndex: index(idNumber),
    previousIndex: previous && index(previous),
    digest: keys.index('personnel.person', said).toString('hex'),
  }
}
