import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { accounts } from '#features/accounts/tables.ts'
import { agencies, persons } from '#features/personnel/tables.ts'
import { marked, moment } from '#foundation/columns.ts'

export type MailboxState = 'requested' | 'reviewed' | 'ready' | 'refused'
/** What rules and administrators decided of a mailbox in use; an account that is locked locks its mailbox besides. */
export type Decided = 'open' | 'locked' | 'suspended' | 'closed' | 'deleted'
export type DecidedFor = 'unused' | 'abuse' | 'misused' | 'left' | 'on-leave' | 'rules' | 'administrator'
/** A person's own, or one of an office that several people keep (機關信箱). */
export type MailboxKind = 'personal' | 'function'
export type RefusalReason = 'not-employed' | 'not-in-roster'

/** One mailbox per account – asked for, reviewed against the newest roster, made, in use – and those of offices. */
export const mailboxes = pgTable(
  'mailboxes',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').$type<MailboxKind>().notNull().default('personal'),
    /** Whose it is; an office's mailbox has keepers instead. */
    account: uuid('account').references(() => accounts.id),
    person: uuid('person').references(() => persons.id),
    /** The part before @, which is the account's name. */
    name: text('name').notNull(),
    /** Of an office's mailbox: what it is called, and the agency that answers for it. */
    title: text('title'),
    agency: text('agency').references(() => agencies.code),
    state: text('state').$type<MailboxState>().notNull(),
    requestedAt: moment('requested_at').notNull(),
    /** When the next step falls due; empty when nothing is left to do. */
    dueAt: moment('due_at'),
    /** The last review, passed or not. */
    reviewedAt: moment('reviewed_at'),
    refusedAt: moment('refused_at'),
    refusal: text('refusal').$type<RefusalReason>(),
    /** The refusal locked the account, so passing a later review opens it again. */
    lockedAccount: boolean('locked_account').notNull(),
    readyAt: moment('ready_at'),
    /** Tries of the step under way that failed outside, and the kind of the last failure. */
    tries: integer('tries').notNull(),
    lastError: text('last_error'),
    decided: text('decided').$type<Decided>().notNull().default('open'),
    decidedFor: text('decided_for').$type<DecidedFor>(),
    decidedAt: moment('decided_at'),
    /** When a closed mailbox is deleted for good. */
    deleteAt: moment('delete_at'),
    /** Until then it is not deleted, whoever asks for it. */
    heldUntil: moment('held_until'),
    /** Bytes; empty: as rule 8 says. */
    quota: bigint('quota', { mode: 'number' }),
    /** The driver is to be told: what it keeps may differ from what is decided here. */
    unkeptSince: moment('unkept_since'),
  },
  (table) => [
    uniqueIndex('mailboxes_account').on(table.account),
    uniqueIndex('mailboxes_name').on(table.name),
    index('mailboxes_due').on(table.dueAt).where(sql`due_at is not null`),
    index('mailboxes_ready').on(table.readyAt).where(sql`ready_at is not null`),
    index('mailboxes_unkept').on(table.unkeptSince).where(sql`unkept_since is not null`),
  ],
)
marked(mailboxes, {
  id: 'plain',
  kind: 'plain',
  account: 'plain',
  person: 'plain',
  name: 'personal',
  title: 'plain',
  agency: 'plain',
  state: 'plain',
  requestedAt: 'plain',
  dueAt: 'plain',
  reviewedAt: 'plain',
  refusedAt: 'plain',
  refusal: 'plain',
  lockedAccount: 'plain',
  readyAt: 'plain',
  tries: 'plain',
  lastError: 'plain',
  decided: 'plain',
  decidedFor: 'plain',
  decidedAt: 'plain',
  deleteAt: 'plain',
  heldUntil: 'plain',
  quota: 'plain',
  unkeptSince: 'plain',
})

/** Further names of a mailbox, besides its own. A name once used is never given to another. */
export const mailAliases = pgTable(
  'mail_aliases',
  {
    name: text('name').primaryKey(),
    mailbox: uuid('mailbox')
      .notNull()
      .references(() => mailboxes.id),
    madeAt: moment('made_at').notNull(),
    endedAt: moment('ended_at'),
  },
  (table) => [index('mail_aliases_mailbox').on(table.mailbox)],
)
marked(mailAliases, { name: 'personal', mailbox: 'plain', madeAt: 'plain', endedAt: 'plain' })

/** `read`: reads; `write`: also answers in the office's name; `own`: also says who keeps it. */
export type KeeperMay = 'read' | 'write' | 'own'

/** Who keeps an office's mailbox (機關信箱), and since when. */
export const mailboxKeepers = pgTable(
  'mailbox_keepers',
  {
    mailbox: uuid('mailbox')
      .notNull()
      .references(() => mailboxes.id),
    account: uuid('account')
      .notNull()
      .references(() => accounts.id),
    may: text('may').$type<KeeperMay>().notNull(),
    since: moment('since').notNull(),
    until: moment('until'),
  },
  (table) => [
    primaryKey({ columns: [table.mailbox, table.account, table.since] }),
    index('mailbox_keepers_account').on(table.account),
  ],
)
marked(mailboxKeepers, { mailbox: 'plain', account: 'plain', may: 'plain', since: 'plain', until: 'plain' })

/** How full each mailbox is and when it was last used, as the driver said last night: what lists of many sort by. */
export const mailFigures = pgTable('mail_figures', {
  mailbox: uuid('mailbox')
    .primaryKey()
    .references(() => mailboxes.id),
  used: bigint('used', { mode: 'number' }).notNull(),
  lastUsedAt: moment('last_used_at'),
  at: moment('at').notNull(),
})
marked(mailFigures, { mailbox: 'plain', used: 'plain', lastUsedAt: 'plain', at: 'plain' })

/** A nightly comparison of what mailboxes should be with what the driver keeps. */
export const mailComparisons = pgTable('mail_comparisons', {
  id: uuid('id').primaryKey(),
  at: moment('at').notNull(),
  /** How many mailboxes were compared. */
  mailboxes: integer('mailboxes').notNull(),
})
marked(mailComparisons, { id: 'plain', at: 'plain', mailboxes: 'plain' })

/** `unknown`: the driver keeps what nobody asked for. It is shown and never touched. */
export type DifferenceKind = 'missing' | 'left-over' | 'unknown' | 'name' | 'aliases' | 'standing' | 'quota'

/** What a comparison found, and when it was mended. */
export const mailDifferences = pgTable(
  'mail_differences',
  {
    comparison: uuid('comparison')
      .notNull()
      .references(() => mailComparisons.id, { onDelete: 'cascade' }),
    /** As the driver calls it: one that is unknown has no row in mailboxes. */
    mailbox: text('mailbox').notNull(),
    kind: text('kind').$type<DifferenceKind>().notNull(),
    should: text('should').notNull(),
    found: text('found').notNull(),
    mendedAt: moment('mended_at'),
  },
  (table) => [primaryKey({ columns: [table.comparison, table.mailbox, table.kind] })],
)
marked(mailDifferences, {
  comparison: 'plain',
  mailbox: 'plain',
  kind: 'plain',
  should: 'personal',
  found: 'personal',
  mendedAt: 'plain',
})
