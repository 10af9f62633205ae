import { BLANK } from '#features/portal/piece-columns.ts'
import type { Piece } from '#features/portal/pieces.ts'
import { draftPiece, type Saving, savePiece } from '#features/portal/publishing.ts'
import type { Content, PieceKind } from '#features/portal/rules.ts'
import { type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { rocDate } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { words } from './form-words.ts'
import { type Faults, numberIn, readPiece, type Typed, typedIn } from './forms.ts'
import { kindMeant, namesOf, pieceMeant, todayOf } from './looking.tsx'
import { PieceFormPage } from './pages/form.tsx'
import { labelOf } from './pages/told.tsx'
import { audienceOf, type FieldName, FOLDERS } from './rules.ts'
import { words as toldWords } from './told-words.ts'

export const routes = house()

routes.get(paths.adminPieceNew(':folder'), (c) => {
  const kind = kindMeant(c)
  if (!kind) return c.notFound()
  const day = kind === 'zone' ? '' : todayOf(c)
  const zone = c.req.query('zone') ?? ''
  return showForm(c, { kind, typed: typedFrom({ ...BLANK, day, zone }) })
})

routes.post(paths.adminPieceNew(':folder'), async (c) => {
  const { context, visit } = c.var
  const kind = kindMeant(c)
  if (!kind) return c.notFound()
  const typed = typedIn(await readForm(c.req.raw))
  const read = await readTyped(c, kind, typed, true)
  if ('problems' in read) return showForm(c, { kind, typed, problems: read.problems })
  const chosen = kind === 'zone' ? { id: typed.slug } : {}
  const saving = await draftPiece(context, visit.by, { kind, content: read.content, ...chosen })
  return answer(c, saving, { kind, typed, content: read.content })
})

routes.get(paths.adminPieceDeed(':folder', ':id', 'edit'), async (c) => {
  const piece = await pieceMeant(c)
  return piece ? showForm(c, { kind: piece.kind, typed: typedFrom(piece.content), piece }) : c.notFound()
})

routes.post(paths.adminPieceDeed(':folder', ':id', 'edit'), async (c) => {
  const { context, visit } = c.var
  const piece = await pieceMeant(c)
  if (!piece) return c.notFound()
  const { kind, id } = piece
  const form = await readForm(c.req.raw)
  const [typed, number] = [typedIn(form), numberIn(form)]
  const read = await readTyped(c, kind, typed, false)
  // What was based upon stays what it was: mending a mistake is no way past another's version.
  if ('problems' in read) return showForm(c, { kind, typed, problems: read.problems, piece: { id, number } })
  const { content } = read
  const saving = await savePiece(context, visit.by, { kind, id, number, content })
  return answer(c, saving, { kind, typed, content, piece: { id, number } })
})

type Asked = { kind: PieceKind; typed: Typed; content: Content; piece?: { id: string; number: number } }

async function answer(c: Web, saving: Saving, { content, ...asked }: Asked): Promise<Response> {
  const { problems } = words[c.var.visit.locale]
  const { kind } = asked
  if (saving.kind === 'saved') return seeOther(c, `${paths.adminPiece(FOLDERS[kind], saving.id)}?done=saved`)
  if (saving.kind === 'taken') return showForm(c, { ...asked, problems: { slug: problems.taken } })
  if (saving.kind === 'no-zone') return showForm(c, { ...asked, problems: { zone: problems['no-zone'] } })
  if (saving.kind === 'missing') return c.notFound()
  const { piece: theirs } = saving
  return showForm(c, { ...asked, piece: theirs, overtaken: { theirs, ours: content } })
}

type Shown = {
  kind: PieceKind
  typed: Typed
  problems?: Problems
  piece?: Pick<Piece, 'id' | 'number'>
  overtaken?: { theirs: Piece; ours: Content }
}

async function showForm(c: Web, shown: Shown): Promise<Response> {
  const { visit } = c.var
  const status = shown.overtaken ? 409 : shown.problems ? 422 : 200
  const given = { roles: visit.city!.roles, names: await namesOf(c), ...shown }
  return page(c, <PieceFormPage frame={visit.frame} {...given} />, status)
}

type Read = { content: Content } | { problems: Problems }

async function readTyped(c: Web, kind: PieceKind, typed: Typed, isNew: boolean): Promise<Read> {
  const { agencies } = await namesOf(c)
  const read = readPiece(kind, typed, { agencies: agencies.map(([code]) => code), isNew })
  return 'faults' in read ? { problems: said(c.var.visit.locale, kind, read.faults) } : read
}

function said(locale: Locale, kind: PieceKind, faults: Faults): Problems {
  const { problems } = words[locale]
  const { fields } = toldWords[locale]
  const named = (field: string) =>
    field === 'slug' || field === 'agency' ? fields[field] : labelOf(locale, kind, field as FieldName)
  return Object.fromEntries(
    Object.entries(faults).map(([field, fault]) => [field, problems[fault](named(field))]),
  )
}

/** A piece as its form begins. */
function typedFrom(content: Content): Typed {
  const { personnelOnly: _, ...said } = content
  const roc = (day: string) => (day ? rocDate(day) : '')
  const days = { day: roc(content.day), from: roc(content.from), until: roc(content.until) }
  return { ...said, ...days, audience: audienceOf(content), slug: '' }
}
