import { and, eq, isNull, lt, or, sql } from 'drizzle-orm'
import { addDays } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import type { Kept, Standing, Usage } from '../../driver.ts'
import { mailboxes } from '../../tables.ts'
import { mailStores } from './tables.ts'

const USE_IS_WRITTEN_DOWN_DAYS = 1

/** Makes the store with a new key, or changes what is said of the one that is there: its key and messages stay. */
export async function keep(
  context: Context,
  { mailbox, name, aliases, standing, quota }: Kept,
): Promise<void> {
  const { wrapped } = context.keys.newKey()
  const said = { name, aliases, standing, quota }
  await context.database
    .insert(mailStores)
    .values({ mailbox, key: wrapped, used: 0, madeAt: context.clock.now(), ...said })
    .onConflictDoUpdate({ target: mailStores.mailbox, set: said })
}

export function lock(context: Context, mailbox: string): Promise<void> {
  return stand(context, mailbox, 'locked')
}

export function suspend(context: Context, mailbox: string): Promise<void> {
  return stand(context, mailbox, 'suspended')
}

export function reopen(context: Context, mailbox: string): Promise<void> {
  return stand(context, mailbox, 'open')
}

export function alias(context: Context, mailbox: string, names: string[]): Promise<void> {
  return change(context, mailbox, { aliases: names })
}

export function quota(context: Context, mailbox: string, bytes: number): Promise<void> {
  return change(context, mailbox, { quota: bytes })
}

export async function usage(context: Context, mailbox: string): Promise<Usage> {
  const [store] = await context.database
    .select({ used: mailStores.used, quota: mailStores.quota })
    .from(mailStores)
    .where(eq(mailStores.mailbox, mailbox))
  return store ?? { used: 0, quota: 0 }
}

export async function used(context: Context, mailbox: string): Promise<void> {
  const now = context.clock.now()
  const { lastUsedAt } = mailStores
  const isOld = or(isNull(lastUsedAt), lt(lastUsedAt, addDays(now, -USE_IS_WRITTEN_DOWN_DAYS)))
  await context.database
    .update(mailStores)
    .set({ lastUsedAt: now })
    .where(and(eq(mailStores.mailbox, mailbox), isOld))
}

export async function lastUse(context: Context, mailbox: string): Promise<Date | undefined> {
  const [store] = await context.database
    .select({ at: mailStores.lastUsedAt })
    .from(mailStores)
    .where(eq(mailStores.mailbox, mailbox))
  return store?.at ?? undefined
}

/** With the store go its key, folders and messages. */
export async function remove(context: Context, mailbox: string): Promise<void> {
  await transaction(context, (context) =>
    context.database.delete(mailStores).where(eq(mailStores.mailbox, mailbox)),
  )
}

export function all(context: Context): Promise<Kept[]> {
  return context.database
    .select({
      mailbox: mailStores.mailbox,
      name: sql<string>`coalesce(${mailStores.name}, ${mailboxes.name})`,
      aliases: mailStores.aliases,
      standing: mailStores.standing,
      quota: mailStores.quota,
    })
    .from(mailStores)
    .innerJoin(mailboxes, eq(mailboxes.id, mailStores.mailbox))
    .orderBy(mailStores.mailbox)
}

function stand(context: Context, mailbox: string, standing: Standing): Promise<void> {
  return change(context, mailbox, { standing })
}

async function change(
  { database }: Context,
  mailbox: string,
  values: Partial<typeof mailStores.$inferInsert>,
): Promise<void> {
  await database.update(mailStores).set(values).where(eq(mailStores.mailbox, mailbox))
}
