import type { MiddlewareHandler } from 'hono'
import { paths } from '#foundation/paths.ts'
import { type Env, house } from '#ui/door.tsx'
import { callRoutes } from './routes/calls.tsx'
import { feedRoutes } from './routes/feeds.tsx'
import { startRoutes } from './routes/start.tsx'

/** Off unless a setting says below which address it lies; it then lies nowhere else. */
const whereSet: MiddlewareHandler<Env> = async (c, next) => {
  const { accountsApi } = c.var.context.settings
  const { pathname } = new URL(c.req.url)
  return accountsApi && pathname.startsWith(`${accountsApi}/`) ? next() : c.notFound()
}

export const routes = house()
routes.use(`${paths.accountsApi}/*`, whereSet)
for (const some of [startRoutes, callRoutes, feedRoutes]) routes.route('/', some)
