import { recordExport } from '#features/audit/audit.ts'
import { agenciesToChoose } from '#features/personnel/personnel.ts'
import { paths } from '#foundation/paths.ts'
import type { ListFile } from '#foundation/spreadsheet.ts'
import { isId } from '#foundation/tokens.ts'
import { type Picking, picked } from '#foundation/wish.ts'
import type { Locale } from '#foundation/words.ts'
import { overWholeCity } from '#ui/console-rail.ts'
import { house, page } from '#ui/door.tsx'
import { download, wishOf } from '#ui/listing.tsx'
import { routes as deeds } from './console-deeds.tsx'
import { showMailbox } from './console-mailbox.tsx'
import { words } from './console-words.ts'
import { type Difference, lastDifferences } from './keeping.ts'
import { mailboxesWithin, mailboxWithin, type Overseen, ofThoseWithin } from './overseeing.ts'
import { DifferencesPage } from './pages/differences.tsx'
import { MailboxesPage } from './pages/list.tsx'
import { DIFFERENCE_WISHES, reachOf, wishesFor } from './rules.ts'

export const routes = house()

routes.get(paths.adminMailboxes, async (c) => {
  const { context, visit } = c.var
  const { roles } = visit.city!
  const reach = reachOf(roles)
  const agencies = await agenciesToChoose(context, reach.see)
  const wish = wishOf(c, wishesFor(agencies.map(([code]) => code)))
  const list = await mailboxesWithin(context, reach, wish)
  await recordExport(context, visit.by, wish, { list: 'mailboxes', rows: list.boxes.length })
  const given = { roles, list, wish, agencies, mayAct: reach.act.length > 0, at: context.clock.now() }
  return (
    download(c, { name: 'mailboxes', ...fileOf(visit.locale, list.boxes) }) ??
    page(c, <MailboxesPage frame={visit.frame} {...given} />)
  )
})

routes.get(paths.adminMailboxDifferences, async (c) => {
  const { context, visit } = c.var
  const { roles } = visit.city!
  const reach = reachOf(roles)
  const last = await lastDifferences(context)
  // What has no mailbox behind it belongs to no agency: it is shown to those over the whole city alone.
  const isAll = overWholeCity(roles).some(({ role }) => role === 'information-centre')
  const ids = last?.differences.map(({ mailbox }) => mailbox) ?? []
  const own = await ofThoseWithin(context, reach, ids)
  const seen = last?.differences.filter(({ mailbox }) => isAll || own.has(mailbox)) ?? []
  const wish = wishOf(c, DIFFERENCE_WISHES)
  const list = picked(seen, wish, PICKING)
  await recordExport(context, visit.by, wish, { list: 'differences', rows: list.rows.length })
  const given = { roles, isAll, last: last && { ...last, differences: list.rows }, wish, total: list.total }
  return (
    download(c, { name: 'differences', ...differencesFile(visit.locale, list.rows) }) ??
    page(c, <DifferencesPage frame={visit.frame} {...given} />)
  )
})

const PICKING: Picking<Difference> = {
  texts: ({ name, should, found }) => [name, should, found],
  filters: { kind: ({ kind }) => kind, mended: ({ mendedAt }) => (mendedAt ? 'yes' : 'no') },
  sorts: { box: ({ name, found }) => name ?? found },
}

routes.get(paths.adminMailbox(':id'), async (c) => {
  const { context, visit } = c.var
  const id = c.req.param('id') ?? ''
  const box = isId(id) ? await mailboxWithin(context, reachOf(visit.city!.roles), id) : undefined
  const done = (['deed', 'quota', 'alias', 'farewell'] as const).find((one) => one === c.req.query('done'))
  return box ? showMailbox(c, box, { done }) : c.notFound()
})

routes.route('/', deeds)

function fileOf(locale: Locale, boxes: Overseen[]): ListFile {
  const { columns, functional, standings } = words[locale]
  const head = [columns.address, columns.holder, columns.agency, columns.standing, columns.used, columns.last]
  const rows = boxes.map((box) => [
    box.address,
    box.personName ?? functional,
    box.agencyName,
    standings[box.state === 'ready' ? (box.decided === 'open' ? box.standing : box.decided) : box.state],
    box.used,
    box.lastUsedAt,
  ])
  return { head, rows }
}

function differencesFile(locale: Locale, found: Difference[]): ListFile {
  const { columns, kinds, mended, open, nameless } = words[locale].night
  return {
    head: [columns.box, columns.kind, columns.should, columns.found, columns.mended],
    rows: found.map((one) => [
      ...[one.name ?? (one.found || nameless), kinds[one.kind], one.should, one.found],
      one.mendedAt ? mended : open,
    ]),
  }
}
