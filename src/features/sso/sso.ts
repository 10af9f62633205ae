import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import { isAlive } from '#features/sign-in/rules.ts'
import { endSession } from '#features/sign-in/sign-in.ts'
import { sessions } from '#features/sign-in/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import type { Locale } from '#foundation/words.ts'
import { clientsKnown, namesIn } from './built-in.ts'
import { type Told, takeBack } from './consent.ts'
import { type Leaving, writeNotices } from './notices.ts'
import { PORTAL_CLIENT } from './rules.ts'
import { PURPOSE } from './store.ts'
import { ssoConsents, ssoSessions, ssoTokens, type TookPart } from './tables.ts'

/** A connected system that an account has signed in to. */
export type Connection = {
  client: string
  names: Record<Locale, string>
  /** When it was first entered in what we still remember. */
  since: Date
  signedInNow: boolean
  /** It may go on while its holder is not signed in. */
  lasting: boolean
  /** What the holder has agreed to tell a system that is not the city's. */
  consented?: Told & { at: Date }
}

type Part = { session: string; client: string; since: Date; isAlive: boolean } & TookPart

/** The systems that an account is signed in to, may be entered by without its holder, or has agreed to tell something. */
export async function connectionsOf(context: Context, account: string): Promise<Connection[]> {
  const [parts, lasting, consents] = await Promise.all([
    partsOf(context, account),
    lastingOf(context, account),
    context.database.select().from(ssoConsents).where(eq(ssoConsents.account, account)),
  ])
  const consentOf = new Map(consents.map((one) => [one.client, one]))
  const ids = new Set([
    ...parts.filter(({ isAlive }) => isAlive).map(({ client }) => client),
    ...lasting.keys(),
    ...consentOf.keys(),
  ])
  const known = new Map((await clientsKnown(context)).map((one) => [one.client_id, one]))
  return [...ids]
    .filter((id) => known.has(id))
    .map((client) => {
      const own = parts.filter((part) => part.client === client)
      const consent = consentOf.get(client)
      const moments = [...own.map(({ since }) => since), lasting.get(client), consent?.agreedAt]
      return {
        client,
        names: namesIn(known.get(client)!),
        since: new Date(Math.min(...moments.flatMap((moment) => (moment ? [moment.getTime()] : [])))),
        signedInNow: own.some(({ isAlive }) => isAlive),
        lasting: lasting.has(client),
        consented: consent && { scopes: consent.scopes, claims: consent.claims, at: consent.agreedAt },
      }
    })
    .sort((one, other) => one.since.getTime() - other.since.getTime())
}

/** Ends what a system holds of an account: grants and tokens fall, a consent is taken back, and the system is told. */
export function endConnection(
  context: Context,
  by: Actor,
  { account, client }: { account: string; client: string },
): Promise<void> {
  return transaction(context, async (inside) => {
    const parts = (await partsOf(inside, account)).filter((part) => part.client === client)
    const held = await dropTokens(inside, account, client)
    await takeBack(inside, by, { account, client })
    await inside.database
      .update(ssoSessions)
      .set({ clients: sql`${ssoSessions.clients} - ${client}::text` })
      .where(and(eq(ssoSessions.account, account), isNull(ssoSessions.endedAt)))
    if (client === PORTAL_CLIENT) await endAtPortal(inside, by, parts)
    const leavings: Leaving[] = parts.map(({ sid }) => ({ account, client, sid }))
    await writeNotices(inside, leavings.length > 0 || held === 0 ? leavings : [{ account, client }])
    await record(inside, by, 'sso.connection-ended', { account, subject: client })
  })
}

/** The portal is one of our own faces: its sessions end at once. */
async function endAtPortal(context: Context, by: Actor, parts: Part[]): Promise<void> {
  const from = parts.map(({ session }) => session)
  const opened = await context.database
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(inArray(sessions.tiedTo, from), isNull(sessions.endedAt)))
  await endSession(context, by, ...opened.map(({ id }) => id))
}

/** The part that systems took in sessions of the account that have not been followed up. */
async function partsOf({ database, clock, settings }: Context, account: string): Promise<Part[]> {
  const rows = await database
    .select({
      session: ssoSessions.session,
      clients: ssoSessions.clients,
      since: sessions.startedAt,
      endedAt: sessions.endedAt,
      seenAt: sessions.seenAt,
      expiresAt: sessions.expiresAt,
    })
    .from(ssoSessions)
    .innerJoin(sessions, eq(sessions.id, ssoSessions.session))
    .where(and(eq(ssoSessions.account, account), isNull(ssoSessions.endedAt)))
    .orderBy(desc(sessions.startedAt))
  return rows.flatMap(({ session, clients, since, ...times }) =>
    entered(clients).map(([client, part]) => ({
      ...part,
      ...{ session, client, since },
      isAlive: isAlive(times, clock.now(), settings.idleMinutes),
    })),
  )
}

/** A system that was only asked about, and then refused, took no part. */
function entered(clients: Record<string, TookPart>): [string, TookPart][] {
  return Object.entries(clients).filter(([, { grantId }]) => grantId !== undefined)
}

type Held = { clientId?: string; iat?: number; scope?: string }

/** Systems that hold a token by which they go on while nobody is signed in (offline_access), and since when. */
async function lastingOf(context: Context, account: string): Promise<Map<string, Date>> {
  const held = (await tokensOf(context, account)).filter(
    ({ model, says }) => model === 'RefreshToken' && says.scope?.split(' ').includes('offline_access'),
  )
  return new Map(held.map(({ says }) => [says.clientId!, new Date((says.iat ?? 0) * 1000)]))
}

/** Answers how many tokens by which a system could have gone on there were. */
async function dropTokens(context: Context, account: string, client: string): Promise<number> {
  const held = (await tokensOf(context, account)).filter(({ says }) => says.clientId === client)
  if (held.length > 0)
    await context.database.delete(ssoTokens).where(
      inArray(
        ssoTokens.id,
        held.map(({ id }) => id),
      ),
    )
  return held.filter(({ model }) => model === 'RefreshToken').length
}

/** Whose tokens they are stands open; for which system, is sealed. */
async function tokensOf({ database, keys }: Context, account: string) {
  const { id, model, payload } = ssoTokens
  const rows = await database
    .select({ id, model, payload })
    .from(ssoTokens)
    .where(eq(ssoTokens.account, account))
  return rows.map((row) => ({
    ...row,
    says: JSON.parse(keys.open(PURPOSE, row.payload)) as Held,
  }))
}
