import { boolean, date, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { accounts } from '#features/accounts/tables.ts'
import { bytes, marked, moment } from '#foundation/columns.ts'
import type { Kind } from './rules.ts'

/** Registered and mail not answered · waits for the personnel department · works · not approved: may register again. */
export type PortalState = 'pending-activation' | 'pending-approval' | 'active' | 'refused'

/** What an account is on iKPD. The password lies with the others, under the policy `portal`. */
export const portalAccounts = pgTable(
  'portal_accounts',
  {
    account: uuid('account')
      .primaryKey()
      .references(() => accounts.id),
    kind: text('kind').$type<Kind>().notNull(),
    state: text('state').$type<PortalState>().notNull(),
    registeredAt: moment('registered_at').notNull(),
    activatedAt: moment('activated_at'),
    decidedAt: moment('decided_at'),
    decidedBy: uuid('decided_by'),
    /** Why the personnel department refused, sealed. */
    reason: bytes('reason'),
  },
  (table) => [index('portal_accounts_state').on(table.state, table.activatedAt)],
)
marked(portalAccounts, {
  account: 'plain',
  kind: 'plain',
  state: 'plain',
  registeredAt: 'plain',
  activatedAt: 'plain',
  decidedAt: 'plain',
  decidedBy: 'plain',
  reason: 'personal',
})

/** Each activation link that was mailed; only its hash. A link is dead once used, replaced by a newer one, or past its end. */
export const portalRegistrations = pgTable(
  'portal_registrations',
  {
    tokenHash: bytes('token_hash').primaryKey(),
    account: uuid('account')
      .notNull()
      .references(() => accounts.id),
    madeAt: moment('made_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
    replacedAt: moment('replaced_at'),
  },
  (table) => [index('portal_registrations_account').on(table.account)],
)
marked(portalRegistrations, {
  tokenHash: 'secret',
  account: 'plain',
  madeAt: 'plain',
  expiresAt: 'plain',
  usedAt: 'plain',
  replacedAt: 'plain',
})

/** What the personnel department has said of a title (M10.5): it makes a 人事人員, or no longer does; of any other the shipped list speaks. */
export const portalTitles = pgTable('portal_titles', {
  title: text('title').primaryKey(),
  counts: boolean('counts').notNull(),
  saidAt: moment('said_at').notNull(),
})
marked(portalTitles, { title: 'plain', counts: 'plain', saidAt: 'plain' })

/** Sign-ins by day in Taipei. */
export const portalVisits = pgTable('portal_visits', {
  day: date('day', { mode: 'string' }).primaryKey(),
  visits: integer('visits').notNull(),
})
marked(portalVisits, { day: 'plain', visits: 'plain' })
