import type { Web } from '#ui/door.tsx'
import type { Officer } from './people.ts'
import { reachOf } from './rules.ts'

/** Who is here, and whose page they may open. */
export function officerOf(c: Web): Officer {
  const { account, person, roles } = c.var.visit.city!
  return { account, person, reach: reachOf(roles) }
}
