import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, marked, moment } from '#foundation/columns.ts'
import type { PhoneProblem, PhonePurpose, PhoneWay } from './rules.ts'

/** A request that somebody confirm with their phone who they are. Its id is the transaction_id at the ministry. */
export const twFidoTransactions = pgTable(
  'tw_fido_transactions',
  {
    id: uuid('id').primaryKey(),
    /** Keyed hash of the browser that asked: nobody else sees or finishes it. */
    browser: bytes('browser').notNull(),
    purpose: text('purpose').$type<PhonePurpose>().notNull(),
    way: text('way').$type<PhoneWay>().notNull(),
    idNumber: bytes('id_number_sealed').notNull(),
    ticket: bytes('ticket_sealed').notNull(),
    ticketId: text('ticket_id').notNull(),
    /** Shown here and on the phone, to be compared. */
    code: text('code').notNull(),
    /** Why a push became a QR code. */
    pushProblem: text('push_problem').$type<PhoneProblem>(),
    state: text('state').$type<'waiting' | 'proved' | 'failed'>().notNull(),
    problem: text('problem').$type<PhoneProblem>(),
    expiresAt: moment('expires_at').notNull(),
    /** Whoever asks the ministry puts this ahead first, so that hosts and tabs together ask no oftener than it allows. */
    askAfter: moment('ask_after').notNull(),
    claimedAt: moment('claimed_at'),
  },
  (table) => [index('tw_fido_transactions_expires_at').on(table.expiresAt)],
)
marked(twFidoTransactions, {
  id: 'plain',
  browser: 'secret',
  purpose: 'plain',
  way: 'plain',
  idNumber: 'secret',
  ticket: 'secret',
  ticketId: 'plain',
  code: 'plain',
  pushProblem: 'plain',
  state: 'plain',
  problem: 'plain',
  expiresAt: 'plain',
  askAfter: 'plain',
  claimedAt: 'plain',
})
