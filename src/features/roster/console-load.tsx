import { agencyDifferencesOf } from '#features/personnel/agency-differences.ts'
import { differencesOf } from '#features/personnel/differences.ts'
import { loadOf } from '#features/personnel/loads-listed.ts'
import { agenciesToChoose } from '#features/personnel/personnel.ts'
import { needsConfirming, typedBefore } from '#features/sign-in/visit.tsx'
import { type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { Cell } from '#foundation/spreadsheet.ts'
import { isId } from '#foundation/tokens.ts'
import { rowsOf } from '#foundation/wish.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { download, wishOf } from '#ui/listing.tsx'
import { type Answer, words as deedWords } from './deed-words.ts'
import { leaversOf } from './leavers.ts'
import { words as listWords } from './list-words.ts'
import { leaversFile } from './pages/leavers.tsx'
import { blamed, CHANGES, stood } from './pages/lists.tsx'
import { type Loaded, LoadPage } from './pages/load.tsx'
import { SurePage } from './pages/sure.tsx'
import { decide, noteExport, officersNamed } from './roster.ts'
import { DEEDS, type Deed, deedsOn, MOST_REASON } from './rules.ts'
import { shownWhenDone } from './waiting.tsx'
import { words } from './words.ts'
import { type Work, worksOn } from './works.ts'

export const routes = house()

routes.get(paths.adminRosterLoad(':id'), async (c) => {
  const load = await meant(c)
  if (!load) return c.notFound()
  if (load.state === 'refused') return showFaults(c, load)
  if (load.state === 'loaded' || load.state === 'rolled-back') return showLeavers(c, load)
  return load.state === 'ready' || load.state === 'held' ? showDifferences(c, load) : show(c, load)
})

for (const deed of DEEDS) {
  routes.get(paths.adminRosterDeed(':id', deed), async (c) => {
    const load = await meant(c)
    if (!load) return c.notFound()
    if (!mayDo(c, load, deed)) return tooLate(c, load, deed)
    return (deed !== 'discard' && needsConfirming(c)) || showSure(c, load, deed, typedBefore<Why>(c))
  })
  routes.post(paths.adminRosterDeed(':id', deed), (c) => doDeed(c, deed))
}

async function doDeed(c: Web, deed: Deed): Promise<Response> {
  const { context, visit } = c.var
  const load = await meant(c)
  if (!load) return c.notFound()
  if (!mayDo(c, load, deed)) return tooLate(c, load, deed)
  const reason = (await readForm(c.req.raw)).lines('reason').trim().slice(0, MOST_REASON)
  const address = paths.adminRosterDeed(load.id, deed)
  const asked = deed !== 'discard' && needsConfirming(c, address, { reason } satisfies Why)
  if (asked) return asked
  if (!reason && deed !== 'discard')
    return showSure(c, load, deed, { problems: { reason: words[visit.locale].problems.reason } })
  return shownWhenDone(c, await decide(context, visit.by, { load: load.id, deed, reason }))
}

function mayDo(c: Web, load: Loaded, deed: Deed): boolean {
  return deedsOn(load, c.var.visit.city!).includes(deed)
}

/** What another officer has decided meanwhile is said on its page; what is not this officer's to do does not exist. */
function tooLate(c: Web, load: Loaded, deed: Deed): Response | Promise<Response> {
  const answer = lateAnswer(load, deed)
  return answer ? seeOther(c, `${paths.adminRosterLoad(load.id)}?done=${answer}`) : c.notFound()
}

function lateAnswer({ state, isRollBackHeld }: Loaded, deed: Deed): Answer | undefined {
  if (state === 'ready' || state === 'held') return undefined
  if (deed !== 'roll-back') return 'gone'
  return isRollBackHeld ? 'roll-back-held' : 'not-last'
}

type Why = { reason?: string; problems?: Problems }

function showSure(c: Web, load: Loaded, deed: Deed, why: Why = {}): Promise<Response> {
  const { frame, city } = c.var.visit
  return page(
    c,
    <SurePage {...{ frame, roles: city!.roles, load, deed, ...why }} />,
    why.problems ? 422 : 200,
  )
}

async function showFaults(c: Web, load: Loaded): Promise<Response> {
  const { context, visit } = c.var
  const { locale } = visit
  const { faults: say } = listWords[locale]
  const wish = wishOf(c, { sorts: [], filters: {} })
  const all = load.report?.errors ?? []
  const { limit, offset } = rowsOf(wish)
  const rows = all.slice(offset, offset + limit)
  const head = [say.file, say.line, say.reason]
  const told = rows.map((fault): Cell[] => [fault.file, fault.line || say.whole, blamed(locale, fault)])
  const file = download(c, { name: 'roster-faults', head, rows: told })
  if (file) await noteExport(context, visit.by, load.id, { list: 'faults', sought: '', rows: told.length })
  return file ?? show(c, load, { faults: { wish, rows, total: all.length } })
}

async function showDifferences(c: Web, load: Loaded): Promise<Response> {
  const { context, visit } = c.var
  const ofAgencies = await agencyDifferencesOf(context, load.id)
  if (!load.hasPeople) return show(c, load, { agencies: ofAgencies })
  const { locale } = visit
  const agencies = await agenciesToChoose(
    context,
    visit.city!.roles.map(({ agency }) => agency),
  )
  const codes = agencies.map(([code]) => code)
  const wish = wishOf(c, { sorts: [], filters: { change: CHANGES, agency: codes } })
  const { change, agency } = wish.filters
  const { rows, total } = await differencesOf(context, load.id, {
    ...{ change: CHANGES.find((one) => one === change), agency, sought: wish.sought },
    ...(wish.as ? { page: 1, size: rowsOf(wish).limit } : { page: wish.page }),
  })
  const { differences: say, changes } = listWords[locale]
  const told = rows.map((row): Cell[] => [
    ...[(row.after ?? row.before)?.name ?? '', row.idNumber, changes[row.change]],
    ...[stood(locale, row, 'before'), stood(locale, row, 'after'), row.line],
  ])
  const head = [say.name, say.idNumber, say.change, say.before, say.after, say.line]
  const file = download(c, { name: 'roster-differences', head, rows: told })
  const taken = { list: 'differences', sought: wish.sought, rows: told.length } as const
  if (file) await noteExport(context, visit.by, load.id, taken)
  return file ?? show(c, load, { agencies: ofAgencies, differences: { wish, rows, total, agencies } })
}

async function showLeavers(c: Web, load: Loaded): Promise<Response> {
  const { context, visit } = c.var
  const wish = wishOf(c, { sorts: [], filters: {} })
  const { rows, total } = await leaversOf(context, load.id, wish)
  const file = download(c, { name: 'roster-leavers', ...leaversFile(visit.locale, rows) })
  const taken = { list: 'leavers', sought: wish.sought, rows: rows.length } as const
  if (file) await noteExport(context, visit.by, load.id, taken)
  return file ?? show(c, load, { leavers: { wish, rows, total } })
}

type Lists = Pick<Parameters<typeof LoadPage>[0], 'faults' | 'agencies' | 'differences' | 'leavers'>

async function show(c: Web, load: Loaded, lists: Lists = {}): Promise<Response> {
  const { context, visit } = c.var
  const decisions = (await worksOn(context, load.id)).filter(isDecision).reverse()
  const officers = await officersNamed(context, [
    ...[load.byAccount, load.askedByAccount, load.approvedByAccount],
    ...decisions.map(({ byAccount }) => byAccount),
  ])
  const given = {
    ...{ roles: visit.city!.roles, load, officers, ...lists },
    deeds: deedsOn(load, visit.city!),
    decisions,
    done: answerIn(c.req.query('done')),
  }
  return page(c, <LoadPage frame={visit.frame} {...given} />)
}

/** What an officer has done with it, as it came out. */
function isDecision({ kind, state }: Work): boolean {
  return state === 'done' && DEEDS.some((deed) => deed === kind)
}

function answerIn(asked: string | undefined): Answer | undefined {
  return (Object.keys(deedWords.en.answers) as Answer[]).find((one) => one === asked)
}

async function meant(c: Web): Promise<Loaded | undefined> {
  const id = c.req.param('id') ?? ''
  return isId(id) ? loadOf(c.var.context, id) : undefined
}
