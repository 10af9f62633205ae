import { and, desc, eq, isNull, ne, type SQL, sql } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import { matchesHash } from '#features/passwords/passwords.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { type Admission, admit, attempt, hashOf, isHeld, type Refusal, refuse } from './attempt.ts'
import { type Entry, enter } from './entry.ts'
import { subjectsOf } from './failures.ts'
import { type Origin, originOf } from './origin.ts'
import type { Face, Result, Way } from './rules.ts'
import { ticketFor } from './second-step.ts'
import { findSessions, type Session } from './sessions.ts'
import { sessions, signInFailures, signIns } from './tables.ts'

export type SignIn = {
  face: Face
  /** The account's name as typed, with or without the city's domain. */
  name: string
  password: string
  /** The token of the session that this one replaces in the same browser. */
  previous?: string
  /** What this browser is known by; from a sign-in on it is the holder's. */
  device?: string
  /** The browser that a second step would be bound to. */
  browser?: string
  /** Asked once the password was found right: may this account enter this face? */
  entitled?: (account: string) => Promise<boolean>
}
/** Where one-time codes are on, a right name and password lead to the second step. */
export type SignInAnswer = Admission | Refusal | { kind: 'second-step'; ticket: string }

/** One line of the history, for the holder. */
export type PastSignIn = { at: Date; way: Way; result: Result } & Origin

export type LastSignIns = { current: Date; way: Way; previous?: Date; failed?: Date }

/**
 * Signs in with name and password. Whatever is wrong – name, password, lock, no right to this face – the answer is the same
 * (M1.5) after the same work. Five failures lock the name at this face for 15 minutes, whether anybody holds it or not;
 * a browser that the holder has signed in with has a count of its own and does not feel that lock.
 */
export async function signIn(context: Context, by: Actor, wish: SignIn): Promise<SignInAnswer> {
  const tried = await attempt(context, by, { ...wish, way: 'password' })
  const isRight = await matchesHash(context, hashOf(tried), wish.password)
  if (!isRight || !isHeld(tried)) return refuse(context, by, tried, 'wrong-password')
  if (wish.entitled && !(await wish.entitled(tried.account)))
    return refuse(context, by, tried, 'not-entitled')
  if (tried.found.coded && wish.face === 'city')
    return { kind: 'second-step', ticket: ticketFor(context, tried, wish.browser ?? '') }
  return admit(context, by, tried, wish.previous)
}

/** Starts a session for somebody whom another verb has recognised, such as single sign-on; the token is for the cookie. */
export async function startSession(context: Context, by: Actor, entry: Entry): Promise<string> {
  const entered = await enter(context, by, entry)
  context.metrics.signIns.inc({ face: entry.face, result: 'signed-in' })
  return entered!.token
}

/** The living session behind a cookie's token, noted as seen (written at most once a minute). */
export async function findSession(context: Context, face: Face, token: string): Promise<Session | undefined> {
  return (await findSessions(context, { [face]: token }))[face]
}

/** Forgives the failures of a name at a face: whoever guessed at the old password has nothing left to guess at. */
export async function forgiveName(context: Context, _by: Actor, face: Face, name: string): Promise<void> {
  const { name: subject } = subjectsOf(context, face, name, {})
  await context.database.delete(signInFailures).where(eq(signInFailures.subject, subject))
}

/** Ends one session. Ending it twice is no fault. */
export function endSession(context: Context, by: Actor, session: string): Promise<void> {
  return transaction(context, async (inside) => {
    const [ended] = await end(inside, eq(sessions.id, session))
    if (ended) await record(inside, by, 'sign-in.out', { account: ended.account }, { face: ended.face })
  })
}

/** Ends every session of an account on all faces, but for one if so wished. Answers how many. */
export function endAllSessions(context: Context, by: Actor, account: string, but?: string): Promise<number> {
  return transaction(context, async (inside) => {
    const ended = await end(
      inside,
      and(eq(sessions.account, account), but ? ne(sessions.id, but) : undefined),
    )
    if (ended.length > 0)
      await record(inside, by, 'sign-in.all-ended', { account }, { sessions: ended.length })
    return ended.length
  })
}

/** The latest tries to sign in to an account at a face, newest first, with the address and browser for its holder. */
export async function signInsOf(
  context: Context,
  account: string,
  face: Face,
  count = 20,
): Promise<PastSignIn[]> {
  const rows = await context.database
    .select()
    .from(signIns)
    .where(and(eq(signIns.account, account), eq(signIns.face, face)))
    .orderBy(desc(signIns.at))
    .limit(count)
  return rows.map(({ at, way, result, from }) => ({
    at,
    way,
    result,
    ...originOf(context, from),
  }))
}

/** 「登入資訊」: how and when this session began, the sign-in before it, and the last one that failed. */
export async function lastSignIns(
  context: Context,
  face: Face,
  { session, account, since }: Pick<Session, 'session' | 'account' | 'since'>,
): Promise<LastSignIns> {
  const last = (what: SQL) =>
    sql<Date | undefined>`max(${signIns.at}) filter (where ${what})`.mapWith((at) => new Date(at))
  const isThis = sql`${signIns.session} is not distinct from ${session}::uuid`
  const isSuccess = sql`${signIns.result} = 'signed-in'`
  const [found] = await context.database
    .select({
      way: sql<Way | null>`max(${signIns.way}) filter (where ${isThis})`,
      previous: last(sql`${isSuccess} and not (${isThis}) and ${signIns.at} <= ${since}`),
      failed: last(sql`not (${isSuccess})`),
    })
    .from(signIns)
    .where(and(eq(signIns.account, account), eq(signIns.face, face)))
  return {
    current: since,
    way: found?.way ?? 'password',
    previous: found?.previous ?? undefined,
    failed: found?.failed ?? undefined,
  }
}

function end(context: Context, which: SQL | undefined) {
  const endedAt = context.clock.now()
  return context.database
    .update(sessions)
    .set({ endedAt })
    .where(and(which, isNull(sessions.endedAt)))
    .returning({ account: sessions.account, face: sessions.face })
}
