import { paths } from '#foundation/paths.ts'
import { house, page, seeOther } from '#ui/door.tsx'
import { ConfirmedPage, ConfirmPage, DeadLinkPage } from './pages.tsx'
import { confirmRecovery, isRecoveryLinkAlive } from './recovery.ts'

export const routes = house()

routes.get(paths.recoveryDone, (c) => page(c, <ConfirmedPage frame={c.var.visit.frame} />))

routes.get(paths.recovery(':token'), async (c) => {
  const { frame } = c.var.visit
  if (!(await isRecoveryLinkAlive(c.var.context, c.req.param('token') ?? '')))
    return page(c, <DeadLinkPage frame={frame} />, 410)
  return page(c, <ConfirmPage frame={frame} action={c.req.path} />)
})

routes.post(paths.recovery(':token'), async (c) => {
  const outcome = await confirmRecovery(c.var.context, c.var.visit.by, c.req.param('token') ?? '')
  return outcome === 'confirmed'
    ? seeOther(c, paths.recoveryDone)
    : page(c, <DeadLinkPage frame={c.var.visit.frame} />, 410)
})
