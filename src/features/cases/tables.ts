import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, marked, moment } from '#foundation/columns.ts'

/**
 * 資料有誤: the roster is wrong about somebody. 這不是我申請的: somebody's account was opened by another. 不是我 and 帳號遭盜用: it was
 * used by another. 申訴: somebody's mailbox was ended for abuse.
 */
export type CaseKind = 'wrong-data' | 'not-my-account' | 'not-me' | 'misused' | 'appeal'

/** What waits for a person at an agency. */
export const cases = pgTable(
  'cases',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').$type<CaseKind>().notNull(),
    agency: text('agency').notNull(),
    person: uuid('person').notNull(),
    account: uuid('account'),
    note: bytes('note'),
    openedAt: moment('opened_at').notNull(),
    closedAt: moment('closed_at'),
    closedBy: uuid('closed_by'),
    outcome: bytes('outcome'),
    /** The officer who looks after it; nobody yet. */
    assignee: uuid('assignee'),
    assignedAt: moment('assigned_at'),
  },
  (table) => [index('cases_agency').on(table.agency, table.openedAt), index('cases_person').on(table.person)],
)
marked(cases, {
  id: 'plain',
  kind: 'plain',
  agency: 'plain',
  person: 'plain',
  account: 'plain',
  note: 'personal',
  openedAt: 'plain',
  closedAt: 'plain',
  closedBy: 'plain',
  outcome: 'personal',
  assignee: 'plain',
  assignedAt: 'plain',
})

/** What officers noted while they looked after a case; the colleague is not told. */
export const caseNotes = pgTable(
  'case_notes',
  {
    id: uuid('id').primaryKey(),
    case: uuid('case_id')
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' }),
    note: bytes('note').notNull(),
    at: moment('at').notNull(),
    byPerson: uuid('by_person'),
  },
  (table) => [index('case_notes_case').on(table.case, table.at)],
)
marked(caseNotes, { id: 'plain', case: 'plain', note: 'personal', at: 'plain', byPerson: 'plain' })
