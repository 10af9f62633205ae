import {
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytes, marked, moment } from '#foundation/columns.ts'
import type { Change, LoadState } from './rules.ts'
import { type agencies, POST_MARKS } from './tables.ts'

/** A roster that was handed in: what it would do, who stands for it, and what became of it. */
export const rosterStages = pgTable(
  'roster_stages',
  {
    id: uuid('id').primaryKey(),
    at: moment('at').notNull(),
    state: text('state').$type<LoadState>().notNull(),
    /** The files' names. */
    source: text('source').notNull(),
    snapshot: boolean('snapshot').notNull(),
    rows: integer('rows').notNull(),
    counts: jsonb('counts').$type<Record<string, number>>(),
    /** Everything that is told of it, sealed: a shifted column puts a name where a code should stand. */
    report: bytes('report'),
    /** Agencies as they will be. */
    agencies: jsonb('agencies').$type<(typeof agencies.$inferSelect)[]>(),
    hasPeople: boolean('has_people').notNull(),
    byAccount: uuid('by_account'),
    byPerson: uuid('by_person'),
    askedByAccount: uuid('asked_by_account'),
    askedByPerson: uuid('asked_by_person'),
    reason: text('reason'),
    approvedByAccount: uuid('approved_by_account'),
    endedAt: moment('ended_at'),
  },
  (table) => [index('roster_stages_at').on(table.at)],
)

marked(rosterStages, {
  id: 'plain',
  at: 'plain',
  state: 'plain',
  source: 'plain',
  snapshot: 'plain',
  rows: 'plain',
  counts: 'plain',
  report: 'personal',
  agencies: 'plain',
  hasPeople: 'plain',
  byAccount: 'plain',
  byPerson: 'plain',
  askedByAccount: 'plain',
  askedByPerson: 'plain',
  reason: 'plain',
  approvedByAccount: 'plain',
  endedAt: 'plain',
})

/** How far the reading of a roster is: whoever hands the same files in again goes on after this line. */
export const rosterReadings = pgTable('roster_readings', {
  load: uuid('load').primaryKey(),
  /** Keyed: the files, how they are read, and the city that they are compared with. */
  mark: bytes('mark'),
  line: integer('line').notNull(),
  at: moment('at').notNull(),
})

marked(rosterReadings, { load: 'plain', mark: 'plain', line: 'plain', at: 'plain' })

/** The rows of a roster that waits; gone once any is taken over. Bare of other indexes, because a million come at once. */
export const rosterRows = pgTable(
  'roster_rows',
  {
    load: uuid('load').notNull(),
    line: integer('line').notNull(),
    /** The line of the person's main post, itself for most. */
    head: integer('head').notNull(),
    place: smallint('place').notNull(),
    /** The city knows all of this already: nothing but the number is kept of it. */
    isKnown: boolean('is_known').notNull(),
    /** Who the person will be if nobody is known by this number. */
    newcomer: uuid('newcomer'),
    idIndex: bytes('id_index').notNull(),
    previousIndex: bytes('previous_index'),
    name: text('name'),
    matchName: text('match_name'),
    idNumber: bytes('id_number'),
    birthday: bytes('birthday'),
    digest: bytes('digest'),
    agency: text('agency'),
    unit: text('unit'),
    title: text('title'),
    category: text('category'),
    start: date('start_date', { mode: 'string' }),
    end: date('end_date', { mode: 'string' }),
    status: text('status'),
    main: boolean('main').notNull(),
    /** Every post of the person has come to its end. */
    isOver: boolean('is_over').notNull(),
  },
  (table) => [primaryKey({ columns: [table.load, table.line] })],
)

marked(rosterRows, {
  load: 'plain',
  line: 'plain',
  head: 'plain',
  place: 'plain',
  isKnown: 'plain',
  newcomer: 'plain',
  idIndex: 'secret',
  previousIndex: 'secret',
  name: 'personal',
  matchName: 'personal',
  idNumber: 'secret',
  birthday: 'secret',
  digest: 'secret',
  ...POST_MARKS,
  isOver: 'personal',
})

/** What a roster does to each person; those it leaves as they are have no row. Kept until the next load, for the way back. */
export const rosterDifferences = pgTable(
  'roster_differences',
  {
    load: uuid('load').notNull(),
    person: uuid('person').notNull(),
    change: text('change').$type<Change>().notNull(),
    /** The person was not known before. */
    isNew: boolean('is_new').notNull(),
    /** None when the person is missing from the roster. */
    line: integer('line'),
  },
  (table) => [index('roster_differences_line').on(table.load, table.line)],
)

marked(rosterDifferences, {
  load: 'plain',
  person: 'plain',
  change: 'personal',
  isNew: 'plain',
  line: 'plain',
})

/** People and agencies as they stood before the last load, so that it can be taken back. */
export const rosterBefore = pgTable('roster_before', {
  load: uuid('load').notNull(),
  person: uuid('person'),
  agency: text('agency'),
  /** The rows as PostgreSQL writes them; empty when there was none. */
  was: jsonb('was'),
})

marked(rosterBefore, { load: 'plain', person: 'plain', agency: 'plain', was: 'secret' })

/** Who was in post at an agency until a load and is not any more: gone altogether, or to another agency. */
export const rosterDepartures = pgTable(
  'roster_departures',
  {
    load: uuid('load').notNull(),
    person: uuid('person').notNull(),
    agency: text('agency').notNull(),
    hasLeft: boolean('has_left').notNull(),
    at: moment('at').notNull(),
    /** Of somebody who has left: when everything of ours had ended. */
    endedAt: moment('ended_at'),
  },
  (table) => [
    primaryKey({ columns: [table.load, table.person, table.agency] }),
    index('roster_departures_person').on(table.person),
  ],
)

marked(rosterDepartures, {
  load: 'plain',
  person: 'plain',
  agency: 'personal',
  hasLeft: 'personal',
  at: 'plain',
  endedAt: 'plain',
})
