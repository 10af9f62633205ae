import { desc, eq } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import { persons } from '#features/personnel/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import type { Noted } from './rules.ts'
import { peopleNotes } from './tables.ts'

export type Note = { deed: Noted; note: string; at: Date; byName: string | null }

const MOST_SHOWN = 50

/** Notes something about somebody, for the officers who come after; the caller has seen that the person is within reach. */
export function addNote(context: Context, by: Actor, person: string, note: string): Promise<void> {
  return transaction(context, async (context) => {
    await keepNote(context, by, person, { deed: 'note', note })
    await record(context, by, 'people.noted', { person })
  })
}

/** The reason of a deed; the deed itself is on record. */
export async function keepNote(
  context: Context,
  by: Actor,
  person: string,
  { deed, note }: { deed: Noted; note: string },
): Promise<void> {
  await context.database.insert(peopleNotes).values({
    ...{ id: newId(), person, deed, at: context.clock.now(), byPerson: by.person },
    note: context.keys.seal('people.note', note),
  })
}

/** Newest first. */
export async function notesAbout({ database, keys }: Context, person: string): Promise<Note[]> {
  const rows = await database
    .select({ deed: peopleNotes.deed, note: peopleNotes.note, at: peopleNotes.at, byName: persons.name })
    .from(peopleNotes)
    .leftJoin(persons, eq(persons.id, peopleNotes.byPerson))
    .where(eq(peopleNotes.person, person))
    .orderBy(desc(peopleNotes.at), desc(peopleNotes.id))
    .limit(MOST_SHOWN)
  return rows.map((row) => ({ ...row, note: keys.open('people.note', row.note) }))
}
