import type { Context } from '#foundation/context.ts'
import { embedded } from './drivers/embedded/driver.ts'
import type { Folder } from './drivers/embedded/tables.ts'
import type { Summary } from './summary.ts'

export type Listed = {
  id: string
  folder: Folder
  summary: Summary
  seen: boolean
  /** Came from outside the city. */
  external: boolean
  size: number
  at: Date
}
export type Page = { messages: Listed[]; page: number; pages: number; total: number }
export type Usage = {
  used: number
  quota: number
  unread: Record<Folder, number>
  total: Record<Folder, number>
}
export type Delivery = { raw: Buffer; folder: Folder; seen: boolean; external: boolean }
export type Outcome = 'stored' | 'repeated' | 'full' | 'missing'

/** What keeps the messages of a mailbox. Every verb may be called again after a failure half-way. */
export type Driver = {
  make(context: Context, mailbox: string): Promise<void>
  /** In the caller's transaction. A message that came already within a day is not stored twice, except copies of one's own. */
  deliver(context: Context, mailbox: string, delivery: Delivery): Promise<Outcome>
  /** Would a message of so many bytes fit now? */
  hasRoom(context: Context, mailbox: string, bytes: number): Promise<boolean>
  usage(context: Context, mailbox: string): Promise<Usage>
  /** Newest first. */
  list(context: Context, mailbox: string, wish: { folder: Folder; page: number }): Promise<Page>
  read(context: Context, mailbox: string, id: string): Promise<(Listed & { raw: Buffer }) | undefined>
  search(context: Context, mailbox: string, query: string): Promise<Listed[]>
  mark(context: Context, mailbox: string, id: string, seen: boolean): Promise<boolean>
  move(context: Context, mailbox: string, id: string, folder: Folder): Promise<boolean>
  remove(context: Context, mailbox: string, id: string): Promise<boolean>
}

/** The driver that this installation uses. */
export function driverOf(_context: Context): Driver {
  return embedded
}
