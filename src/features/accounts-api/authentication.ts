import { and, eq, gt, isNull } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { addMinutes } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { neighbourhood } from '#foundation/neighbourhood.ts'
import { admit, admitFrom, forgive } from '#foundation/throttle.ts'
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

/** Wrong passwords only; those from an application's own addresses count against it, so that no stranger shuts it out. */
const WRONG_OF_APPLICATION = { name: 'accounts-api-application', limit: 10, minutes: 15 }
const WRONG_FROM_ADDRESS = { name: 'accounts-api-address', limit: 30, minutes: 15 }

/** An application shows its private id and password from an address of its own, and gets a token (WS-Z01-A0-01, DOMAIN §7.1). */
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
  return isListed(by.address, networks)
    ? { kind: 'ok', caller: { id, appId, name } }
    : { kind: 'foreign-address' }
}

type Found =
  | { kind: 'ok'; application: typeof applications.$inferSelect }
  | Exclude<Authentication, { kind: 'ok' }>

/** That the id exists, or that only the address is wrong, is told to nobody without the password. */
async function passwordOf(context: Context, by: Actor, { privateId, password }: Shown): Promise<Found> {
  if (!(await admitFrom(context, WRONG_FROM_ADDRESS, by.address))) return { kind: 'throttled' }
  const [application] = await context.database
    .select()
    .from(applications)
    .where(and(eq(applications.privateId, privateId), isNull(applications.closedAt)))
  const isOwn = application !== undefined && isListed(by.address, application.networks)
  if (isOwn && !(await admit(context, WRONG_OF_APPLICATION, application.id))) return { kind: 'throttled' }
  if (!application || !sameBytes(tokenHash(password), application.passwordHash))
    return refuse(context, by, 'wrong-password', application?.id)
  if (!isOwn) return refuse(context, by, 'foreign-address', application.id)
  await forgive(context, WRONG_FROM_ADDRESS, neighbourhood(by.address ?? ''))
  await forgive(context, WRONG_OF_APPLICATION, application.id)
  return { kind: 'ok', application }
}

async function refuse(
  context: Context,
  by: Actor,
  kind: 'wrong-password' | 'foreign-address',
  application?: string,
): Promise<Found> {
  await record(context, by, 'accounts-api.refused', { subject: application }, { reason: kind })
  return { kind }
}
