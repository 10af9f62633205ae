import { paths } from '#foundation/paths.ts'
import { browserOf, house, page, seeOther } from '#ui/door.tsx'
import { AgreedPage, AgreePage, ConfirmedPage, ConfirmPage, DeadLinkPage } from './pages.tsx'
import { passkeyRequest } from './passkeys.ts'
import { confirmRecovery, isRecoveryLinkAlive } from './recovery.ts'
import { changeLink, pressChangeLink } from './recovery-change-links.ts'

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

routes.get(paths.recoveryChanged, (c) =>
  page(c, <AgreedPage frame={c.var.visit.frame} isChanged={c.req.query('waiting') === undefined} />),
)

routes.get(paths.recoveryChange(':token'), async (c) => {
  const { frame } = c.var.visit
  const link = await changeLink(c.var.context, c.req.param('token') ?? '')
  return link
    ? page(c, <AgreePage frame={frame} action={c.req.path} link={link} />)
    : page(c, <DeadLinkPage frame={frame} isChange />, 410)
})

routes.post(paths.recoveryChange(':token'), async (c) => {
  const outcome = await pressChangeLink(c.var.context, c.var.visit.by, c.req.param('token') ?? '')
  if (outcome === 'dead') return page(c, <DeadLinkPage frame={c.var.visit.frame} isChange />, 410)
  return seeOther(c, outcome === 'changed' ? paths.recoveryChanged : `${paths.recoveryChanged}?waiting`)
})

/** A new question for a sign-in page that has stood open for a while. */
routes.get(paths.signInPasskeyOptions, async (c) => {
  c.header('cache-control', 'no-store')
  return c.json(await passkeyRequest(c.var.context, browserOf(c)))
})
