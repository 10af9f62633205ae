import { sql } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'
import { gathered } from '#foundation/gather.ts'
import { run, statement } from '#foundation/statement.ts'
import { ssoTokens } from './tables.ts'

export type Row = { place: number; payload: Buffer; consumed: number | null; successor: number | null }
type Kept = {
  id: Buffer
  model: string
  grant: Buffer | null
  account: string | null
  payload: Buffer
  ends: string
}
type Asked = { id: Buffer; successor: Buffer | null; moment: Date }

const value = sql.placeholder
const milliseconds = (moment: string) => sql.raw(`(extract(epoch from ${moment}) * 1000)::float8`)
const list = (name: string, type: string) => sql`${value(name)}::${sql.raw(type)}[]`

/** In one order, so that no two of these wait for each other. */
const KEEP = statement(
  'sso-keep',
  sql`insert into ${ssoTokens} (id, model, grant_hash, account, payload, expires_at)
    select * from unnest(${list('ids', 'bytea')}, ${list('models', 'text')}, ${list('grants', 'bytea')},
      ${list('accounts', 'uuid')}, ${list('payloads', 'bytea')}, ${list('ends', 'timestamptz')}) as kept (id) order by kept.id
    on conflict (id) do update set payload = excluded.payload, expires_at = excluded.expires_at`,
)
const FIND = statement(
  'sso-find',
  sql`select asked.place::int, t.payload, ${milliseconds('t.consumed_at')} as consumed, ${milliseconds('s.consumed_at')} as successor
    from unnest(${list('ids', 'bytea')}, ${list('successors', 'bytea')}, ${list('moments', 'timestamptz')})
        with ordinality as asked (id, successor, moment, place)
      join ${ssoTokens} t on t.id = asked.id and t.expires_at > asked.moment
      left join ${ssoTokens} s on s.id = asked.successor`,
)
/** Refresh tokens have their grace: who is the first does not matter. */
const SPEND = statement(
  'sso-spend',
  sql`update ${ssoTokens} set consumed_at = ${value('now')}::timestamptz where id in (
    select id from ${ssoTokens} where id = any(${list('ids', 'bytea')}) and consumed_at is null order by id for update)`,
)

/** Keeps what is made at the same instant in one statement: the disk is waited for once for all. */
export const keep = gathered(keepAll)
export const look = gathered(lookAll)

/** Notes that refresh tokens have been exchanged; the first time counts. */
export const spend = gathered(async (context: Context, ids: Buffer[]) => {
  await run(context, SPEND, { ids, now: context.clock.now() })
  return ids.map(() => undefined)
})

async function keepAll(context: Context, all: Kept[]): Promise<undefined[]> {
  // Two who exchange one refresh token at once get one successor: it is written once.
  const kept = [...new Map(all.map((one) => [one.id.toString('hex'), one])).values()]
  await run(context, KEEP, {
    ids: kept.map((one) => one.id),
    models: kept.map((one) => one.model),
    grants: kept.map((one) => one.grant),
    accounts: kept.map((one) => one.account),
    payloads: kept.map((one) => one.payload),
    ends: kept.map((one) => one.ends),
  })
  return all.map(() => undefined)
}

async function lookAll(context: Context, asked: Asked[]): Promise<(Row | undefined)[]> {
  const rows = await run<Row>(context, FIND, {
    ids: asked.map((one) => one.id),
    successors: asked.map((one) => one.successor),
    moments: asked.map((one) => one.moment.toISOString()),
  })
  const found: (Row | undefined)[] = asked.map(() => undefined)
  for (const row of rows) found[row.place - 1] = row
  return found
}
