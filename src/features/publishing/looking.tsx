import { agenciesToChoose } from '#features/personnel/personnel.ts'
import { allPieces, type Piece, pieceOf } from '#features/portal/pieces.ts'
import type { PieceKind } from '#features/portal/rules.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { overWholeCity } from '#ui/console-rail.ts'
import { page, type Web } from '#ui/door.tsx'
import { PiecePage } from './pages/piece.tsx'
import type { Done } from './pages/portal.tsx'
import type { Names } from './pages/told.tsx'
import { KINDS } from './rules.ts'

/** The kind of which the address speaks. */
export function kindMeant(c: Web): PieceKind | undefined {
  const folder = c.req.param('folder') ?? ''
  return Object.entries(KINDS).find(([one]) => one === folder)?.[1]
}

/** The piece of which the address speaks. */
export async function pieceMeant(c: Web): Promise<Piece | undefined> {
  const kind = kindMeant(c)
  return kind && pieceOf(c.var.context, kind, c.req.param('id') ?? '')
}

/** What agencies and zones are called; who publishes for the city may name any agency. */
export async function namesOf(c: Web, pieces?: Piece[]): Promise<Names> {
  const { context, visit } = c.var
  const reach = overWholeCity(visit.city!.roles).map(({ agency }) => agency)
  const all = pieces ?? (await allPieces(context))
  const zones = all.filter(({ kind, live }) => kind === 'zone' && live)
  return {
    agencies: await agenciesToChoose(context, reach),
    zones: zones.map(({ id, live }) => [id, live!.content.title]),
  }
}

export function todayOf(c: Web): string {
  return taipeiDay(c.var.context.clock.now())
}

type Shown = { done?: Done | undefined; isOvertaken?: boolean }

export async function showPiece(
  c: Web,
  piece: Piece,
  shown: Shown,
  status: 200 | 409 = 200,
): Promise<Response> {
  const { context, visit } = c.var
  const pieces = await allPieces(context)
  const items = pieces.filter((one) => one.kind === 'item' && one.content.zone === piece.id)
  const given = { roles: visit.city!.roles, piece, items, names: await namesOf(c, pieces), ...shown }
  return page(c, <PiecePage frame={visit.frame} {...given} today={todayOf(c)} />, status)
}
