import type { Hono } from 'hono'
import { paths } from '#foundation/paths.ts'
import { type Env, seeOther } from '#ui/door.tsx'

type Known = { method: string; path: string }

/**
 * Addresses of the console that only take forms: whoever comes there otherwise – after signing in anew, or by the link to the other
 * language beside an error – is led to the page above, which holds the form.
 */
export function leadUpward(app: Hono<Env>, doors: { room?: Hono<Env> }[]): void {
  const known = doors.flatMap(({ room }): Known[] => room?.routes ?? [])
  const shown = new Set(known.filter(({ method }) => method === 'GET').map(({ path }) => path))
  const sent = new Set(known.filter(({ method }) => method === 'POST').map(({ path }) => path))
  for (const path of sent) {
    const levels = path.startsWith(`${paths.admin}/`) && !shown.has(path) ? levelsUp(path, shown) : 0
    if (levels > 0) app.get(path, (c) => seeOther(c, above(c.req.path, levels)))
  }
}

/** How far above it a page is found. */
function levelsUp(path: string, shown: Set<string>): number {
  for (let levels = 1; levels < path.split('/').length - 1; levels++)
    if (shown.has(above(path, levels))) return levels
  return 0
}

function above(path: string, levels: number): string {
  return path.split('/').slice(0, -levels).join('/')
}
