import { and, eq, inArray, isNull } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import { lockOut } from '#features/sign-in/sign-in.ts'
import { signIns } from '#features/sign-in/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { accountsOf } from './accounts.ts'
import { takeovers } from './tables.ts'

export type GivenBack = { given: number; kept: number }

/**
 * Goes back on a takeover: accounts that nobody has signed in with are locked until they are taken over anew; those in use stay. Undefined
 * when there is no such takeover or it was given back before.
 */
export function giveBack(
  context: Context,
  by: Actor,
  takeover: string,
  reason = '',
): Promise<GivenBack | undefined> {
  return transaction(context, async (context) => {
    const found = await context.database
      .update(takeovers)
      .set({ undoneAt: context.clock.now() })
      .where(and(eq(takeovers.id, takeover), isNull(takeovers.undoneAt)))
      .returning({ id: takeovers.id })
    if (found.length === 0) return undefined
    const all = await accountsOf(context, takeover)
    const used = await usedAmong(context, all)
    const unused = all.filter((account) => !used.has(account))
    await lockOut(context, by, unused, 'taken-back')
    const numbers = { given: unused.length, kept: used.size }
    await record(context, by, 'accounts.given-back', { subject: takeover }, { ...numbers, reason })
    return numbers
  })
}

async function usedAmong({ database }: Context, all: string[]): Promise<Set<string | null>> {
  const rows = await database
    .selectDistinct({ account: signIns.account })
    .from(signIns)
    .where(and(inArray(signIns.account, all), eq(signIns.result, 'signed-in')))
  return new Set(rows.map(({ account }) => account))
}
