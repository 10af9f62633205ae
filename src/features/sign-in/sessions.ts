import { and, desc, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm'
import type { Proofing, Role } from '#features/accounts/rules.ts'
import { accounts, roles } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import { agencies, persons } from '#features/personnel/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { addDays, addMinutes } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { gathered } from '#foundation/gather.ts'
import { run, statement } from '#foundation/statement.ts'
import { tokenHash } from '#foundation/tokens.ts'
import type { Locale } from '#foundation/words.ts'
import { originOf } from './origin.ts'
import { endOf, type Face, isAlive, isStrong, needsTouch, STRONG, TOUCH_SECONDS, type Way } from './rules.ts'
import { sessions } from './tables.ts'

/** A session that is alive, with its holder. */
export type Session = {
  session: string
  face: Face
  way: Way
  /** The way by which the holder has proved again who they are. */
  confirmedWay: Way | null
  /** The city's session that opened it by single sign-on. */
  tiedTo: string | null
  account: string
  accountName: string
  /** How the account's holder was proofed when it was opened, or better since. */
  proofing: Proofing
  person: string
  personName: string
  /** The holder's own, for a browser where none was chosen. */
  language: Locale
  roles: { role: Role; agency: string; wholeCity: boolean }[]
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
type SessionRow = Omit<Session, 'since' | 'confirmedAt' | 'endsAt'> & Times & { place: number }

const FACES: Face[] = ['city', 'portal']

const milliseconds = (moment: string) => sql.raw(`(extract(epoch from ${moment}) * 1000)::float8`)

const FIND = statement(
  'session-find',
  sql`select asked.place::int, s.id as session, s.face, s.way, s.confirmed_way as "confirmedWay",
      s.tied_to as "tiedTo", a.id as account, a.name as "accountName",
      a.proofing, p.id as person, p.name as "personName",
      a.language,
      coalesce((select json_agg(json_build_object('role', r.role, 'agency', r.agency, 'wholeCity',
        exists (select from ${agencies} root where root.code = r.agency and root.parent is null)))
        from ${roles} r where r.account = a.id
          and (r.expires_at is null or r.expires_at > ${sql.placeholder('now')}::timestamptz)), '[]') as roles,
      ${milliseconds('s.started_at')} as started, ${milliseconds('coalesce(s.confirmed_at, s.started_at)')} as confirmed,
      ${milliseconds('s.seen_at')} as seen, ${milliseconds('s.expires_at')} as expires
    from unnest(${sql.placeholder('tokens')}::bytea[], ${sql.placeholder('faces')}::text[]) with ordinality as asked (token, face, place)
      join ${sessions} s on s.token_hash = asked.token and s.face = asked.face and s.ended_at is null
        and (s.tied_to is null or exists (select from ${sessions} t where t.id = s.tied_to and t.ended_at is null))
      join ${accounts} a on a.id = s.account and a.state = 'active' join ${persons} p on p.id = a.person`,
)

const TOUCH = statement(
  'session-touch',
  sql`update ${sessions} set seen_at = ${sql.placeholder('now')}::timestamptz
    where id = ${sql.placeholder('session')}::uuid and seen_at <= ${sql.placeholder('before')}::timestamptz`,
)

/** The tokens that one browser holds, and the living sessions behind them. */
type Tokens = { [face in Face]?: string }
type Sessions = { [face in Face]?: Session }

/** The living sessions behind both cookies of a browser; in one statement for all who come at once. */
export const findSessions = gathered(sessionsBehind)

async function sessionsBehind(context: Context, browsers: Tokens[]): Promise<Sessions[]> {
  const held = browsers.flatMap((tokens, browser) =>
    FACES.flatMap((face) => (tokens[face] ? [{ browser, face, token: tokenHash(tokens[face]) }] : [])),
  )
  const found: Sessions[] = browsers.map(() => ({}))
  if (held.length === 0) return found
  const rows = await run<SessionRow>(context, FIND, {
    tokens: held.map(({ token }) => token),
    faces: held.map(({ face }) => face),
    now: context.clock.now(),
  })
  await Promise.all(
    rows.map(async (row) => {
      const session = await livingSession(context, row)
      if (session) found[held[row.place - 1]!.browser]![row.face] = session
    }),
  )
  return found
}

async function livingSession(context: Context, row: SessionRow): Promise<Session | undefined> {
  const now = context.clock.now()
  const { place, seen, expires, started, confirmed, ...rest } = row
  const times = { seenAt: new Date(seen), expiresAt: new Date(expires), endedAt: null }
  if (!isAlive(times, now, context.settings.idleMinutes)) return undefined
  const seenAt = needsTouch(times, now) ? await touch(context, row.session, now) : times.seenAt
  return {
    ...rest,
    since: new Date(started),
    confirmedAt: new Date(confirmed),
    endsAt: endOf({ ...times, seenAt }, context.settings.idleMinutes),
  }
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
export function confirmSession(context: Context, by: Actor, session: string, way: Way): Promise<void> {
  return transaction(context, async (inside) => {
    const [confirmed] = await inside.database
      .update(sessions)
      .set({
        confirmedAt: inside.clock.now(),
        // A password typed later does not undo that a card or a passkey was shown in this session.
        confirmedWay: isStrong(way)
          ? way
          : sql`case when ${inArray(sessions.confirmedWay, [...STRONG])} then ${sessions.confirmedWay} else ${way} end`,
      })
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

/** Written only if nobody wrote since: many requests at once write once. */
async function touch(context: Context, session: string, now: Date): Promise<Date> {
  await run(context, TOUCH, { session, now, before: addMinutes(now, -TOUCH_SECONDS / 60) })
  return now
}
