import { isDeepStrictEqual } from 'node:util'
import { lt, sql } from 'drizzle-orm'
import type { Adapter, AdapterPayload, Provider } from 'oidc-provider'
import { sessions } from '#features/sign-in/tables.ts'
import { addDays, worldMilliseconds } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import { gathered } from '#foundation/gather.ts'
import { run, statement } from '#foundation/statement.ts'
import { isId } from '#foundation/tokens.ts'
import { acrOf, amrOf } from './rules.ts'
import { signOut } from './sign-out.ts'
import { Store } from './store.ts'
import { type CitySession, here } from './surroundings.ts'
import { ssoSessions } from './tables.ts'

type Clients = (typeof ssoSessions.$inferSelect)['clients']
type Stored = { accountId: string; authorizations: Clients; state?: object }

const PURPOSE = 'sso-session'

const value = sql.placeholder

/** Two windows of one browser may open two systems at once: neither forgets the other's. */
const KEEP = statement(
  'sso-session-keep',
  sql`insert into ${ssoSessions} as s (session, account, clients, state, expires_at)
    values (${value('session')}::uuid, ${value('account')}::uuid, ${value('clients')}::jsonb, ${value('state')}::bytea,
      ${value('expires')}::timestamptz)
    on conflict (session) do update set clients = s.clients || excluded.clients, state = excluded.state, expires_at = excluded.expires_at`,
)

/**
 * The provider's sessions are those of the city: there is one sign-in and one sign-out, and a token that is bound to a session
 * dies with it. Only visitors who are not signed in have sessions of the provider's own, for a sign-out that finds nothing to end.
 */
export class SessionStore implements Adapter {
  private readonly strangers = new Store('Session')

  async upsert(id: string, payload: AdapterPayload, seconds: number): Promise<void> {
    if (!isId(id)) return this.strangers.upsert(id, payload, seconds)
    const { context } = here()
    const clients = changedIn(payload.authorizations as Clients | undefined, here().took)
    const state = payload.state ? context.keys.seal(PURPOSE, JSON.stringify(payload.state)) : null
    const expiresAt = new Date(context.clock.now().getTime() + seconds * 1000)
    await run(context, KEEP, {
      ...{ session: id, account: payload.accountId!, clients: JSON.stringify(clients), state },
      expires: expiresAt,
    })
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    if (!isId(id)) return this.strangers.find(id)
    return undefined
  }

  /** The living session that a token is bound to. */
  async findByUid(session: string): Promise<AdapterPayload | undefined> {
    if (!isId(session)) return undefined
    const row = await living(here().context, session)
    return row && { ...row, jti: session, uid: session, kind: 'Session' }
  }

  /** Signing out by way of a connected system. */
  async destroy(id: string): Promise<void> {
    if (!isId(id)) return this.strangers.destroy(id)
    const surroundings = here()
    const { context, by, portal } = surroundings
    surroundings.farewells = await signOut(context, by, portal ? [id, portal] : [id])
  }

  consume = notOfSessions
  revokeByGrantId = notOfSessions
  findByUserCode = notOfSessions
}

/** What this request has changed: the rest may have been ended or renewed by another one since. */
function changedIn(after: Clients = {}, before: Clients = {}): Clients {
  return Object.fromEntries(
    Object.entries(after).filter(([client, part]) => !isDeepStrictEqual(part, before[client])),
  )
}

type Living = { session: string; accountId: string; authorizations: Clients }

const LIVING = statement(
  'sso-living',
  sql`select s.id as session, o.account as "accountId", o.clients as authorizations
    from ${sessions} s join ${ssoSessions} o on o.session = s.id
    where s.id = any(${sql.placeholder('ids')}::uuid[]) and s.ended_at is null and s.expires_at > ${sql.placeholder('now')}::timestamptz`,
)

const living = gathered(async (context: Context, ids: string[]) => {
  const found = await run<Living>(context, LIVING, { ids, now: context.clock.now() })
  const byId = new Map(found.map(({ session, ...row }) => [session, row]))
  return ids.map((id) => byId.get(id))
})

/** Makes the provider take the city's session for its own. */
export function shareSessions({ Session }: Provider): void {
  const ofStrangers = Session.get.bind(Session)
  const OwnSession = Session as unknown as { new (payload: object): InstanceType<typeof Session> }
  Session.get = async (ctx) => {
    const { context, city } = here()
    if (!city) return ofStrangers(ctx)
    const payload = await payloadOf(context, city)
    here().took = structuredClone(payload.authorizations)
    const session = new OwnSession(payload)
    ctx.oidc?.entity('Session', session)
    return session
  }
  // Who is signed in, and how, the city's session says at each request: what was answered in an earlier one signs nobody in.
  Session.prototype.loginAccount = () => {}
  // A session is called as the city's is: another sign-in is another session.
  Session.prototype.resetIdentifier = function () {
    Object.assign(this, { touched: true })
  }
}

/** A system may keep a session of its own for longer than ours: so long a leaver's systems are still known. */
const REMEMBERED_DAYS = 30

/** Job: forgets what clients took part in, once the session's end is long past. */
export async function forgetSsoSessions(context: Context): Promise<void> {
  const longAgo = addDays(context.clock.now(), -REMEMBERED_DAYS)
  await context.database.delete(ssoSessions).where(lt(ssoSessions.expiresAt, longAgo))
}

/** Moments for other systems are of the world's time, also where a demonstration's clock runs ahead. */
export function worldSeconds(context: Context, moment: Date): number {
  return Math.floor((moment.getTime() - context.clock.now().getTime() + worldMilliseconds()) / 1000)
}

async function payloadOf(context: Context, city: CitySession) {
  const stored = await storedOf(context, city.session)
  return {
    ...stored,
    kind: 'Session',
    jti: city.session,
    uid: city.session,
    accountId: city.account,
    loginTs: worldSeconds(context, city.confirmedAt),
    acr: acrOf(city),
    amr: amrOf(city),
    transient: true,
    exp: Math.floor(worldMilliseconds() / 1000) + context.settings.sessionHours * 3600,
  }
}

const STORED = statement(
  'sso-stored',
  sql`select clients, state from ${ssoSessions} where session = ${sql.placeholder('session')}::uuid`,
)

async function storedOf(context: Context, session: string): Promise<Partial<Stored>> {
  const [row] = await run<{ clients: Clients; state: Buffer | null }>(context, STORED, { session })
  if (!row) return {}
  const state = row.state ? JSON.parse(context.keys.open(PURPOSE, row.state)) : undefined
  return { authorizations: row.clients, state }
}

async function notOfSessions(): Promise<undefined> {}
