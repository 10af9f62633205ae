import { and, desc, eq, inArray, isNull, type SQL } from 'drizzle-orm'
import { type Holder, lockAccounts } from '#features/accounts/locking.ts'
import type { LockReason } from '#features/accounts/tables.ts'
import { record, recordMany } from '#features/audit/audit.ts'
import { takeOver } from '#features/passwords/foreign.ts'
import { matchesHash } from '#features/passwords/passwords.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { addJob } from '#foundation/jobs.ts'
import {
  type Admission,
  type Attempt,
  admit,
  attempt,
  forgiveTries,
  hashOf,
  isHeld,
  type Refusal,
  refuse,
} from './attempt.ts'
import { ENDED, type Entry, enter } from './entry.ts'
import { subjectsOf } from './failures.ts'
import { type Origin, originOf } from './origin.ts'
import type { Face, Result, Way } from './rules.ts'
import { ticketFor } from './second-step.ts'
import { findSessions, type Session } from './sessions.ts'
import { sessions, signInFailures, signIns } from './tables.ts'
import { turnedAway, type WayClosed } from './turning-away.ts'

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
export type SignInAnswer = Admission | Refusal | WayClosed | { kind: 'second-step'; ticket: string }

/** One line of the history, for the holder. */
export type PastSignIn = { at: Date; way: Way; result: Result } & Origin

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
  const isCoded = tried.found.coded && wish.face === 'city'
  const closed = await closedTo(context, by, tried, isCoded ? 'one-time-code' : 'password')
  if (closed) return closed
  if (isCoded) return { kind: 'second-step', ticket: ticketFor(context, tried, wish.browser ?? '') }
  await renew(context, tried, wish.password)
  return admit(context, by, tried, wish.previous)
}

/** The portal's own password (M9.1) is none of the city's ways. */
async function closedTo(
  context: Context,
  by: Actor,
  tried: Attempt & { account: string },
  way: 'password' | 'one-time-code',
): Promise<WayClosed | undefined> {
  const { face, account, found } = tried
  if (face === 'portal' || !found.switched) return undefined
  const closed = await turnedAway(context, by, { face, account, person: found.person!, way })
  if (closed) await forgiveTries(context, tried)
  return closed
}

/** A password that another system hashed is hashed anew at the first sign-in. */
async function renew(
  context: Context,
  { account, found, face, name }: Attempt & { account: string },
  password: string,
): Promise<void> {
  if (face !== 'city' || !found.phc) return
  const person = found.person!
  const kept = {
    owner: account,
    policy: 'account',
    phc: found.phc,
    password,
    person,
    accountName: name,
  } as const
  await takeOver(context, kept)
}

/**
 * Starts a session for somebody whom another verb has recognised, such as single sign-on; the token is for the cookie. Undefined
 * for an account that is not open.
 */
export async function startSession(context: Context, by: Actor, entry: Entry): Promise<string | undefined> {
  const entered = await enter(context, by, entry)
  if (!entered) return undefined
  context.metrics.signIns.inc({ face: entry.face, result: 'signed-in' })
  return entered.token
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

/** Ends one session, or those that one browser holds at both faces. Ending them twice is no fault. */
export function endSession(context: Context, by: Actor, ...these: string[]): Promise<void> {
  return transaction(context, async (inside) => {
    for (const { account, face } of await end(inside, inArray(sessions.id, these)))
      await record(inside, by, 'sign-in.out', { account }, { face })
  })
}

/** Ends every session of an account on all faces. Answers how many. */
export function endAllSessions(context: Context, by: Actor, account: string): Promise<number> {
  return endThose(context, by, eq(sessions.account, account))
}

/**
 * Locks accounts that are open and ends every session of all of them, at both faces: what they are signed in to stays shut when
 * they are opened again. Answers those that were open.
 */
export function lockOut(
  context: Context,
  by: Actor,
  accounts: string[],
  reason: LockReason,
): Promise<Holder[]> {
  return transaction(context, async (inside) => {
    const locked = await lockAccounts(inside, by, accounts, reason)
    await endThose(inside, by, inArray(sessions.account, accounts), accounts)
    return locked
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

function endThose(context: Context, by: Actor, which: SQL | undefined, locked?: string[]): Promise<number> {
  return transaction(context, async (inside) => {
    const ended = await end(inside, which, locked)
    const perAccount = Map.groupBy(ended, ({ account }) => account)
    await recordMany(
      inside,
      by,
      Array.from(perAccount, ([account, { length }]) => ({
        action: 'sign-in.all-ended',
        about: { account },
        details: { sessions: length },
      })),
    )
    return ended.length
  })
}

/**
 * What a session has opened by single sign-on falls with it. Tokens may outlive sessions; those of accounts that are locked do not, so
 * these are named too.
 */
async function end(context: Context, which: SQL | undefined, locked: string[] = []) {
  const own = await fall(context, which)
  // Each by its own index: together they would be sought through the whole table.
  const tied = await fall(
    context,
    inArray(
      sessions.tiedTo,
      own.map(({ session }) => session),
    ),
  )
  const ended = [...own, ...tied]
  if (ended.length + locked.length > 0)
    await addJob(context, ENDED, { sessions: ended.map(({ session }) => session), accounts: locked })
  return ended
}

function fall(context: Context, which: SQL | undefined) {
  return context.database
    .update(sessions)
    .set({ endedAt: context.clock.now() })
    .where(and(which, isNull(sessions.endedAt)))
    .returning({ session: sessions.id, account: sessions.account, face: sessions.face })
}
