import { boolean, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { accounts } from '#features/accounts/tables.ts'
import { agencies } from '#features/personnel/tables.ts'
import { marked, moment } from '#foundation/columns.ts'

/** Whose names stand on a list: everybody in post at an agency and below it, by the roster; or those whom its owners chose. */
export type Membership = 'roster' | 'chosen'
/** Who may write to it: its owners, its members, all holders of the city, or the world. */
export type Writers = 'owners' | 'members' | 'city' | 'anyone'

/** A mailing list (群組信箱), such as 全校同仁: one address, many readers. */
export const mailingLists = pgTable('mailing_lists', {
  id: uuid('id').primaryKey(),
  /** The part before @; reserved for good. */
  name: text('name').notNull().unique(),
  title: text('title').notNull(),
  /** The agency that it belongs to; with `roster`, also whose people are on it. */
  agency: text('agency')
    .notNull()
    .references(() => agencies.code),
  membership: text('membership').$type<Membership>().notNull(),
  /** With `roster`: only these categories (教師, 職員 …); empty means all. */
  categories: text('categories').array(),
  writers: text('writers').$type<Writers>().notNull(),
  /** Does its directory entry show who is on it? */
  shown: boolean('shown').notNull(),
  madeAt: moment('made_at').notNull(),
  endedAt: moment('ended_at'),
})
marked(mailingLists, {
  id: 'plain',
  name: 'plain',
  title: 'plain',
  agency: 'plain',
  membership: 'plain',
  categories: 'plain',
  writers: 'plain',
  shown: 'plain',
  madeAt: 'plain',
  endedAt: 'plain',
})

/** Accounts that own a list, or that its owners put on it. */
export const listPeople = pgTable(
  'list_people',
  {
    list: uuid('list')
      .notNull()
      .references(() => mailingLists.id),
    account: uuid('account')
      .notNull()
      .references(() => accounts.id),
    part: text('part').$type<'owner' | 'member'>().notNull(),
    since: moment('since').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.list, table.account, table.part] }),
    index('list_people_account').on(table.account),
  ],
)
marked(listPeople, { list: 'plain', account: 'plain', part: 'plain', since: 'plain' })
