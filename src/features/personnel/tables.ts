import { sql } from 'drizzle-orm'
import {
  boolean,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytes, marked, moment } from '#foundation/columns.ts'
import type { PostStatus } from './rules.ts'

export const agencies = pgTable(
  'agencies',
  {
    code: text('code').primaryKey(),
    name: text('name').notNull(),
    parent: text('parent'),
    /** 0 the city, 1 first-level, 2 subordinate. */
    level: smallint('level').notNull(),
    /** Who took over, when an agency was merged or renamed. */
    successor: text('successor'),
    /** Under whom it hangs since its end: the successor in whom the chain of mergers ends; see mergers.ts. */
    mergedInto: text('merged_into'),
    start: date('start_date', { mode: 'string' }),
    end: date('end_date', { mode: 'string' }),
  },
  (table) => [index('agencies_parent').on(table.parent)],
)

marked(agencies, {
  code: 'plain',
  name: 'plain',
  parent: 'plain',
  level: 'plain',
  successor: 'plain',
  mergedInto: 'plain',
  start: 'plain',
  end: 'plain',
})

export const persons = pgTable(
  'persons',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    /** The name as it is compared: see rules.ts. */
    matchName: text('match_name').notNull(),
    idNumber: bytes('id_number').notNull(),
    idIndex: bytes('id_index').notNull(),
    /** The number before it was replaced: an old resident number, most often. */
    previousIndex: bytes('previous_index'),
    birthday: bytes('birthday').notNull(),
    /** Keyed digest of all that the roster says of the person; empty when an import without the person ended it. */
    digest: bytes('digest'),
  },
  (table) => [
    uniqueIndex('persons_id_index').on(table.idIndex),
    uniqueIndex('persons_previous_index').on(table.previousIndex),
    index('persons_match_name').on(table.matchName),
  ],
)

marked(persons, {
  id: 'plain',
  name: 'personal',
  matchName: 'personal',
  idNumber: 'secret',
  idIndex: 'secret',
  previousIndex: 'secret',
  birthday: 'secret',
  digest: 'secret',
})

export const posts = pgTable(
  'posts',
  {
    person: uuid('person')
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    /** Order in the roster; the main post is 0. */
    place: smallint('place').notNull(),
    agency: text('agency')
      .notNull()
      .references(() => agencies.code),
    unit: text('unit').notNull(),
    title: text('title').notNull(),
    category: text('category').notNull(),
    start: date('start_date', { mode: 'string' }).notNull(),
    end: date('end_date', { mode: 'string' }),
    status: text('status').$type<PostStatus>().notNull(),
    main: boolean('main').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.person, table.place] }),
    uniqueIndex('posts_main').on(table.person).where(sql`main`),
    index('posts_agency').on(table.agency),
    index('posts_end_date').on(table.end).where(sql`end_date is not null`),
  ],
)

/** How sensitive a post is, wherever it stands. */
export const POST_MARKS = {
  agency: 'personal',
  unit: 'personal',
  title: 'personal',
  category: 'personal',
  start: 'personal',
  end: 'personal',
  status: 'personal',
  main: 'plain',
} as const

marked(posts, { person: 'plain', place: 'plain', ...POST_MARKS })

export const rosterLoads = pgTable(
  'roster_loads',
  {
    id: uuid('id').primaryKey(),
    at: moment('at').notNull(),
    joiners: integer('joiners').notNull(),
    movers: integer('movers').notNull(),
    leavers: integer('leavers').notNull(),
    changed: integer('changed').notNull(),
    unchanged: integer('unchanged').notNull(),
    missing: integer('missing').notNull(),
    snapshot: boolean('snapshot').notNull(),
    forced: boolean('forced').notNull(),
    /** When its source last said the same. */
    confirmedAt: moment('confirmed_at'),
  },
  (table) => [index('roster_loads_at').on(table.at)],
)

marked(rosterLoads, {
  id: 'plain',
  at: 'plain',
  joiners: 'plain',
  movers: 'plain',
  leavers: 'plain',
  changed: 'plain',
  unchanged: 'plain',
  missing: 'plain',
  snapshot: 'plain',
  forced: 'plain',
  confirmedAt: 'plain',
})
