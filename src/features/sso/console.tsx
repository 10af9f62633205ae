import { readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { isId } from '#foundation/tokens.ts'
import { house, page, seeOther } from '#ui/door.tsx'
import { systemNames } from './backchannel.ts'
import { noticesOf, tellAgain } from './notices.ts'
import { NoticesPage } from './pages/notices.tsx'
import { NOTICE_FILTERS, type NoticeFilter, reachOf } from './rules.ts'

export const routes = house()

routes.get(paths.adminNotices, async (c) => {
  const { context, visit } = c.var
  const roles = visit.city!.roles
  const filter = filterIn(c.req.query('state'))
  const number = pageIn(c.req.query('page'))
  const { notices, pages } = await noticesOf(context, reachOf(roles), { filter, page: number })
  const names = await systemNames(context, new Set(notices.map(({ client }) => client)))
  const lines = notices.map((notice) => ({ ...notice, system: names.get(notice.client) ?? notice.client }))
  const given = { roles, notices: lines, filter, page: number, pages, at: context.clock.now() }
  return page(c, <NoticesPage frame={visit.frame} {...given} />)
})

routes.post(paths.adminNoticeAgain(':id'), async (c) => {
  const { context, visit } = c.var
  const notice = c.req.param('id') ?? ''
  const filter = filterIn((await readForm(c.req.raw)).text('state'))
  if (!isId(notice)) return c.notFound()
  const reach = reachOf(visit.city!.roles)
  const outcome = await tellAgain(context, visit.by, { notice, reach })
  // One that was taken meanwhile is no fault: the list shows its receipt.
  return outcome === 'out-of-reach' ? c.notFound() : seeOther(c, paths.adminNoticesOf(filter))
})

function filterIn(text: string | undefined): NoticeFilter {
  return NOTICE_FILTERS.find((one) => one === text) ?? 'all'
}

function pageIn(text: string | undefined): number {
  return /^[1-9]\d?$/.test(text ?? '') ? Number(text) : 1
}
