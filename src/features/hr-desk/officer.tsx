import type { Web } from '#ui/door.tsx'
import type { Officer } from './hr-desk.ts'
import { reachOf } from './rules.ts'

/** Who is at the desk; `app.ts` lets nobody else in. */
export function officerOf(c: Web): Officer {
  const { account, person, roles } = c.var.visit.city!
  return { account, person, reach: reachOf(roles) }
}
