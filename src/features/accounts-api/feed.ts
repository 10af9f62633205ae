import { createHash, createHmac } from 'node:crypto'
import { and, asc, eq, gt, lte, sql } from 'drizzle-orm'
import { type AccountState, accounts } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import { findPersons, type Person } from '#features/personnel/personnel.ts'
import { isOver } from '#features/personnel/rules.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { admit } from '#foundation/throttle.ts'
import { HASH_KEY } from './applications.ts'
import type { Caller } from './authentication.ts'
import { type Granted, grantsInForce } from './in-force.ts'
import { apiMoment, FIELDS_OF_FEED, nodeUuid, pick } from './rules.ts'
import { applications, releases } from './tables.ts'

/** A list of everybody, as pieces of one JSON text; or nothing of it is granted, or it was read too often. */
export type Feed = { kind: 'ok'; text: AsyncGenerator<string> } | { kind: 'not-granted' | 'too-often' }

const ROWS_PER_READ = 1_000
/** The list is for the night; each reading writes a line for everybody. */
const READINGS = { name: 'accounts-api-feed', limit: 12, minutes: 60 }

type Run = { at: Date; granted: Granted[]; hash: (idNumber: string) => string }
type Row = { id: string; name: string; state: AccountState; person: Person }

/**
 * The nightly list of accounts (kcg_user_list.json): fresh at each reading, only with granted fields; the hash of the ID number is
 * empty unless granted. Who was told is noted before the first piece goes out: one entry in the log, one statement for all the people.
 */
export async function userFeed(context: Context, by: Actor, caller: Caller): Promise<Feed> {
  const granted = (await grantsInForce(context, caller.id)).filter(({ field }) =>
    (FIELDS_OF_FEED as readonly string[]).includes(field),
  )
  if (granted.length === 0) return { kind: 'not-granted' }
  if (!(await admit(context, READINGS, caller.id))) return { kind: 'too-often' }
  const at = context.clock.now()
  await noteRun(context, by, caller, granted, at)
  const hash = await hashOf(context, caller, granted)
  return { kind: 'ok', text: textOf(context, { at, granted, hash }) }
}

/** In one order for all, so that of two readings at once neither waits for the other's lines while it holds lines of its own. */
function noteRun(context: Context, by: Actor, caller: Caller, granted: Granted[], at: Date): Promise<void> {
  return transaction(context, async (context) => {
    const used = granted.map(({ id }) => id).sort()
    const { rows } = await context.database.execute<{ people: number }>(sql`
      with told as (insert into ${releases} (id, account, application, grants, from_feed, at, last_at, times)
        select gen_random_uuid(), a.id, ${caller.id}::uuid, ${sql.param(used)}::uuid[], true, ${at}::timestamptz, ${at}::timestamptz, 1
        from ${accounts} a where a.opened_at <= ${at}::timestamptz order by a.id
        on conflict (account, application, grants) where from_feed
          do update set last_at = excluded.last_at, times = ${releases}.times + 1
        returning 1)
      select count(*)::int as people from told`)
    const fields = granted.map(({ field }) => field).join(' ')
    const told = { name: caller.name, fields, people: rows[0]!.people }
    await record(context, by, 'accounts-api.feed-read', { subject: caller.id }, told)
  })
}

async function* textOf(context: Context, run: Run): AsyncGenerator<string> {
  let [after, separator] = ['00000000-0000-0000-0000-000000000000', '[']
  for (;;) {
    const rows = await rowsAfter(context, run.at, after)
    if (rows.length === 0) break
    const lines = rows.map((row) => JSON.stringify(lineOf(run, row)))
    yield `${separator}\n${lines.join(',\n')}`
    after = rows.at(-1)!.id
    separator = ','
  }
  yield separator === '[' ? '[]' : '\n]\n'
}

async function rowsAfter(context: Context, at: Date, after: string): Promise<Row[]> {
  const { id, name, person, state } = accounts
  const rows = await context.database
    .select({ id, name, person, state })
    .from(accounts)
    .where(and(gt(id, after), lte(accounts.openedAt, at)))
    .orderBy(asc(id))
    .limit(ROWS_PER_READ)
  const ids = rows.map((row) => row.person)
  const people = new Map((await findPersons(context, ids)).map((one) => [one.id, one]))
  return rows.map((row) => ({ ...row, person: people.get(row.person)! }))
}

/** Each line says the time of this reading: whoever compares it with what they know misses no change. */
function lineOf({ at, granted, hash }: Run, { id, name, state, person }: Row): Record<string, unknown> {
  const fields: string[] = granted.map(({ field }) => field)
  const { agency } = person.main
  const values = { UserLoginID: name, UserName: person.name, DeptCode: agency, DeptUUID: nodeUuid(agency) }
  const isStaff = person.posts.some((post) => !isOver(post, taipeiDay(at)))
  return {
    UserUUID: id,
    ...pick(values, fields),
    UserTwSsnSHA256: fields.includes('UserTwSsnSHA256') ? hash(person.idNumber) : '',
    Status: state === 'active' && isStaff ? '1' : '0',
    LastUpdateTime: apiMoment(at),
  }
}

/** HMAC with the application's own key: an ID number has so few values that a hash without one gives it away. */
async function hashOf(context: Context, { id }: Caller, granted: Granted[]): Promise<Run['hash']> {
  const [application] = await context.database
    .select({ hashKey: applications.hashKey })
    .from(applications)
    .where(eq(applications.id, id))
  const key = context.keys.open(HASH_KEY, application!.hashKey)
  const isPlain = granted.some(({ field, plainHash }) => field === 'UserTwSsnSHA256' && plainHash)
  return (idNumber) =>
    (isPlain ? createHash('sha256') : createHmac('sha256', key)).update(idNumber).digest('hex')
}
