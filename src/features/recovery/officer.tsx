import type { Web } from '#ui/door.tsx'
import type { Officer } from './officers.ts'
import { reachOf } from './rules.ts'

/** Who acts at the desk; `app.ts` lets nobody else in. */
export function officerOf(c: Web): Officer {
  const { account, roles } = c.var.visit.city!
  return { account, reach: reachOf(roles) }
}
