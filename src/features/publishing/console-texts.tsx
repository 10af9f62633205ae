import { makeKind } from '#features/notices/drafts.ts'
import { AUDIENCES, isKindName } from '#features/notices/rules.ts'
import { type Shelf, shelfOf, shelves, versionBefore } from '#features/notices/shelf.ts'
import { agenciesToChoose } from '#features/personnel/personnel.ts'
import { readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { download, wishOf } from '#ui/listing.tsx'
import { callOffRoutes } from './console-text-calling-off.tsx'
import { draftRoutes } from './console-text-drafts.tsx'
import { TextShelfPage } from './pages/text.tsx'
import { TextVersionPage } from './pages/text-version.tsx'
import { NewTextPage, TextsPage, type TypedKind } from './pages/texts.tsx'
import { words } from './text-words.ts'
import { answersByDay, officerName, type Progress, progressOf, sumsOf } from './texts.ts'

/** 「告知聲明與管理要點」: the texts put to people, looked after by the information centre of the whole city. */
export const routes = house()

const DEEDS = ['published', 'called-off', 'too-late'] as const
const SORTS = ['name', '-concerned', '-waiting', '-done']

routes.get(paths.adminTexts, async (c) => {
  const { context, visit } = c.var
  const given = { roles: visit.city!.roles, shelves: await shelves(context), at: context.clock.now() }
  return page(c, <TextsPage frame={visit.frame} {...given} />)
})

routes.get(paths.adminTextNew, (c) => showNew(c, { kind: '', audience: 'accounts' }))

routes.post(paths.adminTextNew, async (c) => {
  const { context, visit } = c.var
  const form = await readForm(c.req.raw)
  const typed = { kind: form.text('kind'), audience: form.text('audience') }
  const { problems: say } = words[visit.locale].make
  const audience = AUDIENCES.find((one) => one === typed.audience)
  // `new` is the address of this very page.
  const isName = isKindName(typed.kind) && typed.kind !== 'new'
  if (!isName || !audience)
    return showNew(c, typed, {
      ...(!isName && { kind: say.kind }),
      ...(!audience && { audience: say.audience }),
    })
  const outcome = await makeKind(context, visit.by, { kind: typed.kind, audience })
  if (outcome === 'taken') return showNew(c, typed, { kind: say.taken })
  return seeOther(c, paths.adminTextDraft(typed.kind))
})

routes.route('/', draftRoutes)
routes.route('/', callOffRoutes)

routes.get(paths.adminText(':kind'), async (c) => {
  const { context, visit } = c.var
  const shelf = await shelfOf(context, c.req.param('kind') ?? '')
  if (!shelf) return c.notFound()
  const { current, draft } = shelf
  const sums = current && (await sumsOf(context, { ...shelf, publishedAt: current.publishedAt }))
  const drafter = draft && (await officerName(context, draft.changedBy))
  const done = (['discarded', 'gone'] as const).find((one) => one === c.req.query('done'))
  const given = { roles: visit.city!.roles, shelf, sums, drafter, done, at: context.clock.now() }
  return page(c, <TextShelfPage frame={visit.frame} {...given} />)
})

routes.get(paths.adminTextVersion(':kind', ':version'), async (c) => {
  const shelf = await shelfOf(c.var.context, c.req.param('kind') ?? '')
  return shelf ? showVersion(c, shelf) : c.notFound()
})

async function showVersion(c: Web, shelf: Shelf): Promise<Response> {
  const { context, visit } = c.var
  const notice = shelf.versions.find(({ version }) => version === c.req.param('version'))
  if (!notice) return c.notFound()
  const { roles } = visit.city!
  const reach = roles.filter(({ role, wholeCity }) => role === 'information-centre' && wholeCity)
  const choice = await agenciesToChoose(
    context,
    reach.map(({ agency }) => agency),
  )
  const wish = wishOf(c, { sorts: SORTS, filters: { agency: choice.map(([code]) => code) } })
  const days = await answersByDay(context, notice, wish.filters.agency)
  const list = await progressOf(context, { ...shelf, publishedAt: notice.publishedAt }, wish)
  const file = fileOf(c, { days, rows: list.rows })
  if (file) return file
  const before = await versionBefore(context, shelf.kind, notice.publishedAt)
  const by = await officerName(context, notice.decidedBy)
  const given = { roles, shelf, notice, before, by, wish, list, days, choice, at: context.clock.now() }
  const done = DEEDS.find((one) => one === c.req.query('done'))
  return page(c, <TextVersionPage frame={visit.frame} {...given} done={done} />)
}

function fileOf(
  c: Web,
  { days, rows }: { days: { day: string; done: number; refused: number }[]; rows: Progress[] },
) {
  const { version: say } = words[c.var.visit.locale]
  if (c.req.query('of') === 'days')
    return download(c, {
      name: 'answers-by-day',
      head: [say.from, say.done, say.refused],
      rows: days.map(({ day, done, refused }) => [day, done, refused]),
    })
  return download(c, {
    name: 'progress',
    head: [say.code, say.agency, say.concerned, say.done, say.refused, say.waiting],
    rows: rows.map(({ code, name, concerned, done, refused }) => [
      ...[code, name, concerned, done, refused, concerned - done - refused],
    ]),
  })
}

function showNew(c: Web, typed: TypedKind, problems?: { [field: string]: string }): Promise<Response> {
  const { visit } = c.var
  const given = { roles: visit.city!.roles, typed, ...(problems && { problems }) }
  return page(c, <NewTextPage frame={visit.frame} {...given} />, problems ? 422 : 200)
}
