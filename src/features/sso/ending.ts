import { and, eq, exists, gt, inArray, isNotNull, isNull, notExists, or, type SQL, sql } from 'drizzle-orm'
import { sessions } from '#features/sign-in/tables.ts'
import { addDays } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { tokenHash } from '#foundation/tokens.ts'
import { type Leaving, writeNotices } from './notices.ts'
import { grantHash, inOrder, PURPOSE } from './store.ts'
import { ssoSessions, ssoTokens, type TookPart } from './tables.ts'

/** What has ended: sessions, and accounts that nobody may use any more. */
type Ended = { sessions: string[]; accounts?: string[] }
type Over = { session: string; account: string; clients: Record<string, TookPart> }

/**
 * Job `sessions.ended`: what connected systems hold by these sessions falls, and each that took part is told. Whoever was allowed to
 * go on while nobody is signed in (offline_access) does so after a sign-out, and not after the account is locked: then every token of
 * it dies. All in one transaction, and each session once.
 */
export function followEnds(context: Context, { sessions: ids, accounts = [] }: Ended): Promise<void> {
  return transaction(context, async (inside) => {
    const over = await takeUp(inside, or(isOneOf(ids), isOverOf(inside, accounts)))
    await dropGrants(inside, over)
    const offline = await dropTokens(inside, accounts)
    await writeNotices(inside, [...over.flatMap(leavings), ...unheardOf(over, offline)])
  })
}

/** Job: sessions that have ended while nobody followed them up, after a crash. */
export async function followLostEnds(context: Context): Promise<void> {
  const { database, clock } = context
  // Older ones have run out unended, each day more of them.
  const aDayAgo = addDays(clock.now(), -1)
  const ended = database
    .select({ one: sql`1` })
    .from(sessions)
    .where(and(eq(sessions.id, ssoSessions.session), isNotNull(sessions.endedAt)))
  const lost = await database
    .select({ session: ssoSessions.session })
    .from(ssoSessions)
    .where(and(isNull(ssoSessions.endedAt), gt(ssoSessions.expiresAt, aDayAgo), exists(ended)))
  if (lost.length > 0) await followEnds(context, { sessions: lost.map(({ session }) => session) })
}

function takeUp(context: Context, which: SQL | undefined): Promise<Over[]> {
  const { session, account, clients } = ssoSessions
  return context.database
    .update(ssoSessions)
    .set({ endedAt: context.clock.now() })
    .where(and(isNull(ssoSessions.endedAt), which))
    .returning({ session, account, clients })
}

function isOneOf(ids: string[]): SQL | undefined {
  return inArray(ssoSessions.session, ids)
}

/** Sessions that ran out were told to nobody; whoever opened one anew, since the lock, keeps it. */
function isOverOf({ database, clock }: Context, accounts: string[]): SQL | undefined {
  const alive = database
    .select({ one: sql`1` })
    .from(sessions)
    .where(
      and(
        eq(sessions.id, ssoSessions.session),
        isNull(sessions.endedAt),
        sql`${sessions.expiresAt} > ${clock.now()}`,
      ),
    )
  return and(inArray(ssoSessions.account, accounts), notExists(alive))
}

/** The grants of these sessions, with all that came of them. */
async function dropGrants(context: Context, over: Over[]): Promise<void> {
  const grants = over
    .flatMap(({ clients }) => Object.values(clients))
    .flatMap(({ grantId, persistsLogout }) => (grantId && !persistsLogout ? [grantId] : []))
  if (grants.length === 0) return
  const own = grants.map((grant) => tokenHash(`Grant ${grant}`))
  const fallen = or(inArray(ssoTokens.grant, grants.map(grantHash)), inArray(ssoTokens.id, own))
  await context.database.delete(ssoTokens).where(inOrder(context, fallen))
}

/** Everything that these accounts' tokens open; answers which systems held one that outlives sessions. */
async function dropTokens(context: Context, accounts: string[]): Promise<Leaving[]> {
  if (accounts.length === 0) return []
  const { model, account, payload } = ssoTokens
  const dropped = await context.database
    .delete(ssoTokens)
    .where(inOrder(context, inArray(ssoTokens.account, accounts)))
    .returning({ model, account, payload })
  return dropped
    .filter((token) => token.model === 'RefreshToken')
    .map((token) => ({
      account: token.account!,
      client: JSON.parse(context.keys.open(PURPOSE, token.payload)).clientId as string,
    }))
}

function leavings({ session, account, clients }: Over): Leaving[] {
  return Object.entries(clients).map(([client, { sid }]) => ({ session, account, client, sid }))
}

/** Systems that took part in none of the sessions just ended: they are told of the account alone, once. */
function unheardOf(over: Over[], held: Leaving[]): Leaving[] {
  const name = ({ account, client }: Leaving) => `${account} ${client}`
  const told = new Set(over.flatMap(leavings).map(name))
  const rest = held.filter((one) => !told.has(name(one)))
  return Array.from(new Map(rest.map((one) => [name(one), one])).values())
}
