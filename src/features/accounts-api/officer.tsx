import type { Web } from '#ui/door.tsx'
import type { Officer } from './applications.ts'
import { reachOf } from './rules.ts'

/** Who acts in the console; `app.ts` lets nobody else in. */
export function officerOf(c: Web): Officer {
  const { account, roles } = c.var.visit.city!
  return { account, reach: reachOf(roles) }
}

export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}
