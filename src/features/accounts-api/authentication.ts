import { and, eq, gt, isNull } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { addMinutes } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { neighbourhood } from '#foundation/neighbourhood.ts'
import { admit, admitFrom, isOpen } from '#foundation/throttle.ts'
import { newToken, sameBytes, tokenHash } from '#foundation/tokens.ts'
import { APPLICATION_TOKEN_MINUTES, isListed, type Refusal } from './rules.ts'
import { applications, tokens } from './tables.ts'

/** An application that has shown who it is. */
export type Caller = { id: string; appId: string; name: string }
export type Authentication =
  | { kind: 'ok'; caller: Caller; token: string; expiresAt: Date }
  | { kind: Extract<Refusal, 'wrong-password' | 'throttled' | 'foreign-address'> }
export type Call = { kind: 'ok'; caller: Caller } | { kind: 'bad-application-token' | 'foreign-address' }
type Shown = { privateId: string; password: string }

/** Failures only; those from an application's own addresses count against it, so that no stranger shuts it out. */
const WRONG_OF_APPLICATION = { name: 'accounts-api-application', limit: 10, minutes: 15 }
const WRONG_FROM_ADDRESS = { name: 'accounts-api-address', limit: 30, minutes: 15 }
/** Tokens that came from elsewhere: all are refused, so many are written down. */
const STRAY_TOKENS = { name: 'accounts-api-stray', limit: 60, minutes: 10 }

/** An application shows its private id and password from an address of its own, and gets a token (WS-Z01-A0-01). */
export async function authenticate(context: Context, by: Actor, shown: Shown): Promise<Authentication> {
  const found = await passwordOf(context, by, shown)
  if (found.kind !== 'ok') return found
  const { id, appId, name } = found.application
  return transaction(context, async (inside) => {
    const [token, expiresAt] = [newToken(), addMinutes(inside.clock.now(), APPLICATION_TOKEN_MINUTES)]
    await inside.database.insert(tokens).values({ tokenHash: tokenHash(token), application: id, expiresAt })
    await record(inside, by, 'accounts-api.authenticated', { subject: id })
    return { kind: 'ok', caller: { id, appId, name }, token, expiresAt }
  })
}

/** The same for a file that is fetched with user name and password (RFC 7617); no token is made. */
export async function callerByPassword(context: Context, by: Actor, shown: Shown): Promise<Authentication> {
  const found = await passwordOf(context, by, shown)
  if (found.kind !== 'ok') return found
  const { id, appId, name } = found.application
  return { kind: 'ok', caller: { id, appId, name }, token: '', expiresAt: context.clock.now() }
}

/** Whose token this is: alive, of an application that is open, and sent from one of its addresses. */
export async function callerOf(context: Context, by: Actor, token: string): Promise<Call> {
  const [row] = await context.database
    .select({ application: applications })
    .from(tokens)
    .innerJoin(applications, eq(applications.id, tokens.application))
    .where(
      and(
        eq(tokens.tokenHash, tokenHash(token)),
        isNull(tokens.account),
        gt(tokens.expiresAt, context.clock.now()),
        isNull(applications.closedAt),
      ),
    )
  if (!row) return { kind: 'bad-application-token' }
  const { id, appId, name, networks } = row.application
  if (isListed(by.address, networks)) return { kind: 'ok', caller: { id, appId, name } }
  if (await admitFrom(context, STRAY_TOKENS, by.address))
    await noteRefusal(context, by, 'foreign-address', id)
  return { kind: 'foreign-address' }
}

type Found =
  | { kind: 'ok'; application: typeof applications.$inferSelect }
  | Exclude<Authentication, { kind: 'ok' }>

/**
 * That the id exists, or that only the address is wrong, is told to nobody without the password. However many come at once with the
 * right one, none of them counts as a try.
 */
async function passwordOf(context: Context, by: Actor, { privateId, password }: Shown): Promise<Found> {
  const [application] = await context.database
    .select()
    .from(applications)
    .where(and(eq(applications.privateId, privateId), isNull(applications.closedAt)))
  const own = application && isListed(by.address, application.networks) ? application : undefined
  if (!(await isWithinLimits(context, by, own?.id, isOpen))) return { kind: 'throttled' }
  const isRight = application !== undefined && sameBytes(tokenHash(password), application.passwordHash)
  if (isRight && own) return { kind: 'ok', application: own }
  if (!(await isWithinLimits(context, by, own?.id, admit))) return { kind: 'throttled' }
  const kind = isRight ? 'foreign-address' : 'wrong-password'
  await noteRefusal(context, by, kind, application?.id)
  return { kind }
}

async function isWithinLimits(
  context: Context,
  { address = '' }: Actor,
  own: string | undefined,
  ask: typeof admit,
): Promise<boolean> {
  const isWithin = await ask(context, WRONG_FROM_ADDRESS, neighbourhood(address))
  return isWithin && (own === undefined || ask(context, WRONG_OF_APPLICATION, own))
}

function noteRefusal(
  context: Context,
  by: Actor,
  reason: 'wrong-password' | 'foreign-address',
  application?: string,
): Promise<void> {
  return record(context, by, 'accounts-api.refused', { subject: application }, { reason })
}
