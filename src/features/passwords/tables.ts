import { sql } from 'drizzle-orm'
import { boolean, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { marked, moment } from '#foundation/columns.ts'

/** The password in use of an account at each face: the city's sign-in and the portal keep their own (guide, M10.3). */
export const passwords = pgTable(
  'passwords',
  {
    owner: uuid('owner').notNull(),
    policy: text('policy').$type<'account' | 'portal'>().notNull(),
    /** argon2id in PHC form; over another system's hash until its holder first signs in (wrapped-hash.ts). */
    phc: text('phc').notNull(),
    setAt: moment('set_at').notNull(),
    /** Taken over, and found not to keep the policy when its holder signed in. */
    isWeak: boolean('is_weak').notNull().default(false),
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
    policy: text('policy').$type<'account' | 'portal'>().notNull(),
    phc: text('phc').notNull(),
    setAt: moment('set_at').notNull(),
  },
  (table) => [index('former_passwords_owner').on(table.owner, table.policy, table.setAt)],
)

marked(passwords, { owner: 'plain', policy: 'plain', phc: 'secret', setAt: 'plain', isWeak: 'plain' })
marked(formerPasswords, { id: 'plain', owner: 'plain', policy: 'plain', phc: 'secret', setAt: 'plain' })
