import { pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { persons } from '#features/personnel/tables.ts'
import { bytes, marked, moment } from '#foundation/columns.ts'

/** Whose card it is: bound to the subject number, which stays the same when a card is renewed. */
export const cardHolders = pgTable(
  'card_holders',
  {
    person: uuid('person')
      .primaryKey()
      .references(() => persons.id, { onDelete: 'cascade' }),
    /** The certificate's subject serialNumber (16 digits): found by its keyed index, sealed beside it. */
    subjectIndex: bytes('subject_index').notNull(),
    subject: bytes('subject').notNull(),
    /** Number of the card used last, masked. */
    cardNumber: text('card_number').notNull(),
    boundAt: moment('bound_at').notNull(),
    lastUsedAt: moment('last_used_at').notNull(),
  },
  (table) => [uniqueIndex('card_holders_subject_index').on(table.subjectIndex)],
)

marked(cardHolders, {
  person: 'plain',
  subjectIndex: 'secret',
  subject: 'secret',
  cardNumber: 'personal',
  boundAt: 'plain',
  lastUsedAt: 'plain',
})
