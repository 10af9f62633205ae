import { and, eq, gt, isNull, lt } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import { sessions } from '#features/sign-in/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { addDays, addMinutes } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { admitFrom } from '#foundation/throttle.ts'
import { newToken, sameBytes, tokenHash } from '#foundation/tokens.ts'
import type { CityClient } from './clients/city-client.ts'
import { clientByApid } from './clients.ts'
import { TICKET_SECONDS } from './rules.ts'
import { ssoTickets } from './tables.ts'

/** Whom a ticket is for: somebody who is signed in to the portal, at one connected system. */
export type TicketWish = { account: string; session: string; client: string }
/** What a system sends to learn who has come: the ticket, its own number and, where it has one, its secret. */
export type Presented = { ticket: string; apid: string; secret?: string }
export type Verified =
  | { kind: 'verified'; accountName: string }
  | { kind: 'foreign-application' | 'dead-ticket' | 'throttled' }

/** Refused verifications from one address, however many systems stand behind it; what is rightful is never held up. */
const REFUSED = { name: 'ticket-refused', limit: 60, minutes: 10 }
type Reason =
  | 'unknown-application'
  | 'wrong-secret'
  | 'unknown'
  | 'used'
  | 'foreign'
  | 'expired'
  | 'signed-out'

/** A ticket to be shown once, within 60 seconds, by this system only; it is nowhere kept, only its hash. */
export function newTicket(
  context: Context,
  by: Actor,
  { account, session, client }: TicketWish,
): Promise<string> {
  return transaction(context, async (context) => {
    const ticket = newToken()
    const expiresAt = addMinutes(context.clock.now(), TICKET_SECONDS / 60)
    await context.database
      .insert(ssoTickets)
      .values({ id: tokenHash(ticket), client, account, session, expiresAt })
    await record(context, by, 'sso.ticket-issued', { account, subject: client })
    return ticket
  })
}

/**
 * Tells a connected system who has come with the ticket, once. A ticket that anybody but its own system shows is spent as well:
 * it has been in wrong hands. Whoever was signed out, or locked, since the ticket was made does not come in.
 */
export async function verifyTicket(context: Context, by: Actor, presented: Presented): Promise<Verified> {
  const client = await clientByApid(context, presented.apid)
  if (!client) return refuse(context, by, 'unknown-application')
  if (!isSecretOf(client, presented.secret))
    return refuse(context, by, 'wrong-secret', { client: client.client_id })
  return transaction(context, (context) => spend(context, by, client.client_id, presented.ticket))
}

/** Job: forgets tickets a day after they could have been used. */
export async function forgetTickets({ database, clock }: Context): Promise<void> {
  await database.delete(ssoTickets).where(lt(ssoTickets.expiresAt, addDays(clock.now(), -1)))
}

async function spend(context: Context, by: Actor, client: string, ticket: string): Promise<Verified> {
  const now = context.clock.now()
  const isShown = eq(ssoTickets.id, tokenHash(ticket))
  const [spent] = await context.database
    .update(ssoTickets)
    .set({ usedAt: now })
    .where(and(isShown, isNull(ssoTickets.usedAt)))
    .returning()
  if (!spent) {
    const [used] = await context.database.select().from(ssoTickets).where(isShown)
    return refuse(context, by, used ? 'used' : 'unknown', { client, account: used?.account })
  }
  const { account } = spent
  if (spent.client !== client) return refuse(context, by, 'foreign', { client, account })
  if (spent.expiresAt <= now) return refuse(context, by, 'expired', { client, account })
  const accountName = await nameOfSignedIn(context, spent)
  if (!accountName) return refuse(context, by, 'signed-out', { client, account })
  await record(context, by, 'sso.ticket-verified', { account, subject: client })
  return { kind: 'verified', accountName }
}

async function nameOfSignedIn(
  { database, clock }: Context,
  { account, session }: TicketWish,
): Promise<string | undefined> {
  const isAlive = and(eq(sessions.id, session), isNull(sessions.endedAt), gt(sessions.expiresAt, clock.now()))
  const [holder] = await database
    .select({ name: accounts.name })
    .from(sessions)
    .innerJoin(accounts, and(eq(accounts.id, account), eq(accounts.state, 'active')))
    .where(isAlive)
  return holder?.name
}

/** Where a secret is agreed upon, the number alone opens nothing: today's systems have none and are known by their number. */
function isSecretOf({ portal_ticket: agreed }: CityClient, shown = ''): boolean {
  return !agreed?.secret || sameBytes(tokenHash(agreed.secret), tokenHash(shown))
}

/** A refusal is written down, unless there have been so many from there that the log would be flooded. */
async function refuse(
  context: Context,
  by: Actor,
  reason: Reason,
  { client, account }: { client?: string; account?: string } = {},
): Promise<Verified> {
  if (!(await admitFrom(context, REFUSED, by.address))) return { kind: 'throttled' }
  await record(context, by, 'sso.ticket-refused', { account, subject: client }, { reason })
  const isForeign = reason === 'unknown-application' || reason === 'wrong-secret'
  return { kind: isForeign ? 'foreign-application' : 'dead-ticket' }
}
