import type { MiddlewareHandler } from 'hono'
import { bellsOf } from '#features/delegation/bells.ts'
import type { Context } from '#foundation/context.ts'
import { paths } from '#foundation/paths.ts'
import { overWholeCity } from '#ui/console-rail.ts'
import type { Env } from '#ui/door.tsx'

/** Alarms stand on every console of those who look after the whole city. */
export function bells(context: Context): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { city, frame, locale } = c.var.visit
    const isConsole = c.req.path === paths.admin || c.req.path.startsWith(`${paths.admin}/`)
    if (isConsole && city && overWholeCity(city.roles).length > 0)
      frame.bells = await bellsOf(context, locale)
    await next()
  }
}
