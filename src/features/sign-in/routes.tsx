import { paths } from '#foundation/paths.ts'
import { house } from '#ui/door.tsx'
import { cardRoutes } from './routes/card.tsx'
import { codeRoutes } from './routes/code.tsx'
import { confirmRoutes } from './routes/confirm.tsx'
import { passwordRoutes } from './routes/password.tsx'
import { phoneRoutes } from './routes/phone.tsx'
import { secondStepRoutes } from './routes/second-step.tsx'
import { stepUpRoutes } from './routes/step-up.tsx'

export const routes = house()
routes.route('/', passwordRoutes)
routes.route('/', cardRoutes)
routes.route('/', codeRoutes)
routes.route('/', phoneRoutes)
routes.route('/', secondStepRoutes)
routes.route('/', confirmRoutes)
routes.route('/', stepUpRoutes)

/** 「繼續使用」: having been here is what keeps the session of that face alive; the answer says until when. */
routes.on('POST', [paths.session, paths.portalSession], (c) => {
  const { endsAt } = c.var.visit.frame
  c.header('cache-control', 'no-store')
  return endsAt
    ? c.json({ ends: endsAt.toISOString(), now: c.var.context.clock.now().toISOString() })
    : c.json({}, 401)
})
