import { eq, inArray, sql } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import { endSession } from '#features/sign-in/sign-in.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { clientsKnown } from './built-in.ts'
import type { CityClient } from './clients/city-client.ts'
import { issuerOf } from './issuer.ts'
import { ssoSessions } from './tables.ts'

/** What a browser has yet to do after a sign-out: pages of systems that took part in these sessions to load, then on. */
export type Farewell = { sessions: string[]; to: string }

/**
 * Ends the sessions that one browser holds, at both faces. Connected systems are told from server to server by the job that this asks
 * for; answers the sessions that this very browser has yet to tell systems of (OpenID Connect Front-Channel Logout 1.0).
 */
export async function signOut(context: Context, by: Actor, sessions: string[]): Promise<string[]> {
  const frames = await framesOf(context, sessions)
  await endSession(context, by, ...sessions)
  return frames.length > 0 ? sessions : []
}

/** The holder leaves one system and stays signed in to the rest; its grant has fallen, and the session forgets it. */
export function partWith(
  context: Context,
  by: Actor,
  { session, account, client }: { session: string; account: string; client: string },
): Promise<void> {
  return transaction(context, async (inside) => {
    await inside.database
      .update(ssoSessions)
      .set({ clients: sql`${ssoSessions.clients} - ${client}::text` })
      .where(eq(ssoSessions.session, session))
    await record(inside, by, 'sso.connection-ended', { account, subject: client })
  })
}

/** The addresses at which systems that took part in these sessions sign out as a browser loads them. */
export async function framesOf(context: Context, sessions: string[]): Promise<string[]> {
  if (sessions.length === 0) return []
  const rows = await context.database
    .select({ clients: ssoSessions.clients })
    .from(ssoSessions)
    .where(inArray(ssoSessions.session, sessions))
  const parts = rows.flatMap(({ clients }) => Object.entries(clients))
  if (parts.length === 0) return []
  const known = new Map((await clientsKnown(context)).map((one) => [one.client_id, one]))
  return parts.flatMap(([id, { sid }]) => {
    const address = frameOf(known.get(id), { iss: issuerOf(context), sid })
    return address ? [address] : []
  })
}

/** A system that wants to know the session is told both, issuer and session (§2). */
function frameOf(
  client: CityClient | undefined,
  { iss, sid }: { iss: string; sid?: string },
): string | undefined {
  if (!client?.frontchannel_logout_uri) return undefined
  const address = new URL(client.frontchannel_logout_uri)
  if (client.frontchannel_logout_session_required && sid) {
    address.searchParams.set('iss', iss)
    address.searchParams.set('sid', sid)
  }
  return address.href
}
