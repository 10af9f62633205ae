import type { Web } from '#ui/door.tsx'
import type { Officer } from './applications.ts'
import { reachOf } from './rules.ts'

/** Who acts in the console; `app.ts` lets nobody else in. */
export function officerOf(c: Web): Officer {
  const { account, roles } = c.var.visit.city!
  return { account, reach: reachOf(roles) }
}
