import { lt, type SQL, sql } from 'drizzle-orm'
import { addMinutes } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import { FAILURES_PER_ADDRESS, FAILURES_PER_NAME, type Face, LOCK_MINUTES, neighbourhood } from './rules.ts'
import { signInFailures } from './tables.ts'

/** What failures are counted by: the name at this face, held by somebody or not, and the address. */
export type Subjects = { name: Buffer; address: Buffer }

export function subjectsOf(
  context: Context,
  face: Face,
  name: string,
  address: string | undefined,
): Subjects {
  const keyed = (what: string): Buffer => context.keys.index('sign-in-failures', what)
  return { name: keyed(`${face} ${name}`), address: keyed(`address ${neighbourhood(address ?? '')}`) }
}

/** What the statements below are told. */
export function failureValues({ name, address }: Subjects, now: Date) {
  return { subject: name, address_subject: address, now, locked_until: addMinutes(now, LOCK_MINUTES) }
}

const subject = sql`${sql.placeholder('subject')}::bytea`
const address = sql`${sql.placeholder('address_subject')}::bytea`
const now = sql`${sql.placeholder('now')}::timestamptz`
const over = sql`${sql.placeholder('locked_until')}::timestamptz`

/** True while the name or the address is locked. */
export const isLocked: SQL = sql`exists (select from ${signInFailures}
  where subject in (${subject}, ${address}) and locked_until > ${now})`

/** A right password: what went wrong before is forgiven the name. The address keeps its count. */
export const forgive: SQL = sql`delete from ${signInFailures} where subject = ${subject}`

const isNew = sql`f.ends_at <= ${now}`
const limit = sql`case when f.subject = ${address} then ${sql.raw(`${FAILURES_PER_ADDRESS}`)} else ${sql.raw(`${FAILURES_PER_NAME}`)} end`
const isOneTooMany = sql`not (${isNew}) and f.failures + 1 >= ${limit}`

/**
 * Counts one more failure of both. Each row is counted under its lock, so failures at the same instant all count; one that
 * is locked already is left alone. The address comes last everywhere: no two sign-ins can wait for each other.
 */
export const countFailure: SQL = sql`insert into ${signInFailures} as f (subject, failures, ends_at)
  values (${subject}, 1, ${over}), (${address}, 1, ${over})
  on conflict (subject) do update set
    failures = case when ${isNew} then 1 else f.failures + 1 end,
    locked_until = case when ${isOneTooMany} then ${over} end,
    ends_at = case when ${isNew} or (${isOneTooMany}) then ${over} else f.ends_at end
  where f.locked_until is null or f.locked_until <= ${now}
  returning subject, locked_until`

/** Job: forgets counts that are over. */
export async function forgetOldFailures(context: Context): Promise<void> {
  await context.database.delete(signInFailures).where(lt(signInFailures.endsAt, context.clock.now()))
}
