import { asc, eq, isNull } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'
import { ssoClients } from '../tables.ts'
import type { CityClient } from './city-client.ts'

/** What secrets of systems are sealed for. */
export const SECRET_PURPOSE = 'sso-client-secret'

export type Registration = typeof ssoClients.$inferSelect

/** Systems registered in the console that are not disabled, as the provider takes them: read anew each time, so that all hosts know alike. */
export async function registeredClients(context: Context): Promise<CityClient[]> {
  const rows = await context.database
    .select()
    .from(ssoClients)
    .where(isNull(ssoClients.disabledAt))
    .orderBy(asc(ssoClients.id))
  return rows.map((row) => clientIn(context, row))
}

/** One of them; a disabled one does not exist. */
export async function registeredClient(context: Context, id: string): Promise<CityClient | undefined> {
  const row = await registrationOf(context, id)
  return row && !row.disabledAt ? clientIn(context, row) : undefined
}

export async function registrationOf({ database }: Context, id: string): Promise<Registration | undefined> {
  // PostgreSQL takes no text with this sign; nothing is registered under one.
  if (id.includes('\0')) return undefined
  const [row] = await database.select().from(ssoClients).where(eq(ssoClients.id, id))
  return row
}

/** The secret before the last rotation, while it is still taken. */
export async function formerSecretOf(context: Context, id: string): Promise<string | undefined> {
  const row = await registrationOf(context, id)
  const isTaken = row?.formerUntil && row.formerUntil > context.clock.now()
  return isTaken && row.formerSecret ? context.keys.open(SECRET_PURPOSE, row.formerSecret) : undefined
}

/** The whole registration, its secrets opened. */
export function clientIn({ keys }: Context, row: Registration): CityClient {
  const { portal_ticket: ticket, ...metadata } = row.metadata as CityClient
  const secret = row.secret && keys.open(SECRET_PURPOSE, row.secret)
  const ticketSecret = row.ticketSecret && keys.open(SECRET_PURPOSE, row.ticketSecret)
  return {
    ...metadata,
    ...(secret && { client_secret: secret }),
    ...(ticket && { portal_ticket: { ...ticket, ...(ticketSecret && { secret: ticketSecret }) } }),
    client_id: row.id,
  }
}
