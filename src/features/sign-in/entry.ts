import { sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { record, recording, recordingValues } from '#features/audit/audit.ts'
import { passwords } from '#features/passwords/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { addHours } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { run, statement } from '#foundation/statement.ts'
import { newId, newToken, tokenHash } from '#foundation/tokens.ts'
import { countFailure, failureValues, forgive, isLocked, type Subjects } from './failures.ts'
import type { Face, Result, Way } from './rules.ts'
import { sessions, signIns } from './tables.ts'

export type Entry = {
  face: Face
  account: string
  way: Way
  /** The token of the session that this one replaces in the same browser. */
  previous?: string
}

/** Somebody whose password was right, or whom another face vouches for (then without subjects: there is nothing to guess). */
export type Entrant = Entry & { person?: string; subjects?: Subjects }
export type Entered = { token: string; session: string }
export type Found = {
  account: string | null
  person: string | null
  state: string | null
  phc: string | null
  locked: boolean
}

const value = sql.placeholder
const origin = sql`${value('origin')}::bytea`
const now = sql`${value('now')}::timestamptz`
const face = sql`${value('face')}::text`
const account = sql`${value('account')}::uuid`
const history = sql`insert into ${signIns} (id, face, account, way, result, at, session, from_sealed)
  select ${value('history')}::uuid, ${face}, ${account}, ${value('way')}::text, ${value('result')}::text, ${now},
    ${value('session')}::uuid, ${origin}`

const LOOK = statement(
  'sign-in-look',
  sql`select a.id as account, a.person, a.state, p.phc, ${isLocked} as locked
    from (select) as one left join ${accounts} a on a.name = ${value('name')}::text
      left join ${passwords} p on p.owner = a.id and p.policy = ${value('policy')}::text`,
)

/** Everything a sign-in writes, if it is still free to: failures that came in while the password was checked count. */
const entering = (isFree: ReturnType<typeof sql>, forgiven: ReturnType<typeof sql>) =>
  sql`with free as (select where ${isFree}),
    forgiven as (${forgiven}),
    before as (update ${sessions} set ended_at = ${now}
      where token_hash = ${value('previous')}::bytea and face = ${face} and ended_at is null and exists (select from free)
      returning id),
    history as (${history} from free),
    noted as (${recording} from free)
    insert into ${sessions} (id, token_hash, face, account, way, started_at, seen_at, expires_at, rotated_from, from_sealed)
      select ${value('session')}::uuid, ${value('token')}::bytea, ${face}, ${account}, ${value('way')}::text, ${now}, ${now},
        ${value('expires')}::timestamptz, (select id from before), ${origin} from free
    returning id`

const ENTER = statement(
  'sign-in-enter',
  entering(sql`not ${isLocked}`, sql`${forgive} and exists (select from free)`),
)
const VOUCHED = statement('sign-in-vouched', entering(sql`true`, sql`select`))
const TURN_AWAY = statement(
  'sign-in-refuse',
  sql`with history as (${history} where ${account} is not null) ${countFailure}`,
)

/** The account of this name, its password's hash and its lock, in one statement. */
export async function look(context: Context, face: Face, name: string, subjects: Subjects): Promise<Found> {
  const policy = face === 'portal' ? 'portal' : 'account'
  const values = { ...failureValues(subjects, context.clock.now()), name, policy }
  const [found] = await run<Found>(context, LOOK, values)
  return found!
}

/** Session, history and audit entry in one statement; undefined when failures locked the name while the password was checked. */
export async function enter(context: Context, by: Actor, entrant: Entrant): Promise<Entered | undefined> {
  const { face, account, person = by.person, way, previous, subjects } = entrant
  const [token, session, now] = [newToken(), newId(), context.clock.now()]
  const who: Actor = { ...by, kind: 'account', account, person }
  const rows = await run(context, subjects ? ENTER : VOUCHED, {
    ...(subjects ? failureValues(subjects, now) : { now }),
    ...recordingValues(context, who, { action: 'sign-in.done', about: { account }, details: { face, way } }),
    ...{
      face,
      account,
      way,
      session,
      history: newId(),
      result: 'signed-in',
      origin: sealedOrigin(context, by),
    },
    token: tokenHash(token),
    previous: previous ? tokenHash(previous) : null,
    expires: addHours(now, context.settings.sessionHours),
  })
  return rows.length > 0 ? { token, session } : undefined
}

/** Counts the failure and notes it for the holder, if the name has one. */
export function turnAway(
  context: Context,
  by: Actor,
  face: Face,
  { account }: Found,
  subjects: Subjects,
  result: Result,
): Promise<void> {
  return transaction(context, async (inside) => {
    const counted = await run<{ subject: Buffer; locked_until: string | null }>(inside, TURN_AWAY, {
      ...failureValues(subjects, inside.clock.now()),
      ...{
        face,
        account,
        way: 'password',
        session: null,
        history: newId(),
        result,
        origin: sealedOrigin(inside, by),
      },
    })
    const about = account ? { account } : {}
    await record(inside, by, 'sign-in.refused', about, { face, result })
    const isLockedNow = counted.some((row) => row.locked_until && row.subject.equals(subjects.name))
    if (isLockedNow) await record(inside, by, 'sign-in.locked', about, { face })
  })
}

/** Where somebody came from: for the holder's eyes and for investigations, so it lies sealed. */
function sealedOrigin(context: Context, { address, agent }: Actor): Buffer {
  return context.keys.seal('sign-in-origin', JSON.stringify({ address, agent: agent?.slice(0, 300) }))
}
