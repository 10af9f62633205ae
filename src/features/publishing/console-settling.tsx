import { allPieces, type Piece } from '#features/portal/pieces.ts'
import { publishPiece, withdrawPiece } from '#features/portal/publishing.ts'
import { needsConfirming, typedBefore } from '#features/sign-in/visit.tsx'
import { readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { noteIn, numberIn } from './forms.ts'
import { namesOf, pieceMeant, showPiece, todayOf } from './looking.tsx'
import { type Settle, SettlePage } from './pages/settle.tsx'
import { FOLDERS, standingOf } from './rules.ts'
import { words } from './settle-words.ts'

export const routes = house()

const VERBS = { publish: publishPiece, withdraw: withdrawPiece }
const DONE = { publish: 'published', withdraw: 'withdrawn' } as const

for (const deed of ['publish', 'withdraw'] as const) {
  routes.get(paths.adminPieceDeed(':folder', ':id', deed), async (c) => {
    const piece = await pieceMeant(c)
    if (!piece) return c.notFound()
    return needsConfirming(c) ?? showSettle(c, { deed, piece, ...typedBefore<Typed>(c) })
  })

  routes.post(paths.adminPieceDeed(':folder', ':id', deed), async (c) => {
    const { context, visit } = c.var
    const piece = await pieceMeant(c)
    if (!piece) return c.notFound()
    const { kind, id } = piece
    const form = await readForm(c.req.raw)
    const [note, number] = [noteIn(form), numberIn(form)]
    const asked = needsConfirming(c, paths.adminPieceDeed(FOLDERS[kind], id, deed), { note } satisfies Typed)
    if (asked) return asked
    const problems = { note: words[visit.locale].noteEmpty }
    if (!note) return showSettle(c, { deed, piece: { ...piece, number }, problems })
    const settled = await VERBS[deed](context, visit.by, { kind, id, number, note })
    if (settled === 'done') return seeOther(c, `${paths.adminPiece(FOLDERS[kind], id)}?done=${DONE[deed]}`)
    return showPiece(c, (await pieceMeant(c)) ?? piece, { isOvertaken: true }, 409)
  })
}

type Typed = { note: string }
type Shown = { deed: Settle; piece: Piece; note?: string; problems?: Typed }

async function showSettle(c: Web, { deed, piece, note, problems }: Shown): Promise<Response> {
  const { context, visit } = c.var
  const pieces = await allPieces(context)
  const zone = pieces.find((one) => one.kind === 'zone' && one.id === piece.content.zone)
  const given = {
    roles: visit.city!.roles,
    names: await namesOf(c, pieces),
    items: pieces.filter((one) => one.kind === 'item' && one.live?.content.zone === piece.id).length,
    isZoneShown: zone !== undefined && standingOf(zone, todayOf(c)) === 'shown',
  }
  const wrong = problems ? { problems } : {}
  return page(
    c,
    <SettlePage frame={visit.frame} {...given} {...{ deed, piece, note, ...wrong }} />,
    problems ? 422 : 200,
  )
}
