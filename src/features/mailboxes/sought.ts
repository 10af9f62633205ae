import { and, eq, ilike, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { agenciesWithin } from '#features/personnel/personnel.ts'
import { agencies, persons } from '#features/personnel/tables.ts'
import type { Wish } from '#foundation/wish.ts'
import { mailboxes, mailFigures } from './tables.ts'

/** Meant by its words, and shown by its filters. */
export function isSought({ sought, filters }: Wish): SQL | undefined {
  const like = `%${sought.replace(/[\\%_]/g, '\\$&')}%`
  const isMeant = sought
    ? or(...[mailboxes.name, mailboxes.title, persons.name].map((one) => ilike(one, like)))
    : undefined
  const isThere = filters.agency ? inArray(agencies.code, agenciesWithin([filters.agency])) : undefined
  return and(isMeant, isShown(filters.shown), isThere)
}

function isShown(shown = ''): SQL | undefined {
  const isReady = eq(mailboxes.state, 'ready')
  if (!shown) return undefined
  if (shown === 'unready') return sql`${mailboxes.state} <> 'ready'`
  if (shown === 'open')
    return and(
      isReady,
      eq(mailboxes.decided, 'open'),
      or(isNull(accounts.state), eq(accounts.state, 'active')),
    )
  if (shown === 'locked')
    return and(
      isReady,
      or(
        eq(mailboxes.decided, 'locked'),
        and(eq(mailboxes.decided, 'open'), sql`${accounts.state} <> 'active'`),
      ),
    )
  return and(isReady, sql`${mailboxes.decided} = ${shown}`)
}

/** Whoever never used it has used it least. */
const ORDERS: { [sort: string]: SQL } = {
  agency: sql`${agencies.code}`,
  used: sql`coalesce(${mailFigures.used}, 0)`,
  last: sql`coalesce(${mailFigures.lastUsedAt}, '-infinity')`,
  requested: sql`${mailboxes.requestedAt}`,
}

export function orderOf({ sort, isDown }: Wish): SQL[] {
  const order = ORDERS[sort] ?? sql`${mailboxes.name}`
  return [isDown ? sql`${order} desc` : order]
}
