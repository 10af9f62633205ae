import { and, desc, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import type { Role } from '#features/accounts/rules.ts'
import { accounts, roles } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import { persons } from '#features/personnel/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { addDays, addMinutes } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { run, statement } from '#foundation/statement.ts'
import { tokenHash } from '#foundation/tokens.ts'
import type { Locale } from '#foundation/words.ts'
import { originOf } from './origin.ts'
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
  /** The holder's own, for a browser where none was chosen. */
  language: Locale
  roles: { role: Role; agency: string }[]
  since: Date
  /** When the holder last proved who they are. */
  confirmedAt: Date
  /** When it ends unless something more happens. */
  endsAt: Date
}

/** A living session as its holder reads of it. */
export type OwnSession = {
  session: string
  face: Face
  way: Way
  since: Date
  seenAt: Date
  address?: string
  agent?: string
  /** The one that asks. */
  current: boolean
}

type Times = { started: number; confirmed: number; seen: number; expires: number }
type SessionRow = Omit<Session, 'since' | 'confirmedAt' | 'endsAt'> & Times

const milliseconds = (moment: string) => sql.raw(`(extract(epoch from ${moment}) * 1000)::float8`)
const city = sql`${sql.placeholder('city')}::bytea`
const portal = sql`${sql.placeholder('portal')}::bytea`

const FIND = statement(
  'session-find',
  sql`select s.id as session, s.face, s.way, a.id as account, a.name as "accountName", p.id as person, p.name as "personName",
      a.language,
      coalesce((select json_agg(json_build_object('role', r.role, 'agency', r.agency)) from ${roles} r where r.account = a.id), '[]') as roles,
      ${milliseconds('s.started_at')} as started, ${milliseconds('coalesce(s.confirmed_at, s.started_at)')} as confirmed,
      ${milliseconds('s.seen_at')} as seen, ${milliseconds('s.expires_at')} as expires
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
    const { seen, expires, started, confirmed, ...rest } = row
    found[row.face] = {
      ...rest,
      since: new Date(started),
      confirmedAt: new Date(confirmed),
      endsAt: endOf({ ...times, seenAt }, context.settings.idleMinutes),
    }
  }
  return found
}

/** The living sessions of an account at all faces, the latest first; `current` is the asker's own. */
export async function sessionsOf(context: Context, account: string, current?: string): Promise<OwnSession[]> {
  const now = context.clock.now()
  const rows = await context.database
    .select()
    .from(sessions)
    .where(and(eq(sessions.account, account), isNull(sessions.endedAt), gt(sessions.expiresAt, now)))
    .orderBy(desc(sessions.seenAt))
  return rows
    .filter((row) => isAlive(row, now, context.settings.idleMinutes))
    .map(({ id, face, way, startedAt, seenAt, from }) => ({
      ...{ session: id, face, way, since: startedAt, seenAt, current: id === current },
      ...originOf(context, from),
    }))
}

/** The holder has just proved again who they are: for some minutes this session may change ways of signing in. */
export function confirmSession(context: Context, by: Actor, session: string): Promise<void> {
  return transaction(context, async (inside) => {
    const [confirmed] = await inside.database
      .update(sessions)
      .set({ confirmedAt: inside.clock.now() })
      .where(and(eq(sessions.id, session), isNull(sessions.endedAt)))
      .returning({ account: sessions.account, face: sessions.face })
    if (confirmed)
      await record(inside, by, 'sign-in.confirmed', { account: confirmed.account }, { face: confirmed.face })
  })
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
