import { readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { browserOf, house, page, seeOther, type Web } from '#ui/door.tsx'
import { FoundNothingPage, OverPage, ProvedPage } from './pages/over.tsx'
import { WaitPage } from './pages/wait.tsx'
import { isPhoneWay, type PhoneProblem } from './rules.ts'
import { cancelPhone, lookAtPhone, type PhoneWait, phonePicture, restartPhone } from './waiting.ts'

export const routes = house()

routes.get('/phone/:id', async (c) => {
  const wait = await lookAtPhone(c.var.context, own(c))
  return wait ? show(c, wait) : showNothing(c)
})

/** Asked by <phone-wait>: has the phone answered? */
routes.get('/phone/:id/state', async (c) => {
  const wait = await lookAtPhone(c.var.context, own(c))
  c.header('cache-control', 'no-store')
  return wait ? c.json({ state: wait.state }) : c.json({ state: 'unknown' }, 404)
})

routes.get('/phone/:id/qr.png', async (c) => {
  const picture = await phonePicture(c.var.context, own(c))
  c.header('cache-control', 'no-store')
  if (!picture) return c.body(null, 404)
  c.header('content-type', 'image/png')
  return c.body(Uint8Array.from(picture))
})

/** 「換個方式」: another request for the same ID number. */
routes.post('/phone/:id/again', async (c) => {
  const { context, visit } = c.var
  const wished = (await readForm(c.req.raw)).text('way')
  const way = isPhoneWay(wished) ? wished : 'scan'
  const answer = await restartPhone(context, visit.by, { ...own(c), way, locale: visit.locale })
  if (answer.kind === 'waiting') return seeOther(c, paths.phone(answer.id))
  const wait = await lookAtPhone(context, own(c))
  return wait ? showOver(c, wait, answer.problem) : showNothing(c)
})

routes.post('/phone/:id/cancel', async (c) => {
  const found = await cancelPhone(c.var.context, c.var.visit.by, own(c))
  return found ? seeOther(c, paths.phone(found.id)) : showNothing(c)
})

function own(c: Web): { id: string; browser: string } {
  return { id: c.req.param('id') ?? '', browser: browserOf(c) }
}

function show(c: Web, wait: PhoneWait): Promise<Response> {
  if (wait.state === 'failed') return showOver(c, wait, wait.problem ?? 'timed-out', 200)
  const { frame } = c.var.visit
  if (wait.state === 'proved') return page(c, <ProvedPage frame={frame} wait={wait} />)
  const isStill = c.req.query('still') !== undefined
  const now = c.var.context.clock.now()
  return page(
    c,
    <WaitPage frame={frame} wait={wait} now={now} isStill={isStill} simulated={simulatedPhone(c, wait)} />,
  )
}

function showOver(
  c: Web,
  wait: PhoneWait,
  problem: PhoneProblem,
  status: 200 | 422 = 422,
): Promise<Response> {
  return page(
    c,
    <OverPage frame={c.var.visit.frame} wait={wait} problem={problem} />,
    problem === 'throttled' ? 429 : status,
  )
}

function showNothing(c: Web): Promise<Response> {
  return page(c, <FoundNothingPage frame={c.var.visit.frame} />, 404)
}

/** In a demonstration the ministry is a simulator on this machine, whose page plays the phone. */
function simulatedPhone(c: Web, { way, appLink, ticketId }: PhoneWait): string | undefined {
  const { demo, phoneApi } = c.var.context.settings
  const isSimulated = demo && phoneApi && ['localhost', '127.0.0.1'].includes(new URL(phoneApi).hostname)
  if (!isSimulated) return undefined
  return way === 'app'
    ? appLink.replace(/^mobilemoica:\/\/[^/]+/, phoneApi)
    : `${phoneApi}/phone?ticket=${encodeURIComponent(ticketId)}`
}
