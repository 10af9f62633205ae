import { sql } from 'drizzle-orm'
import { accounts, codeSecrets } from '#features/accounts/tables.ts'
import { record, recording, recordingValues } from '#features/audit/audit.ts'
import { passwords } from '#features/passwords/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { addHours } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { addingJob } from '#foundation/jobs.ts'
import { run, statement } from '#foundation/statement.ts'
import { newId, newToken, tokenHash } from '#foundation/tokens.ts'
import type { Locale } from '#foundation/words.ts'
import { knowing, knowingValues } from './devices.ts'
import {
  type Counted,
  countFailure,
  failureValues,
  forgive,
  isDeviceLocked,
  isLocked,
  type Subjects,
} from './failures.ts'
import { sealedOrigin } from './origin.ts'
import type { Face, Result, Way } from './rules.ts'
import { knownDevices, sessions, signIns, waySwitches } from './tables.ts'

export type Entry = {
  face: Face
  account: string
  way: Way
  /** The token of the session that this one replaces in the same browser. */
  previous?: string
  /** What the browser is to be known by. */
  device?: string
  /** The city's session that this one ends with. */
  tiedTo?: string
}

/** Somebody whose secret was right, or whom another verb vouches for (then nothing is counted: there is nothing to guess). */
export type Entrant = Entry & { person?: string; counted?: Counted }

export type Entered = { token: string; session: string }
export type Found = {
  account: string | null
  person: string | null
  state: string | null
  language: Locale | null
  phc: string | null
  /** Is the browser known to be the holder's? */
  known: boolean
  /** Does the account ask for a one-time code besides the password? */
  coded: boolean
  locked: boolean
  /** Is any way switched at all? Most cities never do, and spare a question with each sign-in. */
  switched: boolean
}

/** Asked for with every end of a session, in the same deed: single sign-on tells the systems that took part in it. */
export const ENDED = 'sessions.ended'

/** A try that is turned away. */
export type Failure = { face: Face; account: string | null; counted: Counted; way: Way; result: Result }

const value = sql.placeholder
const origin = sql`${value('origin')}::bytea`
const now = sql`${value('now')}::timestamptz`
const face = sql`${value('face')}::text`
const account = sql`${value('account')}::uuid`
const tiedTo = sql`${value('tiedTo')}::uuid`
const history = sql`insert into ${signIns} (id, face, account, way, result, at, session, from_sealed)
  select ${value('history')}::uuid, ${face}, ${account}, ${value('way')}::text, ${value('result')}::text, ${now},
    ${value('session')}::uuid, ${origin}`

const LOOK = statement(
  'sign-in-look',
  sql`select a.id as account, a.person, a.state, a.language, p.phc, d.id is not null as known, c.account is not null as coded,
      exists (select from ${waySwitches}) as switched, case when d.id is null then ${isLocked} else ${isDeviceLocked} end as locked
    from (select) as one left join ${accounts} a on a.name = ${value('name')}::text
      left join ${passwords} p on p.owner = a.id and p.policy = ${value('policy')}::text
      left join ${knownDevices} d on d.account = a.id and d.token_hash = ${value('device')}::bytea
      left join ${codeSecrets} c on c.account = a.id and c.confirmed_at is not null`,
)

/** Locking an account waits for this row, or this waits for the lock: no session is begun that the lock does not end. */
const isOpen = sql`exists (select from ${accounts} where id = ${account} and state = 'active' for share)`

/** Everything a sign-in writes, if it is still free to: failures and locks that came in while the secret was checked count. */
const entering = (isFree: ReturnType<typeof sql>, forgiven: ReturnType<typeof sql>) =>
  sql`with free as (select where ${isFree} and ${isOpen}),
    forgiven as (${forgiven}),
    before as (update ${sessions} set ended_at = ${now}
      where token_hash = ${value('previous')}::bytea and face = ${face} and ended_at is null and exists (select from free)
      returning id),
    fallen as (update ${sessions} set ended_at = ${now}
      where tied_to in (select id from before) and ended_at is null returning id),
    ended as (select ${addingJob(ENDED, sql`json_build_object('sessions', json_build_array(id))`)} from before),
    history as (${history} from free),
    noted as (${recording} from free),
    ${knowing}
    insert into ${sessions} (id, token_hash, face, account, way, started_at, seen_at, expires_at, rotated_from, tied_to,
      from_sealed)
      select ${value('session')}::uuid, ${value('token')}::bytea, ${face}, ${account}, ${value('way')}::text, ${now}, ${now},
        least(${value('expires')}::timestamptz, (select expires_at from ${sessions} where id = ${tiedTo})),
        (select id from before), ${tiedTo}, ${origin} from free
    returning id, (select count(*) from told) as told, (select count(*) from ended) as ended,
      (select count(*) from fallen) as fallen`

const ENTER = statement(
  'sign-in-enter',
  entering(sql`not ${isLocked}`, sql`${forgive} and exists (select from free)`),
)
const VOUCHED = statement('sign-in-vouched', entering(sql`true`, sql`select`))

const TURN_AWAY = statement(
  'sign-in-refuse',
  sql`with history as (${history} where ${account} is not null) ${countFailure}`,
)

/** The account of this name, its password's hash, whether the browser is its holder's, and the lock that counts, in one statement. */
export async function look(
  context: Context,
  { face, name, device }: { face: Face; name: string; device?: string },
  subjects: Subjects,
): Promise<Found> {
  const [found] = await run<Found>(context, LOOK, {
    ...failureValues({ own: subjects.name, address: subjects.address }, context.clock.now()),
    device_subject: subjects.device ?? null,
    device: device ? tokenHash(device) : null,
    name,
    policy: face === 'portal' ? 'portal' : 'account',
  })
  return found!
}

/** Session, history, device and audit entry in one statement; undefined when way or account was locked while the secret was checked. */
export async function enter(context: Context, by: Actor, entrant: Entrant): Promise<Entered | undefined> {
  const { face, account, person = by.person, way, previous, device, counted, tiedTo = null } = entrant
  const [token, session, now] = [newToken(), newId(), context.clock.now()]
  const who: Actor = { ...by, kind: 'account', account, person }
  const rows = await run(context, counted ? ENTER : VOUCHED, {
    ...(counted ? failureValues(counted, now) : { now }),
    ...recordingValues(context, who, { action: 'sign-in.done', about: { account }, details: { face, way } }),
    ...knowingValues(device, now),
    ...{ face, account, way, session, tiedTo, history: newId(), result: 'signed-in' },
    origin: sealedOrigin(context, by),
    token: tokenHash(token),
    previous: previous ? tokenHash(previous) : null,
    expires: addHours(now, context.settings.sessionHours),
  })
  return rows.length > 0 ? { token, session } : undefined
}

/** Counts the failure and notes it for the holder, if the name has one. */
export function turnAway(context: Context, by: Actor, failure: Failure): Promise<void> {
  const { face, account, counted, way, result } = failure
  return transaction(context, async (inside) => {
    const rows = await run<{ subject: Buffer; locked_until: string | null }>(inside, TURN_AWAY, {
      ...failureValues(counted, inside.clock.now()),
      ...{ face, account, way, session: null, history: newId(), result },
      origin: sealedOrigin(inside, by),
    })
    const about = account ? { account } : {}
    await record(inside, by, 'sign-in.refused', about, { face, result })
    const isLockedNow = rows.some((row) => row.locked_until && row.subject.equals(counted.own))
    if (isLockedNow) await record(inside, by, 'sign-in.locked', about, { face })
  })
}
