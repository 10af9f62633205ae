import { and, desc, eq, exists, gt, isNotNull, isNull, type SQL } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import type { Way } from '#features/sign-in/rules.ts'
import { sessions } from '#features/sign-in/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { addMinutes } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { newToken, tokenHash } from '#foundation/tokens.ts'
import type { Caller } from './authentication.ts'
import { ASKING_MINUTES, HANDED_SECONDS, STARTS, type Start, withToken } from './rules.ts'
import { applications, tokens } from './tables.ts'

export type Wish = { appId: string; start: Start; returnTo?: string }
/** The session of whoever stands at the start page. */
export type Own = {
  session: string
  account: string
  way: string
  since: Date
  confirmedWay: string | null
  confirmedAt: Date
}
export type HandingOver =
  | { kind: 'handed'; name: string; address: string }
  /** The session was opened another way than this page is for. */
  | { kind: 'other-way'; name: string }
  | { kind: 'unknown' | 'foreign-return' }
/** Somebody of whom an application may ask, while the session lives. */
export type Visitor = {
  account: string
  accountName: string
  person: string
  session: string
  start: Start
  /** How and when they proved who they are, as the start page asks. */
  way: Way
  provedAt: Date
}

/**
 * Hands somebody who is signed in to an application: its own registered address with a token under the name of
 * its type. The token is good for one validation within 60 seconds by this application, and only its hash is kept.
 */
export function handOver(context: Context, by: Actor, wish: Wish, own: Own): Promise<HandingOver> {
  return transaction(context, async (context) => {
    const [application] = await context.database
      .select()
      .from(applications)
      .where(and(eq(applications.appId, wish.appId), isNull(applications.closedAt)))
    if (!application) return { kind: 'unknown' }
    const { id, name, returnTo } = application
    const address = wish.returnTo ? returnTo.find((one) => one === wish.returnTo) : returnTo[0]
    if (!address) return { kind: 'foreign-return' }
    const proof = proofOf(own, STARTS[wish.start].way)
    if (!proof) return { kind: 'other-way', name }
    const token = newToken()
    await context.database.insert(tokens).values({
      tokenHash: tokenHash(token),
      application: id,
      start: wish.start,
      account: own.account,
      session: own.session,
      ...proof,
      expiresAt: addMinutes(context.clock.now(), HANDED_SECONDS / 60),
    })
    await record(context, by, 'accounts-api.handed-over', { account: own.account, subject: id }, { name })
    return { kind: 'handed', name, address: withToken(address, wish.start, token) }
  })
}

/** The application presents the token, once; from now on it may ask for 10 minutes. Of many at once the database lets one through. */
export function validate(
  context: Context,
  by: Actor,
  caller: Caller,
  token: string,
): Promise<{ expiresAt: Date } | undefined> {
  return transaction(context, async (context) => {
    const now = context.clock.now()
    const expiresAt = addMinutes(now, ASKING_MINUTES)
    const [validated] = await context.database
      .update(tokens)
      .set({ validatedAt: now, expiresAt })
      .where(
        and(
          eq(tokens.tokenHash, tokenHash(token)),
          eq(tokens.application, caller.id),
          isNull(tokens.validatedAt),
          gt(tokens.expiresAt, now),
          exists(aliveSessions(context)),
        ),
      )
      .returning({ account: tokens.account })
    if (!validated) return undefined
    const about = { account: validated.account!, subject: caller.id }
    await record(context, by, 'accounts-api.validated', about, { name: caller.name })
    return { expiresAt }
  })
}

/** Whose validated token this is, as long as the application may ask. */
export function visitorOf(context: Context, caller: Caller, token: string): Promise<Visitor | undefined> {
  return find(context, caller, eq(tokens.tokenHash, tokenHash(token)))
}

/** Somebody who is with the application just now, by the node's UUID, which is the account's. */
export function visitorAt(context: Context, caller: Caller, account: string): Promise<Visitor | undefined> {
  return find(context, caller, eq(tokens.account, account))
}

async function find(context: Context, caller: Caller, which: SQL): Promise<Visitor | undefined> {
  const now = context.clock.now()
  const [row] = await context.database
    .select({ token: tokens, account: accounts })
    .from(tokens)
    .innerJoin(sessions, and(eq(sessions.id, tokens.session), isAlive(context)))
    .innerJoin(accounts, and(eq(accounts.id, tokens.account), eq(accounts.state, 'active')))
    .where(
      and(which, eq(tokens.application, caller.id), isNotNull(tokens.validatedAt), gt(tokens.expiresAt, now)),
    )
    .orderBy(desc(tokens.validatedAt))
    .limit(1)
  if (!row) return undefined
  const { start, session, way, provedAt } = row.token
  if (!start || !session || !way || !provedAt) return undefined
  const { id: account, name: accountName, person } = row.account
  return { account, accountName, person, session, start, way, provedAt }
}

/** Confirming by the way that a page asks for is as good as having come by it, from that moment; undefined without either. */
function proofOf(own: Own, asked: Way | undefined): { way: Way; provedAt: Date } | undefined {
  if (asked && asked === own.confirmedWay) return { way: asked, provedAt: own.confirmedAt }
  return !asked || asked === own.way ? { way: own.way as Way, provedAt: own.since } : undefined
}

function aliveSessions(context: Context) {
  return context.database
    .select({ id: sessions.id })
    .from(sessions)
    .innerJoin(accounts, and(eq(accounts.id, sessions.account), eq(accounts.state, 'active')))
    .where(and(eq(sessions.id, tokens.session), isAlive(context)))
}

function isAlive({ clock, settings }: Context): SQL | undefined {
  const now = clock.now()
  const isInUse = gt(sessions.seenAt, addMinutes(now, -settings.idleMinutes))
  return and(isNull(sessions.endedAt), gt(sessions.expiresAt, now), isInUse)
}
