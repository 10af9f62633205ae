import { reachOf as caseReachOf } from '#features/cases/rules.ts'
import { needsConfirming, typedBefore } from '#features/sign-in/visit.tsx'
import { type Form, type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { isId } from '#foundation/tokens.ts'
import { LISTED } from '#foundation/wish.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { actOn } from './acting.ts'
import { words } from './deed-words.ts'
import { dossierOf } from './dossier.ts'
import { addNote } from './notes.ts'
import { officerOf } from './officer.tsx'
import { type Given, PersonPage } from './pages/person.tsx'
import { SurePage } from './pages/sure.tsx'
import { TimelinePage } from './pages/timeline.tsx'
import { personWithin, type Someone, viewPerson } from './people.ts'
import { DEEDS, type Deed, deedsOn, MOST_NOTE, needsProof, needsReason } from './rules.ts'
import { timelineOf } from './timeline.ts'

export const routes = house()

/** Lines on the page of the person itself; the others are on pages of their own. */
const FIRST_LINES = 8

routes.get(paths.adminPerson(':id'), async (c) => {
  const id = c.req.param('id') ?? ''
  const one = isId(id) ? await viewPerson(c.var.context, c.var.visit.by, officerOf(c), id) : undefined
  const done = ([...DEEDS, 'note'] as const).find((deed) => deed === c.req.query('done'))
  return one ? show(c, one, { done }) : c.notFound()
})

routes.get(paths.adminPersonTimeline(':id'), async (c) => {
  const { context, visit } = c.var
  const id = c.req.param('id') ?? ''
  const one = isId(id) ? await viewPerson(context, visit.by, officerOf(c), id) : undefined
  if (!one) return c.notFound()
  const asked = c.req.query('page') ?? ''
  const number = /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : 1
  const story = await timelineOf(context, one, { limit: LISTED, offset: (number - 1) * LISTED })
  const given = { roles: visit.city!.roles, one, page: number, ...story }
  return page(c, <TimelinePage frame={visit.frame} {...given} />)
})

routes.post(paths.adminPersonNotes(':id'), async (c) => {
  const { context, visit } = c.var
  const one = await meant(c)
  if (!one || isOwn(c, one)) return c.notFound()
  const note = noteIn(await readForm(c.req.raw))
  if (!note) return show(c, one, { problems: { note: words[visit.locale].problems.about } }, 422)
  await addNote(context, visit.by, one.person, note)
  return back(c, one, 'note')
})

for (const deed of DEEDS) {
  routes.get(paths.adminPersonDeed(':id', deed), async (c) => {
    const one = await meant(c)
    if (!one || !deedsOn(one, isOwn(c, one)).includes(deed)) return c.notFound()
    return (needsProof(deed) && needsConfirming(c)) || showSure(c, one, { deed, ...typedBefore<Typed>(c) })
  })
  routes.post(paths.adminPersonDeed(':id', deed), (c) => doDeed(c, deed))
}

async function doDeed(c: Web, deed: Deed): Promise<Response> {
  const { context, visit } = c.var
  const one = await meant(c)
  if (!one || isOwn(c, one)) return c.notFound()
  const form = await readForm(c.req.raw)
  const note = noteIn(form)
  const address = paths.adminPersonDeed(one.person, deed)
  const asked = needsProof(deed) && needsConfirming(c, address, { note } satisfies Typed)
  if (asked) return asked
  const problems = problemsOf(c, form, { one, deed, note })
  if (Object.keys(problems).length > 0) return showSure(c, one, { deed, note, problems }, 422)
  const answer = await actOn(context, visit.by, officerOf(c), { person: one.person, deed, note })
  if (answer === 'done') return back(c, one, deed)
  const now = (await meant(c)) ?? one
  return show(c, now, { answer }, answer === 'throttled' ? 429 : 409)
}

function problemsOf(
  c: Web,
  form: Form,
  { one, deed, note }: { one: Someone; deed: Deed; note: string },
): Problems {
  const say = words[c.var.visit.locale].problems
  const isSure = deed === 'close' ? form.text('typed').toLowerCase() === one.accountName : form.has('seen')
  return {
    ...(needsReason(deed) && !note && { note: say.note }),
    ...(!isSure && (deed === 'close' ? { typed: say.typed } : { seen: say.seen })),
  }
}

type Typed = { note: string }
type Sure = Partial<Typed> & { deed: Deed; problems?: Problems }

function showSure(c: Web, one: Someone, sure: Sure, status: 200 | 422 = 200): Promise<Response> {
  const { visit } = c.var
  return page(c, <SurePage frame={visit.frame} roles={visit.city!.roles} {...{ one, ...sure }} />, status)
}

type Shown = Pick<Given, 'done' | 'typed' | 'answer' | 'problems'>

async function show(
  c: Web,
  one: Someone,
  shown: Shown = {},
  status: 200 | 409 | 422 | 429 = 200,
): Promise<Response> {
  const { context, visit } = c.var
  const { roles } = visit.city!
  const given = {
    ...{ roles, one, own: isOwn(c, one), ...shown },
    dossier: await dossierOf(context, one, caseReachOf(roles)),
    story: await timelineOf(context, one, { limit: FIRST_LINES, offset: 0 }),
    at: context.clock.now(),
  }
  return page(c, <PersonPage frame={visit.frame} {...given} />, status)
}

/** The person of the address, if within reach. */
async function meant(c: Web): Promise<Someone | undefined> {
  const id = c.req.param('id') ?? ''
  return isId(id) ? personWithin(c.var.context, officerOf(c), id) : undefined
}

function isOwn(c: Web, one: Someone): boolean {
  return one.person === c.var.visit.city!.person
}

function noteIn(form: Form): string {
  return form.lines('note').trim().slice(0, MOST_NOTE)
}

function back(c: Web, one: Someone, done: Deed | 'note'): Response {
  return seeOther(c, `${paths.adminPerson(one.person)}?done=${done}`)
}
