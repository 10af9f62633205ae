import type { MiddlewareHandler } from 'hono'
import { rosterAge } from '#features/personnel/loads-listed.ts'
import type { Context } from '#foundation/context.ts'
import { paths } from '#foundation/paths.ts'
import type { Env } from '#ui/door.tsx'

/** How fresh the roster is stands on every page of the console: all that is decided there rests on it. */
export function rosterAges(context: Context): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { city, frame } = c.var.visit
    const isConsole = c.req.path === paths.admin || c.req.path.startsWith(`${paths.admin}/`)
    if (isConsole && city && city.roles.length > 0) frame.roster = await rosterAge(context)
    await next()
  }
}
