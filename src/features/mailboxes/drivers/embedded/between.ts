import { and, asc, eq, gte, lt } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'
import type { KeptMessage } from '../../driver.ts'
import { messages } from './tables.ts'

export function between(
  { database }: Context,
  mailbox: string,
  since: Date,
  before: Date,
): Promise<KeptMessage[]> {
  return database
    .select({ id: messages.id, folder: messages.folder, at: messages.at })
    .from(messages)
    .where(and(eq(messages.mailbox, mailbox), gte(messages.at, since), lt(messages.at, before)))
    .orderBy(asc(messages.at), asc(messages.id))
}
