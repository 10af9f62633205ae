import { paths } from '#foundation/paths.ts'
import { house, page, type SignedIn, seeOther, type Web } from '#ui/door.tsx'
import { handOver } from '../handing-over.ts'
import { HandedPage, NotOfferedPage, OtherWayPage, UnknownApplicationPage } from '../pages/start.tsx'
import { OTHER_STARTS, STARTS, type Start } from '../rules.ts'

export const startRoutes = house()

for (const start of Object.keys(STARTS) as Start[])
  startRoutes.get(paths.apiStart(STARTS[start].page), (c) => {
    const { city, frame } = c.var.visit
    const wish = `${paths.signIn}?to=${encodeURIComponent(frame.path)}`
    return city ? handOn(c, city, start) : seeOther(c, wish)
  })

for (const other of OTHER_STARTS)
  startRoutes.get(paths.apiStart(other), (c) => page(c, <NotOfferedPage frame={c.var.visit.frame} />, 404))

async function handOn(c: Web, own: SignedIn, start: Start): Promise<Response> {
  const { context, visit } = c.var
  const wish = { appId: c.req.query('app_id') ?? '', start, returnTo: c.req.query('return_url') }
  const answer = await handOver(context, visit.by, wish, own)
  if (answer.kind === 'other-way')
    return page(c, <OtherWayPage frame={visit.frame} name={answer.name} start={start} />, 403)
  if (answer.kind !== 'handed') return page(c, <UnknownApplicationPage frame={visit.frame} />, 404)
  c.header('referrer-policy', 'no-referrer')
  if (!comesFromOurs(c)) return c.redirect(answer.address, 303)
  c.header('refresh', `0; url=${answer.address}`)
  return page(c, <HandedPage frame={visit.frame} name={answer.name} address={answer.address} />)
}

/**
 * Who comes from a page of ours has most likely just sent its sign-in form, and browsers let a form lead to no other site, by any
 * redirect (form-action of the content security policy): a page of its own takes them on.
 */
function comesFromOurs(c: Web): boolean {
  const { origin } = new URL(c.var.context.settings.url)
  return c.req.header('referer')?.startsWith(`${origin}/`) ?? false
}
