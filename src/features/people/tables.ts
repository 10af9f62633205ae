import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { persons } from '#features/personnel/tables.ts'
import { bytes, marked, moment } from '#foundation/columns.ts'
import type { Noted } from './rules.ts'

/** What officers noted about somebody, and why they did what they did. */
export const peopleNotes = pgTable(
  'people_notes',
  {
    id: uuid('id').primaryKey(),
    person: uuid('person')
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    /** The deed that it gives the reason of, or a note alone. */
    deed: text('deed').$type<Noted>().notNull(),
    note: bytes('note').notNull(),
    at: moment('at').notNull(),
    byPerson: uuid('by_person'),
  },
  (table) => [index('people_notes_person').on(table.person, table.at)],
)
marked(peopleNotes, {
  ...{ id: 'plain', person: 'plain', deed: 'plain', note: 'personal', at: 'plain', byPerson: 'plain' },
})
