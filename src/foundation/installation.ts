import type { Context } from './context.ts'
import { installation } from './installation-tables.ts'

/** Writes down what only the hosts' settings know, for views that ask. */
export async function noteWaysSetUp({ database }: Context, ways: string[]): Promise<void> {
  await database.update(installation).set({ waysSetUp: ways })
}
