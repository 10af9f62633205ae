import { and, desc, eq, lt, type SQL, sql } from 'drizzle-orm'
import { tellHolder } from '#features/accounts/telling.ts'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { addDays, addMinutes } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { addingJob } from '#foundation/jobs.ts'
import { newId, tokenHash } from '#foundation/tokens.ts'
import { originOf } from './origin.ts'
import { DEVICE_DAYS } from './rules.ts'
import { knownDevices } from './tables.ts'

/** A browser that its holder has signed in with, and where it was last. */
export type Device = { device: string; firstAt: Date; lastAt: Date; address?: string; agent?: string }

/** How fresh `last at` is kept: written at most so often. */
const LAST_MINUTES = 60

const value = sql.placeholder
const account = sql`${value('account')}::uuid`
const token = sql`${value('device')}::bytea`
const isThis = sql`account = ${account} and token_hash = ${token}`

/**
 * Part of the statement that signs somebody in (after its `free`): the browser becomes known, and if the account has been
 * used with others before, its holder is told of this one. The outer statement must read `told`.
 */
export const knowing: SQL = sql`device as (
    insert into ${knownDevices} as d (id, account, token_hash, first_at, last_at, from_sealed)
      select ${value('deviceId')}::uuid, ${account}, ${token}, ${value('now')}::timestamptz, ${value('now')}::timestamptz,
        ${value('origin')}::bytea
      from free where ${token} is not null and not exists (
        select from ${knownDevices} where ${isThis} and last_at > ${value('deviceFresh')}::timestamptz)
    on conflict (account, token_hash) do update set last_at = excluded.last_at, from_sealed = excluded.from_sealed
    returning id, xmax = 0 as is_new),
  told as (
    select ${addingJob('sign-in.new-device', sql`json_build_object('device', id)`)}
    from device where is_new and exists (select from ${knownDevices} where account = ${account}))`

/** What it is told besides account, origin and time. */
export function knowingValues(device: string | undefined, now: Date) {
  return {
    device: device ? tokenHash(device) : null,
    deviceId: newId(),
    deviceFresh: addMinutes(now, -LAST_MINUTES),
  }
}

/** Job: tells a holder that the account is used with a browser it was not used with before. */
export async function tellOfDevice(context: Context, { device }: { device: string }): Promise<void> {
  const [row] = await context.database.select().from(knownDevices).where(eq(knownDevices.id, device))
  if (row)
    await tellHolder(context, row.account, 'new-device', {
      by: { kind: 'account', ...originOf(context, row.from) },
    })
}

/** The browsers that an account is known to be used with, the latest first. */
export async function devicesOf(context: Context, account: string): Promise<Device[]> {
  const rows = await context.database
    .select()
    .from(knownDevices)
    .where(eq(knownDevices.account, account))
    .orderBy(desc(knownDevices.lastAt))
  return rows.map(({ id, firstAt, lastAt, from }) => ({
    ...{ device: id, firstAt, lastAt },
    ...originOf(context, from),
  }))
}

/** Forgets one browser of the account: from now on it counts as a stranger's. */
export function forgetDevice(
  context: Context,
  by: Actor,
  { account, device }: { account: string; device: string },
): Promise<void> {
  const isThis = and(eq(knownDevices.account, account), eq(knownDevices.id, device))
  return forget(context, by, account, isThis)
}

/** Forgets every browser of the account: its password was reset, or somebody else may have been there. */
export function forgetAllDevices(context: Context, by: Actor, account: string): Promise<void> {
  return forget(context, by, account, eq(knownDevices.account, account))
}

/** Job: forgets browsers whose own cookie is over. */
export async function forgetOldDevices(context: Context): Promise<void> {
  const longAgo = addDays(context.clock.now(), -DEVICE_DAYS)
  await context.database.delete(knownDevices).where(lt(knownDevices.lastAt, longAgo))
}

function forget(context: Context, by: Actor, account: string, which: SQL | undefined): Promise<void> {
  return transaction(context, async (inside) => {
    const gone = await inside.database.delete(knownDevices).where(which).returning({ id: knownDevices.id })
    if (gone.length > 0)
      await record(inside, by, 'sign-in.devices-forgotten', { account }, { devices: gone.length })
  })
}
