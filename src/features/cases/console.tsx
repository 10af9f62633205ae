import { type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { ListFile } from '#foundation/spreadsheet.ts'
import { isId } from '#foundation/tokens.ts'
import type { Locale } from '#foundation/words.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { download, wishOf } from '#ui/listing.tsx'
import { type CaseRow, caseWithin, closeCase } from './cases.ts'
import { noteInCase, putDown, takeCase } from './handling.ts'
import { casesListed, readNotes } from './listing.ts'
import { CasesPage } from './pages/list.tsx'
import { CasePage, type Given } from './pages/one.tsx'
import { isSettledElsewhere, MOST_OUTCOME, outcomeOf, type Reach, reachOf, WISHES } from './rules.ts'
import { words } from './words.ts'

export const routes = house()

const DONE = ['take', 'put-down', 'note', 'close', 'changed'] as const

routes.get(paths.adminCases, async (c) => {
  const { context, visit } = c.var
  const { account, roles } = visit.city!
  const wish = wishOf(c, WISHES)
  const list = await casesListed(context, visit.by, { reach: reachHere(c), officer: account }, wish)
  const given = { roles, list, wish, at: context.clock.now() }
  return (
    download(c, { name: 'cases', ...fileOf(visit.locale, list.cases) }) ??
    page(c, <CasesPage frame={visit.frame} {...given} />)
  )
})

routes.get(paths.adminCase(':id'), async (c) => {
  const one = await meant(c)
  const done = DONE.find((each) => each === c.req.query('done'))
  return one ? show(c, one, { done }) : c.notFound()
})

routes.post(paths.adminCase(':id'), async (c) => {
  const { context, visit } = c.var
  const one = await meant(c)
  if (!one || isSettledElsewhere(one.kind)) return c.notFound()
  const form = await readForm(c.req.raw)
  const typed = { usual: form.text('usual'), outcome: form.lines('outcome').trim().slice(0, MOST_OUTCOME) }
  const usual = /^\d$/.test(typed.usual)
    ? words[visit.locale].usual[one.kind]?.[Number(typed.usual)]
    : undefined
  const outcome = outcomeOf(usual, typed.outcome)
  if (one.closedAt) return tooLate(c, outcome)
  if (!outcome) return show(c, one, { typed, problems: { outcome: words[visit.locale].needOutcome } }, 422)
  const isClosed = await closeCase(context, visit.by, { id: one.id, reach: reachHere(c), outcome })
  return isClosed ? seeOther(c, `${paths.adminCase(one.id)}?done=close`) : tooLate(c, outcome)
})

for (const [deed, verb] of [
  ['take', takeCase],
  ['put-down', putDown],
] as const)
  routes.post(paths.adminCaseDeed(':id', deed), async (c) => {
    const one = await meant(c)
    if (!one) return c.notFound()
    const seen = (await readForm(c.req.raw)).text('from')
    const which = { id: one.id, reach: reachHere(c), from: isId(seen) ? seen : null }
    const done = await verb(c.var.context, c.var.visit.by, which)
    return done ? seeOther(c, `${paths.adminCase(one.id)}?done=${deed}`) : changed(c, one)
  })

routes.post(paths.adminCaseDeed(':id', 'note'), async (c) => {
  const { context, visit } = c.var
  const one = await meant(c)
  if (!one) return c.notFound()
  const note = (await readForm(c.req.raw)).lines('note').trim().slice(0, MOST_OUTCOME)
  if (!note) return show(c, one, { problems: { note: words[visit.locale].needNote } }, 422)
  const isNoted = await noteInCase(context, visit.by, { id: one.id, reach: reachHere(c) }, note)
  return isNoted ? seeOther(c, `${paths.adminCase(one.id)}?done=note`) : tooLate(c, note)
})

/** Another officer was quicker: the page says so and shows the case as it stands now. */
function changed(c: Web, one: CaseRow): Response {
  return seeOther(c, `${paths.adminCase(one.id)}?done=changed`)
}

/** The same where something was written: it stands beside the case as it is now. */
async function tooLate(c: Web, unkept: string): Promise<Response> {
  const now = await meant(c)
  return now ? show(c, now, { done: 'changed', unkept }, 409) : c.notFound()
}

type Shown = Pick<Given, 'done' | 'typed' | 'unkept'> & { problems?: Problems }

async function show(
  c: Web,
  one: CaseRow,
  shown: Shown = {},
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const { context, visit } = c.var
  const { account: officer, person, roles } = visit.city!
  const notes = await readNotes(context, visit.by, one)
  const given = { roles, one, notes, officer, own: one.person === person, ...shown }
  return page(c, <CasePage frame={visit.frame} {...given} />, status)
}

/** The case of the address, if it lies within reach. */
async function meant(c: Web): Promise<CaseRow | undefined> {
  const id = c.req.param('id') ?? ''
  return isId(id) ? caseWithin(c.var.context, { id, reach: reachHere(c) }) : undefined
}

function reachHere(c: Web): Reach {
  return reachOf(c.var.visit.city!.roles)
}

function fileOf(locale: Locale, cases: CaseRow[]): ListFile {
  const { columns, kinds } = words[locale]
  const head = [
    ...[columns.person, columns.kind, columns.agency, columns.opened, columns.assignee],
    ...[columns.note, columns.closed, columns.outcome],
  ]
  const rows = cases.map((one) => [
    ...[one.personName, kinds[one.kind], one.agencyName, one.openedAt, one.assigneeName],
    ...[one.note, one.closedAt, one.outcome],
  ])
  return { head, rows }
}
