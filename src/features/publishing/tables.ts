import { integer, pgTable, text } from 'drizzle-orm/pg-core'
import { agencies } from '#features/personnel/tables.ts'
import { marked, moment } from '#foundation/columns.ts'

/** 「聯絡人資訊」 of a first-level agency, as its administrators have written it. */
export const agencyContacts = pgTable('agency_contacts', {
  agency: text('agency')
    .primaryKey()
    .references(() => agencies.code),
  office: text('office').notNull(),
  officeEn: text('office_en').notNull(),
  /** Who answers; published with the telephone, as the city does with its offices. */
  people: text('people').notNull(),
  phone: text('phone').notNull(),
  mail: text('mail').notNull(),
  note: text('note').notNull(),
  noteEn: text('note_en').notNull(),
  /** Counts the changes, so that nobody overwrites what they have not seen. */
  revision: integer('revision').notNull(),
  changedAt: moment('changed_at').notNull(),
})
marked(agencyContacts, {
  agency: 'plain',
  office: 'plain',
  officeEn: 'plain',
  people: 'personal',
  phone: 'plain',
  mail: 'plain',
  note: 'plain',
  noteEn: 'plain',
  revision: 'plain',
  changedAt: 'plain',
})
