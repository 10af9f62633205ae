import { devicesOf, forgetDevice } from '#features/sign-in/devices.ts'
import { sessionsOf } from '#features/sign-in/sessions.ts'
import { paths } from '#foundation/paths.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { endOtherSessions, endOwnSession } from '../own-sessions.ts'
import { type Ended, SessionsPage } from '../pages/sessions.tsx'
import { isId } from '../rules.ts'

const DONE: readonly Ended[] = ['ended', 'endedOthers', 'forgotten']

export const sessionRoutes = house()

sessionRoutes.get(paths.accountSessions, async (c) => {
  const { context, visit } = c.var
  const { account } = visit.city!
  const [sessions, devices] = await Promise.all([sessionsOf(context, account), devicesOf(context, account)])
  const done = DONE.find((one) => one === c.req.query('done'))
  return page(c, <SessionsPage frame={visit.frame} {...{ sessions, devices, done }} here={sessionsHere(c)} />)
})

sessionRoutes.post(paths.accountOtherSessions, async (c) => {
  const { context, visit } = c.var
  await endOtherSessions(context, visit.by, visit.city!.account, sessionsHere(c))
  return back(c, 'endedOthers')
})

sessionRoutes.post(paths.accountSession(':id'), async (c) => {
  const { context, visit } = c.var
  const id = c.req.param('id') ?? ''
  if (!isId(id)) return c.notFound()
  await endOwnSession(context, visit.by, visit.city!.account, id)
  return back(c, 'ended')
})

sessionRoutes.post(paths.accountDevice(':id'), async (c) => {
  const { context, visit } = c.var
  const device = c.req.param('id') ?? ''
  if (!isId(device)) return c.notFound()
  await forgetDevice(context, visit.by, { account: visit.city!.account, device })
  return back(c, 'forgotten')
})

/** The sessions of both faces that this browser holds for this account. */
export function sessionsHere(c: Web): string[] {
  const { city, portal } = c.var.visit
  return [city?.session, portal?.session].filter((one) => one !== undefined)
}

function back(c: Web, done: Ended): Response {
  return seeOther(c, `${paths.accountSessions}?done=${done}`)
}
