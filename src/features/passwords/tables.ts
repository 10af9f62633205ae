import { sql } from 'drizzle-orm'
import { boolean, date, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { marked, moment } from '#foundation/columns.ts'
import type { Policy } from './rules.ts'
import type { Terms } from './term-rules.ts'

/** The password in use of an account at each face: the city's sign-in and the portal keep their own (guide, M10.3). */
export const passwords = pgTable(
  'passwords',
  {
    owner: uuid('owner').notNull(),
    policy: text('policy').$type<Policy>().notNull(),
    /** argon2id in PHC form; over another system's hash until its holder first signs in (wrapped-hash.ts). */
    phc: text('phc').notNull(),
    setAt: moment('set_at').notNull(),
    /** Taken over, and found not to keep the policy when its holder signed in. */
    isWeak: boolean('is_weak').notNull().default(false),
    /** Chosen while codes were on, and too short to open the account alone. */
    besideCode: boolean('beside_code').notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.owner, table.policy] }),
    index('passwords_foreign').on(table.owner).where(sql`phc like 'foreign %'`),
  ],
)

/** Earlier passwords, kept as hashes so that the last three are not used again (附表十). */
export const formerPasswords = pgTable(
  'former_passwords',
  {
    id: uuid('id').primaryKey(),
    owner: uuid('owner').notNull(),
    policy: text('policy').$type<Policy>().notNull(),
    phc: text('phc').notNull(),
    setAt: moment('set_at').notNull(),
  },
  (table) => [index('former_passwords_owner').on(table.owner, table.policy, table.setAt)],
)

marked(passwords, {
  owner: 'plain',
  policy: 'plain',
  phc: 'secret',
  setAt: 'plain',
  isWeak: 'plain',
  besideCode: 'plain',
})
marked(formerPasswords, { id: 'plain', owner: 'plain', policy: 'plain', phc: 'secret', setAt: 'plain' })

/** Password policies of the city's own; those that ship stand in term-rules.ts. Never changed, so that what held can be told. */
export const passwordPolicies = pgTable('password_policies', {
  id: text('id').primaryKey(),
  /** In Chinese and in English. */
  name: text('name').notNull(),
  english: text('english').notNull(),
  terms: jsonb('terms').$type<Terms>().notNull(),
  madeAt: moment('made_at').notNull(),
  madeBy: uuid('made_by'),
  /** Not to be chosen any more. */
  retiredAt: moment('retired_at'),
})

/** Which policy holds for an agency and everything under it, at which face and from which day; the newest day counts. */
export const passwordChoices = pgTable(
  'password_choices',
  {
    id: uuid('id').primaryKey(),
    face: text('face').$type<Policy>().notNull(),
    agency: text('agency').notNull(),
    /** Null: what holds above it holds here too. */
    policy: text('policy'),
    from: date('from_day', { mode: 'string' }).notNull(),
    /** Holders of older passwords are asked to set a new one. */
    asksAnew: boolean('asks_anew').notNull(),
    chosenAt: moment('chosen_at').notNull(),
    chosenBy: uuid('chosen_by'),
    /** Taken back before its day. */
    withdrawnAt: moment('withdrawn_at'),
  },
  (table) => [index('password_choices_agency').on(table.agency, table.face, table.from)],
)

marked(passwordPolicies, {
  id: 'plain',
  name: 'plain',
  english: 'plain',
  terms: 'plain',
  madeAt: 'plain',
  madeBy: 'plain',
  retiredAt: 'plain',
})
marked(passwordChoices, {
  id: 'plain',
  face: 'plain',
  agency: 'plain',
  policy: 'plain',
  from: 'plain',
  asksAnew: 'plain',
  chosenAt: 'plain',
  chosenBy: 'plain',
  withdrawnAt: 'plain',
})
