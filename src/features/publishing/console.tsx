import { movePiece } from '#features/portal/ordering.ts'
import { allPieces, type Piece, versionsOf } from '#features/portal/pieces.ts'
import { savePiece } from '#features/portal/publishing.ts'
import { readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { routes as settling } from './console-settling.tsx'
import { routes as writing } from './console-writing.tsx'
import { numberIn } from './forms.ts'
import { namesOf, pieceMeant, showPiece, todayOf } from './looking.tsx'
import { HistoryPage } from './pages/history.tsx'
import { type Done, PortalPage } from './pages/portal.tsx'
import { PreviewPage } from './pages/preview.tsx'
import { FOLDERS, standingOf } from './rules.ts'
import { words } from './words.ts'

export const routes = house()

routes.get(paths.adminPortal, async (c) => {
  const { context, visit } = c.var
  const pieces = await allPieces(context)
  const given = { roles: visit.city!.roles, pieces, names: await namesOf(c, pieces), done: doneIn(c) }
  const at = context.clock.now()
  return page(c, <PortalPage frame={visit.frame} {...given} today={taipeiDay(at)} at={at} />)
})

routes.route('/', writing)
routes.route('/', settling)

routes.get(paths.adminPiece(':folder', ':id'), async (c) => {
  const piece = await pieceMeant(c)
  return piece ? showPiece(c, piece, { done: doneIn(c) }) : c.notFound()
})

routes.get(paths.adminPieceDeed(':folder', ':id', 'preview'), async (c) => {
  const { context, visit } = c.var
  const piece = await pieceMeant(c)
  if (!piece) return c.notFound()
  const pieces = await allPieces(context)
  const zone = pieces.find((one) => one.kind === 'zone' && one.id === piece.content.zone)
  const today = todayOf(c)
  const items = pieces
    .filter((one) => one.kind === 'item' && one.live?.content.zone === piece.id)
    .filter((one) => standingOf(one, today) === 'shown')
    .map((one): Piece => ({ ...one, content: one.live!.content }))
  const language = c.req.query('in') === 'en' ? 'en' : 'zh-TW'
  return page(c, <PreviewPage frame={visit.frame} {...{ piece, zone, items, language }} />)
})

routes.post(paths.adminPieceDeed(':folder', ':id', 'move'), async (c) => {
  const { context, visit } = c.var
  const piece = await pieceMeant(c)
  if (!piece) return c.notFound()
  const way = (await readForm(c.req.raw)).text('way') === 'up' ? 'up' : 'down'
  const moved = await movePiece(context, visit.by, { kind: piece.kind, id: piece.id, way })
  const list = piece.kind === 'item' ? paths.adminPiece('zones', piece.content.zone) : paths.adminPortal
  return seeOther(c, moved ? `${list}?done=moved` : list)
})

routes.get(paths.adminPieceDeed(':folder', ':id', 'versions'), async (c) => {
  const { context, visit } = c.var
  const piece = await pieceMeant(c)
  if (!piece) return c.notFound()
  const versions = await versionsOf(context, piece.kind, piece.id)
  const given = { roles: visit.city!.roles, piece, versions, names: await namesOf(c) }
  return page(c, <HistoryPage frame={visit.frame} {...given} />)
})

/** Back to an old version: it becomes a new draft, which is looked at and published like any other. */
routes.post(paths.adminPieceVersion(':folder', ':id', ':number'), async (c) => {
  const { context, visit } = c.var
  const piece = await pieceMeant(c)
  const wanted = Number(c.req.param('number'))
  const versions = piece ? await versionsOf(context, piece.kind, piece.id) : []
  const old = versions.find(({ number }) => number === wanted)
  if (!piece || !old) return c.notFound()
  const about = { kind: piece.kind, id: piece.id, number: numberIn(await readForm(c.req.raw)) }
  const saving = await savePiece(context, visit.by, { ...about, content: old.content })
  if (saving.kind !== 'saved') return showPiece(c, (await pieceMeant(c))!, { isOvertaken: true }, 409)
  return seeOther(c, `${paths.adminPiece(FOLDERS[piece.kind], piece.id)}?done=back`)
})

function doneIn(c: Web): Done | undefined {
  const done = c.req.query('done')
  return (Object.keys(words.en.done) as Done[]).find((one) => one === done)
}
