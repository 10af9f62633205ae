import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Context } from '#foundation/context.ts'
import type { Logger } from '#foundation/log.ts'
import { newId } from '#foundation/tokens.ts'
import type { Env } from '#ui/door.tsx'

/** Gives each request its context and a number, and notes how long it took: the route's pattern, never the address itself. */
export function observe(context: Context): MiddlewareHandler<Env> {
  return async (c, next) => {
    const began = performance.now()
    c.set('context', numbered(context))
    await next()
    const seconds = (performance.now() - began) / 1000
    const labels = { method: c.req.method, route: routePath(c, -1), status: String(c.res.status) }
    context.metrics.requests.observe(labels, seconds)
    if (context.log.isLevelEnabled('debug')) c.get('context').log.debug({ ...labels, seconds }, 'answered')
  }
}

/** Few requests have anything to log: the number is made for those. */
function numbered(context: Context): Context {
  let log: Logger | undefined
  return {
    ...context,
    get log() {
      log ??= context.log.child({ request: newId() })
      return log
    },
  }
}
