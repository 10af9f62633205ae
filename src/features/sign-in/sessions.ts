import { lt, sql } from 'drizzle-orm'
import type { Role } from '#features/accounts/rules.ts'
import { accounts, roles } from '#features/accounts/tables.ts'
import { persons } from '#features/personnel/tables.ts'
import { addDays, addMinutes } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import { run, statement } from '#foundation/statement.ts'
import { tokenHash } from '#foundation/tokens.ts'
import { endOf, type Face, isAlive, needsTouch, TOUCH_SECONDS, type Way } from './rules.ts'
import { sessions } from './tables.ts'

/** A session that is alive, with its holder. */
export type Session = {
  session: string
  face: Face
  way: Way
  account: string
  accountName: string
  person: string
  personName: string
  roles: { role: Role; agency: string }[]
  since: Date
  /** When it ends unless something more happens. */
  endsAt: Date
}

type SessionRow = Omit<Session, 'since' | 'endsAt'> & { started: number; seen: number; expires: number }

const milliseconds = (column: string) => sql.raw(`(extract(epoch from s.${column}) * 1000)::float8`)
const city = sql`${sql.placeholder('city')}::bytea`
const portal = sql`${sql.placeholder('portal')}::bytea`

const FIND = statement(
  'session-find',
  sql`select s.id as session, s.face, s.way, a.id as account, a.name as "accountName", p.id as person, p.name as "personName",
      coalesce((select json_agg(json_build_object('role', r.role, 'agency', r.agency)) from ${roles} r where r.account = a.id), '[]') as roles,
      ${milliseconds('started_at')} as started, ${milliseconds('seen_at')} as seen, ${milliseconds('expires_at')} as expires
    from ${sessions} s join ${accounts} a on a.id = s.account and a.state = 'active' join ${persons} p on p.id = a.person
    where s.ended_at is null and s.token_hash in (${city}, ${portal})
      and s.token_hash = case s.face when 'city' then ${city} else ${portal} end`,
)

const TOUCH = statement(
  'session-touch',
  sql`update ${sessions} set seen_at = ${sql.placeholder('now')}::timestamptz
    where id = ${sql.placeholder('session')}::uuid and seen_at <= ${sql.placeholder('before')}::timestamptz`,
)

/** The living sessions behind both cookies, in one statement. */
export async function findSessions(
  context: Context,
  tokens: { [face in Face]?: string },
): Promise<{ [face in Face]?: Session }> {
  if (!tokens.city && !tokens.portal) return {}
  const now = context.clock.now()
  const found: { [face in Face]?: Session } = {}
  const rows = await run<SessionRow>(context, FIND, {
    city: hashOf(tokens.city),
    portal: hashOf(tokens.portal),
  })
  for (const row of rows) {
    const times = { seenAt: new Date(row.seen), expiresAt: new Date(row.expires), endedAt: null }
    if (!isAlive(times, now, context.settings.idleMinutes)) continue
    const seenAt = needsTouch(times, now) ? await touch(context, row.session, now) : times.seenAt
    const { seen, expires, started, ...rest } = row
    found[row.face] = {
      ...rest,
      since: new Date(started),
      endsAt: endOf({ ...times, seenAt }, context.settings.idleMinutes),
    }
  }
  return found
}

/** Job: forgets sessions whose end is a month past; the history keeps what their holders may read. */
export async function forgetOldSessions(context: Context): Promise<void> {
  const monthAgo = addDays(context.clock.now(), -30)
  await context.database.delete(sessions).where(lt(sessions.expiresAt, monthAgo))
}

function hashOf(token: string | undefined): Buffer | null {
  return token ? tokenHash(token) : null
}

/** Written only if nobody wrote since: many requests at once write once. */
async function touch(context: Context, session: string, now: Date): Promise<Date> {
  await run(context, TOUCH, { session, now, before: addMinutes(now, -TOUCH_SECONDS / 60) })
  return now
}
