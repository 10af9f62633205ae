import { and, eq, isNull, lt, or } from 'drizzle-orm'
import { addDays } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import type { Kept } from '../../driver.ts'
import { mailHomes } from './tables.ts'

const USE_IS_WRITTEN_DOWN_DAYS = 1

type Home = typeof mailHomes.$inferSelect

/** What Dovecot and Postfix are told of a mailbox. */
export async function homeOf({ database }: Context, mailbox: string): Promise<Home | undefined> {
  const [home] = await database.select().from(mailHomes).where(eq(mailHomes.mailbox, mailbox))
  return home
}

export async function writeHome(context: Context, { mailbox, ...said }: Kept): Promise<void> {
  await context.database
    .insert(mailHomes)
    .values({ mailbox, madeAt: context.clock.now(), ...said })
    .onConflictDoUpdate({ target: mailHomes.mailbox, set: said })
}

export async function changeHome(
  { database }: Context,
  mailbox: string,
  said: Partial<Omit<Kept, 'mailbox'>>,
): Promise<void> {
  await database.update(mailHomes).set(said).where(eq(mailHomes.mailbox, mailbox))
}

export async function dropHome({ database }: Context, mailbox: string): Promise<void> {
  await database.delete(mailHomes).where(eq(mailHomes.mailbox, mailbox))
}

/** Dovecot's own sign-ins are written down by the way it asks who may enter. */
export async function used(context: Context, mailbox: string): Promise<void> {
  const now = context.clock.now()
  const { lastUsedAt } = mailHomes
  const isOld = or(isNull(lastUsedAt), lt(lastUsedAt, addDays(now, -USE_IS_WRITTEN_DOWN_DAYS)))
  await context.database
    .update(mailHomes)
    .set({ lastUsedAt: now })
    .where(and(eq(mailHomes.mailbox, mailbox), isOld))
}

export async function lastUse(context: Context, mailbox: string): Promise<Date | undefined> {
  return (await homeOf(context, mailbox))?.lastUsedAt ?? undefined
}

export function all({ database }: Context): Promise<Kept[]> {
  const { mailbox, name, aliases, standing, quota } = mailHomes
  return database.select({ mailbox, name, aliases, standing, quota }).from(mailHomes).orderBy(mailbox)
}
