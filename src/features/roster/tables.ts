import { bigint, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, marked, moment } from '#foundation/columns.ts'
import type { WorkKind, WorkState } from './rules.ts'
import type { FetchProblem, FetchState } from './source-rules.ts'

/** Something long that an officer asked for: reading a roster, taking it over, taking it back. */
export const rosterWorks = pgTable(
  'roster_works',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').$type<WorkKind>().notNull(),
    state: text('state').$type<WorkState>().notNull(),
    load: uuid('load'),
    reason: text('reason'),
    byAccount: uuid('by_account'),
    byPerson: uuid('by_person'),
    /** A key of the API. */
    byKey: uuid('by_key'),
    at: moment('at').notNull(),
    /** When the host at work was last heard of. */
    seenAt: moment('seen_at').notNull(),
    done: integer('done').notNull().default(0),
    total: integer('total').notNull().default(0),
    /** What came of it. */
    answer: text('answer'),
  },
  (table) => [index('roster_works_load').on(table.load, table.at)],
)

marked(rosterWorks, {
  id: 'plain',
  kind: 'plain',
  state: 'plain',
  load: 'plain',
  reason: 'plain',
  byAccount: 'plain',
  byPerson: 'plain',
  byKey: 'plain',
  at: 'plain',
  seenAt: 'plain',
  done: 'plain',
  total: 'plain',
  answer: 'plain',
})

/** Each time that the roster was fetched from its source, and what came of it. */
export const rosterFetches = pgTable(
  'roster_fetches',
  {
    id: uuid('id').primaryKey(),
    at: moment('at').notNull(),
    endedAt: moment('ended_at'),
    state: text('state').$type<FetchState>().notNull(),
    /** Why it failed. */
    problem: text('problem').$type<FetchProblem>(),
    /** What was handed in, or, unchanged, was handed in before. */
    load: uuid('load'),
    /** Keyed digest of the files and of how they are read. */
    digest: bytes('digest'),
    /** The server's names for the files as they are: asked again with these, it answers that nothing has changed. */
    tags: jsonb('tags').$type<{ persons?: string; agencies?: string }>(),
    size: bigint('size', { mode: 'number' }),
    byAccount: uuid('by_account'),
  },
  (table) => [index('roster_fetches_at').on(table.at)],
)

marked(rosterFetches, {
  id: 'plain',
  at: 'plain',
  endedAt: 'plain',
  state: 'plain',
  problem: 'plain',
  load: 'plain',
  digest: 'plain',
  tags: 'plain',
  size: 'plain',
  byAccount: 'plain',
})
