import { readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { ListFile } from '#foundation/spreadsheet.ts'
import { isId } from '#foundation/tokens.ts'
import type { Locale } from '#foundation/words.ts'
import { house, page, seeOther } from '#ui/door.tsx'
import { download, wishOf } from '#ui/listing.tsx'
import { systemNames } from './backchannel.ts'
import { words } from './notice-words.ts'
import { noticesOf, tellAgain } from './notices.ts'
import { answerIn, type NoticeLine, NoticesPage, standOf } from './pages/notices.tsx'
import { NOTICE_FILTERS, NOTICE_WISHES, reachOf } from './rules.ts'

export const routes = house()

routes.get(paths.adminNotices, async (c) => {
  const { context, visit } = c.var
  const roles = visit.city!.roles
  const wish = wishOf(c, NOTICE_WISHES)
  const { notices, total } = await noticesOf(context, visit.by, reachOf(roles), wish)
  const names = await systemNames(context, new Set(notices.map(({ client }) => client)))
  const lines = notices.map((notice) => ({ ...notice, system: names.get(notice.client) ?? notice.client }))
  const file = download(c, { name: 'sign-out-notices', ...fileOf(visit.locale, lines) })
  if (file) return file
  const given = { roles, notices: lines, wish, total, at: context.clock.now() }
  return page(c, <NoticesPage frame={visit.frame} {...given} />)
})

routes.post(paths.adminNoticeAgain(':id'), async (c) => {
  const { context, visit } = c.var
  const notice = c.req.param('id') ?? ''
  const typed = (await readForm(c.req.raw)).text('state')
  const state = NOTICE_FILTERS.find((one) => one === typed)
  if (!isId(notice)) return c.notFound()
  const reach = reachOf(visit.city!.roles)
  const outcome = await tellAgain(context, visit.by, { notice, reach })
  // One that was taken meanwhile is no fault: the list shows its receipt.
  if (outcome === 'out-of-reach') return c.notFound()
  return seeOther(c, state ? paths.adminNoticesOf(state) : paths.adminNotices)
})

function fileOf(locale: Locale, lines: NoticeLine[]): ListFile {
  const { columns, account, states } = words[locale]
  const head = [columns.holder, account, columns.system, columns.made, columns.state, columns.tries]
  return {
    head: [...head, columns.answer, columns.next],
    rows: lines.map((line) => [
      ...[line.personName, line.accountName, line.system, line.madeAt, states[standOf(line)], line.tries],
      ...[line.lastAnswer && answerIn(locale, line.lastAnswer), line.endedAt ?? line.dueAt],
    ]),
  }
}
