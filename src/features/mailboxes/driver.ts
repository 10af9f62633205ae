import type { Filters } from '#features/mail-filters/rules.ts'
import type { Context } from '#foundation/context.ts'
import { dovecot } from './drivers/dovecot/driver.ts'
import { embedded } from './drivers/embedded/driver.ts'
import type { Summary } from './summary.ts'

export type FolderRole = 'inbox' | 'drafts' | 'sent' | 'junk' | 'trash'
/** The five with a role bear it as their id; the holder's own have an id that stands in addresses. */
export type Folder = {
  id: string
  role: FolderRole | undefined
  /** What its holder calls it; empty for those with a role. */
  name: string
  total: number
  unread: number
}
export type Marks = { seen: boolean; flagged: boolean; answered: boolean }

export type Listed = Marks & {
  /** Stands in addresses; moving may change it. */
  id: string
  folder: string
  summary: Summary
  /** Came from outside the city. */
  external: boolean
  size: number
  at: Date
  /** Messages that answer one another share it. */
  thread: string
}
/** Where a message lies, without looking into it. */
export type KeptMessage = { id: string; folder: string; at: Date }
/** What a list shows in one line: the newest message, and how many of its conversation lie in the same folder. */
export type Conversation = Listed & { count: number; unread: number }
export type Page = { messages: Conversation[]; page: number; pages: number; total: number }
/** Every word of the query, in subject, people or text. */
export type Sought = { query: string; page: number } & Narrowing
/** How a search is narrowed down; days as 2026-11-23, in Taipei. */
export type Narrowing = {
  folder?: string | undefined
  only?: 'unread' | 'flagged' | 'attached' | undefined
  since?: string | undefined
  until?: string | undefined
}
export type Finds = { messages: Listed[]; page: number; pages: number; total: number }
export type Usage = { used: number; quota: number }
/** `at`: when it came, if that was not now but in the system that it moves in from. */
export type Delivery = { raw: Buffer; folder: string; external: boolean; at?: Date } & Partial<Marks>
export type Outcome =
  | { kind: 'stored'; id: string }
  /** The same Message-ID is there already. */
  | { kind: 'repeated' }
  | { kind: 'full' }
  /** It takes no mail now. */
  | { kind: 'suspended' }
  | { kind: 'missing' }

/** `locked`: mail arrives, nobody reads. `suspended`: mail is refused (550 5.2.1), nobody reads. */
export type Standing = 'open' | 'locked' | 'suspended'
/** What a mailbox is where its messages are kept, beside what it should be. */
export type Kept = { mailbox: string; name: string; aliases: string[]; standing: Standing; quota: number }

/** What keeps the messages of mailboxes. Every verb may be said again after a failure half-way, and then changes nothing. */
export type Driver = Life &
  Messages & {
    /** What it delivers to the inbox it files, marks and answers by the filters that it was told: nobody else does so. */
    filesItself: boolean
  }

export type Life = {
  /** Makes the mailbox, or mends it: afterwards it is as said. Open connections of one that is no longer open end. */
  keep(context: Context, kept: Kept): Promise<void>
  lock(context: Context, mailbox: string): Promise<void>
  suspend(context: Context, mailbox: string): Promise<void>
  reopen(context: Context, mailbox: string): Promise<void>
  /** All further names of the mailbox; those of before that are not said end. */
  alias(context: Context, mailbox: string, names: string[]): Promise<void>
  quota(context: Context, mailbox: string, bytes: number): Promise<void>
  usage(context: Context, mailbox: string): Promise<Usage>
  /** Its holder uses it now, by a way of ours (webmail, our own submission); written down once a day. */
  used(context: Context, mailbox: string): Promise<void>
  /** When its holder last read or sent by webmail, IMAP or submission. */
  lastUse(context: Context, mailbox: string): Promise<Date | undefined>
  /** What arrives from now on is filed and answered so. */
  filter(context: Context, mailbox: string, filters: Filters): Promise<void>
  /** Open connections of mail programs end; whoever may still come in signs in again. */
  disconnect(context: Context, mailbox: string): Promise<void>
  /** The mailbox and every message of it, for good. */
  remove(context: Context, mailbox: string): Promise<void>
  /** All that is there, for the nightly comparison. */
  all(context: Context): Promise<Kept[]>
}

export type Messages = {
  /**
   * In the caller's transaction where the driver can. The same Message-ID within a day is stored once in a folder, drafts
   * excepted. A folder that is gone: the inbox. With `at`, the message stands in lists by that time.
   */
  deliver(context: Context, mailbox: string, delivery: Delivery): Promise<Outcome>
  /** Would a message of so many bytes fit now? */
  hasRoom(context: Context, mailbox: string, bytes: number): Promise<boolean>
  /** Those with a role first. */
  folders(context: Context, mailbox: string): Promise<Folder[]>
  /** Answers its id; undefined when the name is taken or the folder cannot be made. */
  makeFolder(context: Context, mailbox: string, name: string): Promise<string | undefined>
  renameFolder(context: Context, mailbox: string, folder: string, name: string): Promise<boolean>
  /** Its messages go to the trash. */
  removeFolder(context: Context, mailbox: string, folder: string): Promise<boolean>
  /** Newest conversation first. `only` keeps conversations with such a message. */
  list(
    context: Context,
    mailbox: string,
    wish: { folder: string; page: number; only?: 'unread' | 'flagged' },
  ): Promise<Page>
  /** All messages of the conversation that this one belongs to, oldest first; of those in the trash this one alone. */
  conversation(context: Context, mailbox: string, id: string): Promise<Listed[]>
  /** Every message of all folders, the trash too, that came since and before; oldest first. For exports: nothing is marked as read. */
  between(context: Context, mailbox: string, since: Date, before: Date): Promise<KeptMessage[]>
  read(context: Context, mailbox: string, id: string): Promise<(Listed & { raw: Buffer }) | undefined>
  /** Newest first, page by page, in all folders; a page that does not exist is the nearest one. */
  search(context: Context, mailbox: string, sought: Sought): Promise<Finds>
  mark(context: Context, mailbox: string, id: string, marks: Partial<Marks>): Promise<boolean>
  /** Answers its id in the new folder, by which it can be moved back. */
  move(context: Context, mailbox: string, id: string, folder: string): Promise<string | undefined>
  /** Deletes one message for good. */
  discard(context: Context, mailbox: string, id: string): Promise<boolean>
}

/** The driver that this installation uses. */
export function driverOf({ settings }: Context): Driver {
  return settings.mail === 'dovecot' ? dovecot : embedded
}
