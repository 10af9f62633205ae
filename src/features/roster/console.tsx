import { LOAD_SORTS, loadsOf } from '#features/personnel/loads-listed.ts'
import { LOAD_STATES } from '#features/personnel/rules.ts'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { download, wishOf } from '#ui/listing.tsx'
import { routes as graces } from './console-graces.tsx'
import { routes as ofOne } from './console-load.tsx'
import type { Bytes } from './multipart.ts'
import { historyFile } from './pages/history.tsx'
import { type HomeGiven, HomePage } from './pages/home.tsx'
import { WorkPage } from './pages/work.tsx'
import { type HandedIn, MOST_ROSTER_BYTES, receive } from './receiving.ts'
import { noteExport, officersNamed, readRoster } from './roster.ts'
import { boundaryIn, haltOf } from './rules.ts'
import { fetchNow, sourceNow } from './source.ts'
import { shownWhenDone } from './waiting.tsx'
import { words } from './words.ts'
import { type Work, workOf } from './works.ts'

export const routes = house()

routes.get(paths.adminRoster, (c) => show(c))

routes.post(paths.adminRoster, async (c) => {
  const { context, visit } = c.var
  const say = words[visit.locale].problems
  const answer = await handedIn(c)
  if (answer === 'too-large') return show(c, { problems: { persons: say.large } }, 413)
  if (answer === 'broken') return show(c, { problems: { persons: say.broken } }, 422)
  const { files, fields } = answer
  if (files.has('persons') || files.has('agencies'))
    return await shownWhenDone(c, await readRoster(context, visit.by, answer))
  await answer.close()
  const typed = { encoding: fields.get('encoding') ?? '', kind: fields.get('kind') ?? '' }
  return show(c, { typed, problems: { persons: say.persons } }, 422)
})

routes.get(paths.adminRosterWork(':id'), async (c) => {
  const { context, visit } = c.var
  const work = await workOf(context, c.req.param('id') ?? '')
  if (!work) return c.notFound()
  // What a fetch without a new file came to stands on the home of the roster.
  if (work.state === 'done' && !work.load && work.kind === 'fetch') return seeOther(c, paths.adminRoster)
  if (work.state === 'done' && work.load) {
    const told = work.kind === 'read' ? '' : `?done=${work.answer}`
    return seeOther(c, `${paths.adminRosterLoad(work.load)}${told}`)
  }
  const now = context.clock.now()
  const [halt, state] = [haltOf(work, now), stateOf(work, now)]
  const { frame, city } = visit
  return page(c, <WorkPage {...{ frame, roles: city!.roles, work, halt, state }} />)
})

routes.get(paths.adminRosterWorkState(':id'), async (c) => {
  const { context } = c.var
  const work = await workOf(context, c.req.param('id') ?? '')
  if (!work) return c.notFound()
  return c.json({ state: stateOf(work, context.clock.now()) })
})

routes.post(paths.adminRosterFetch, async (c) => {
  const { context, visit } = c.var
  const begun = await fetchNow(context, visit.by)
  if (begun) return shownWhenDone(c, begun)
  return context.settings.rosterSource ? show(c, { isBusy: true }, 409) : c.notFound()
})

routes.route('/', graces)
routes.route('/', ofOne)

/** The form that was sent, its files laid by: it is never held in memory, and not read when it says itself that it is too large. */
async function handedIn(c: Web): Promise<HandedIn | 'too-large' | 'broken'> {
  const boundary = boundaryIn(c.req.header('content-type') ?? '')
  const { body } = c.req.raw
  if (Number(c.req.header('content-length') ?? 0) > MOST_ROSTER_BYTES) return 'too-large'
  if (!boundary || !body) return 'broken'
  return receive(c.var.context, { body: body as unknown as Bytes, boundary })
}

function stateOf(work: Work, now: Date): string {
  return haltOf(work, now) ?? `${work.state} ${work.done}/${work.total}`
}

type Shown = { typed?: HomeGiven['typed']; problems?: Problems; isBusy?: boolean }

async function show(
  c: Web,
  { isBusy = false, ...shown }: Shown = {},
  status: 200 | 409 | 413 | 422 = 200,
): Promise<Response> {
  const { context, visit } = c.var
  const wish = wishOf(c, { sorts: LOAD_SORTS, filters: { state: LOAD_STATES } })
  const loads = await loadsOf(context, wish)
  const officers = await officersNamed(
    context,
    loads.rows.map(({ byAccount }) => byAccount),
  )
  const file = download(c, { name: 'roster-history', ...historyFile(visit.locale, loads.rows, officers) })
  const taken = { list: 'history', sought: wish.sought, rows: loads.rows.length } as const
  if (file) await noteExport(context, visit.by, undefined, taken)
  if (file) return file
  const { rosterEvery: everyMs, rosterKind: kind } = context.settings
  const at = context.clock.now()
  const source = { ...(await sourceNow(context)), everyMs, kind, at, isBusy }
  const given = { roles: visit.city!.roles, loads, wish, officers, source, ...shown }
  return page(c, <HomePage frame={visit.frame} {...given} />, status)
}
