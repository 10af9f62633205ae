import { count, desc, eq } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'
import { takeoverAccounts, takeovers } from './tables.ts'

export type Past = { id: string; at: Date; undoneAt: Date | null; accounts: number }

const MOST_SHOWN = 100

/** Takeovers, newest first. */
export function takeoversSoFar(context: Context): Promise<Past[]> {
  return counted(context).limit(MOST_SHOWN)
}

export async function takeoverOf(context: Context, id: string): Promise<Past | undefined> {
  const [past] = await counted(context).where(eq(takeovers.id, id))
  return past
}

function counted({ database }: Context) {
  return database
    .select({
      id: takeovers.id,
      at: takeovers.at,
      undoneAt: takeovers.undoneAt,
      accounts: count(takeoverAccounts.account),
    })
    .from(takeovers)
    .leftJoin(takeoverAccounts, eq(takeoverAccounts.takeover, takeovers.id))
    .groupBy(takeovers.id)
    .orderBy(desc(takeovers.at))
    .$dynamic()
}
