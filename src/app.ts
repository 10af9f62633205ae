import type { Context } from '#foundation/context.ts'
import { type Env, house } from '#ui/door.tsx'
import { routes as assets } from '#ui/assets.tsx'
import type { Hono } from 'hono'
import { failed, notFound } from './web/failures.tsx'
import { guard, type Who } from './web/guard.tsx'
import { headers } from './web/headers.ts'
import { health } from './web/health.ts'
import { observe } from './web/observe.ts'
import { sameOrigin } from './web/origin.tsx'
import { visits } from './web/visits.ts'

/** An address and everything below it: who may enter, and the room behind. The longest address decides. */
export type Door = { path: string; who: Who; room?: Hono<Env> }

export const doors: Door[] = [
  { path: '/assets', who: 'anyone', room: assets },
  { path: '/healthz', who: 'anyone', room: health },
]

/** The whole site as one function from request to response. */
export function createApp(context: Context): Hono<Env> {
  const app = house()
  app.use(observe(context), headers, visits(context), sameOrigin, guard(doors))
  for (const { room } of doors) if (room) app.route('/', room)
  app.notFound(notFound)
  app.onError(failed)
  return app
}
