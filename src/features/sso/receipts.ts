import { asc, inArray } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'
import { systemNames } from './backchannel.ts'
import { type NoticeState, ssoNotices } from './tables.ts'

/** An account whose sessions ended between two moments, for whatever reason. */
export type Ending = { account: string; from: Date; until: Date }
/** What a connected system was told of it, and how that stands. */
export type Receipt = {
  /** What the system calls itself. */
  system: string
  state: NoticeState
  toldAt: Date
  /** When the system took it, or it was given up. */
  endedAt: Date | null
  nextAt: Date
  tries: number
  lastAnswer: string | null
}

/** The notices that these endings brought about, by account, in the order of the systems. */
export async function receiptsOf(context: Context, endings: Ending[]): Promise<Map<string, Receipt[]>> {
  const during = new Map(endings.map((ending) => [ending.account, ending]))
  if (during.size === 0) return new Map()
  const rows = await context.database
    .select()
    .from(ssoNotices)
    .where(inArray(ssoNotices.account, [...during.keys()]))
    .orderBy(asc(ssoNotices.client), asc(ssoNotices.id))
  const own = rows.filter(({ account, madeAt }) => {
    const { from, until } = during.get(account)!
    return madeAt >= from && madeAt <= until
  })
  const names = await systemNames(context, new Set(own.map(({ client }) => client)))
  const told = own.map(({ account, client, state, madeAt, endedAt, dueAt, tries, lastAnswer }) => ({
    account,
    receipt: {
      ...{ system: names.get(client) ?? client, state, toldAt: madeAt },
      ...{ endedAt, nextAt: dueAt, tries, lastAnswer },
    },
  }))
  const byAccount = Map.groupBy(told, ({ account }) => account)
  return new Map(
    Array.from(byAccount, ([account, all]) => [account, all.map(({ receipt }) => receipt)] as const),
  )
}
