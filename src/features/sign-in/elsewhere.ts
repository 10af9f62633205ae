import { sql } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'
import { run, statement } from '#foundation/statement.ts'
import { countedBy, countFailure, failureValues, isLocked, subjectsOf } from './failures.ts'
import { plainName } from './rules.ts'

/** Somebody who tries a password at a door that is not a page, such as IMAP. */
export type Trier = { name: string; address: string }

const LOCKED = statement('sign-in-elsewhere-locked', sql`select ${isLocked} as locked`)
const COUNT = statement('sign-in-elsewhere-count', countFailure)

/** Do the failures at the city's sign-in page lock this name or this address (附表十)? Nothing is counted. */
export async function isLockedElsewhere(context: Context, trier: Trier): Promise<boolean> {
  const [row] = await run<{ locked: boolean }>(context, LOCKED, valuesOf(context, trier))
  return row!.locked
}

/** Counts a failure where the page counts its own: five in 15 minutes lock both. */
export async function countElsewhere(context: Context, trier: Trier): Promise<void> {
  await run(context, COUNT, valuesOf(context, trier))
}

function valuesOf(context: Context, { name, address }: Trier) {
  const plain = plainName(name, context.settings.cityDomain)
  const counted = countedBy(subjectsOf(context, 'city', plain, { address }), false)
  return failureValues(counted, context.clock.now())
}
