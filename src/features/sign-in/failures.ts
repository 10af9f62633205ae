import { lt, type SQL, sql } from 'drizzle-orm'
import { addMinutes } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import { neighbourhood } from '#foundation/neighbourhood.ts'
import { FAILURES_PER_ADDRESS, FAILURES_PER_NAME, type Face, LOCK_MINUTES } from './rules.ts'
import { signInFailures } from './tables.ts'

/**
 * What failures may be counted by: the name at this face, held by somebody or not, and the address; or the browser, if the
 * account has been used with it before. Whoever locks the name from elsewhere leaves the holder's own browsers alone.
 */
export type Subjects = { name: Buffer; address: Buffer; device?: Buffer }

/** What one try is counted by, once it is known whether the browser is the holder's. */
export type Counted = { own: Buffer; address?: Buffer }

export function subjectsOf(
  context: Context,
  face: Face,
  name: string,
  { address = '', device }: { address?: string; device?: string },
): Subjects {
  const keyed = (what: string): Buffer => context.keys.index('sign-in-failures', what)
  return {
    name: keyed(`${face} ${name}`),
    address: keyed(`address ${neighbourhood(address)}`),
    device: device === undefined ? undefined : keyed(`${face} ${name} device ${device}`),
  }
}

export function countedBy({ name, address, device }: Subjects, isKnown: boolean): Counted {
  return isKnown && device ? { own: device } : { own: name, address }
}

/** What the statements below are told. */
export function failureValues({ own, address }: Counted, now: Date) {
  return { subject: own, address_subject: address ?? null, now, locked_until: addMinutes(now, LOCK_MINUTES) }
}

const subject = sql`${sql.placeholder('subject')}::bytea`
const address = sql`${sql.placeholder('address_subject')}::bytea`
const device = sql`${sql.placeholder('device_subject')}::bytea`
const now = sql`${sql.placeholder('now')}::timestamptz`
const over = sql`${sql.placeholder('locked_until')}::timestamptz`

const lockOf = (...subjects: SQL[]): SQL => sql`exists (select from ${signInFailures}
  where subject in (${sql.join(subjects, sql`, `)}) and locked_until > ${now})`

/** True while what the try is counted by is locked. */
export const isLocked: SQL = lockOf(subject, address)

/** The same for a browser that is known to be the holder's. */
export const isDeviceLocked: SQL = lockOf(device)

/** A right password: what went wrong before is forgiven the name or the device. The address keeps its count. */
export const forgive: SQL = sql`delete from ${signInFailures} where subject = ${subject}`

const isNew = sql`f.ends_at <= ${now}`
const limit = sql`case when f.subject = ${address} then ${sql.raw(`${FAILURES_PER_ADDRESS}`)} else ${sql.raw(`${FAILURES_PER_NAME}`)} end`
const isOneTooMany = sql`not (${isNew}) and f.failures + 1 >= ${limit}`

/**
 * Counts one more failure of all. Each row is counted under its lock, so failures at the same instant all count; one that
 * is locked already is left alone. The address comes last everywhere: no two sign-ins can wait for each other.
 */
export const countFailure: SQL = sql`insert into ${signInFailures} as f (subject, failures, ends_at)
  select one.subject, 1, ${over} from (values (1, ${subject}), (2, ${address})) as one (place, subject)
  where one.subject is not null order by one.place
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
