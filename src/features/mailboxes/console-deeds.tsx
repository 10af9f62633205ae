import { needsConfirming, typedBefore } from '#features/sign-in/visit.tsx'
import { type Form, type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { isId } from '#foundation/tokens.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { showMailbox } from './console-mailbox.tsx'
import { oversee, resize } from './deeds.ts'
import { farewellOf, keepFarewell, MOST_FAREWELL_CHARACTERS } from './farewell.ts'
import { addAlias, endAlias } from './life.ts'
import { mailboxWithin, type Overseen } from './overseeing.ts'
import { words } from './oversight-words.ts'
import { FarewellSheet } from './pages/farewell.tsx'
import { SurePage } from './pages/sure.tsx'
import { DEEDS, type Deed, deedsOn, MOST_NOTE, needsProof, quotaTyped, reachOf } from './rules.ts'

export const routes = house()

routes.post(paths.adminMailboxDeed(':id', 'quota'), async (c) => {
  const { context, visit } = c.var
  const box = await meant(c)
  if (!box) return c.notFound()
  const form = await readForm(c.req.raw)
  const say = words[visit.locale].problems
  const [quota, note] = [form.text('quota'), noteIn(form)]
  const bytes = quotaTyped(quota)
  const problems: Problems = {
    ...(bytes === undefined && { quota: say.quota }),
    ...(!note && { note: say.note }),
  }
  const again = (problems: Problems) => showMailbox(c, box, { typed: { quota, note }, problems }, 422)
  if (bytes === undefined || !note) return again(problems)
  const done = await resize(context, visit.by, box, { bytes, note })
  return done ? back(c, box, 'quota') : again({ quota: say.same })
})

routes.post(paths.adminMailboxDeed(':id', 'alias'), async (c) => {
  const { context, visit } = c.var
  const box = await meant(c)
  if (!box) return c.notFound()
  const alias = (await readForm(c.req.raw)).text('alias')
  const answer = await addAlias(context, visit.by, box.id, alias)
  if (answer === 'added') return back(c, box, 'alias')
  const problems = { alias: words[visit.locale].problems[answer] }
  return showMailbox(c, box, { typed: { alias }, problems }, 422)
})

routes.post(paths.adminMailboxDeed(':id', 'alias-end'), async (c) => {
  const { context, visit } = c.var
  const box = await meant(c)
  if (!box) return c.notFound()
  await endAlias(context, visit.by, box.id, (await readForm(c.req.raw)).text('alias'))
  return back(c, box, 'alias')
})

routes.get(paths.adminMailboxDeed(':id', 'farewell'), async (c) => {
  const box = await meant(c)
  if (!box?.account) return c.notFound()
  return showFarewell(c, box, (await farewellOf(c.var.context, box.id)).text)
})

routes.post(paths.adminMailboxDeed(':id', 'farewell'), async (c) => {
  const { context, visit } = c.var
  const box = await meant(c)
  if (!box?.account) return c.notFound()
  const text = (await readForm(c.req.raw)).lines('text').trim()
  if (text.length > MOST_FAREWELL_CHARACTERS)
    return showFarewell(c, box, text, { text: words[visit.locale].farewell.tooLong })
  await keepFarewell(context, visit.by, box.id, text)
  return back(c, box, 'farewell')
})

async function showFarewell(c: Web, box: Overseen, text: string, problems?: Problems): Promise<Response> {
  const { frame, city } = c.var.visit
  const { usual } = await farewellOf(c.var.context, box.id)
  const given = { roles: city!.roles, box, text, usual, ...(problems ? { problems } : {}) }
  return page(c, <FarewellSheet frame={frame} {...given} />, problems ? 422 : 200)
}

for (const deed of DEEDS) {
  routes.get(paths.adminMailboxDeed(':id', deed), async (c) => {
    const box = await meant(c)
    if (!box || !deedsOn(box).includes(deed)) return c.notFound()
    return (needsProof(deed) && needsConfirming(c)) || showSure(c, box, { deed, ...typedBefore<Typed>(c) })
  })
  routes.post(paths.adminMailboxDeed(':id', deed), (c) => doDeed(c, deed))
}

async function doDeed(c: Web, deed: Deed): Promise<Response> {
  const { context, visit } = c.var
  const box = await meant(c)
  if (!box) return c.notFound()
  const form = await readForm(c.req.raw)
  const note = noteIn(form)
  const address = paths.adminMailboxDeed(box.id, deed)
  const asked = needsProof(deed) && needsConfirming(c, address, { note } satisfies Typed)
  if (asked) return asked
  const problems = problemsOf(c, form, { box, deed, note })
  if (Object.keys(problems).length > 0) return showSure(c, box, { deed, note, problems }, 422)
  const done = await oversee(context, visit.by, box, { deed, note })
  if (done) return back(c, box, 'deed')
  const say = words[visit.locale].problems
  return showMailbox(c, box, { problems: { deed: deed === 'delete' ? say.kept : say.gone } }, 409)
}

function problemsOf(
  c: Web,
  form: Form,
  { box, deed, note }: { box: Overseen; deed: Deed; note: string },
): Problems {
  const say = words[c.var.visit.locale].problems
  const isSure = deed === 'delete' ? form.text('typed') === box.name : form.has('seen')
  return {
    ...(!note && { note: say.note }),
    ...(!isSure && (deed === 'delete' ? { typed: say.typed } : { seen: say.seen })),
  }
}

type Typed = { note: string }
type Sure = Partial<Typed> & { deed: Deed; problems?: Problems }

function showSure(c: Web, box: Overseen, sure: Sure, status: 200 | 422 = 200): Promise<Response> {
  const { visit } = c.var
  return page(c, <SurePage frame={visit.frame} roles={visit.city!.roles} {...{ box, ...sure }} />, status)
}

/** The mailbox of the address, if this officer may change it; nobody changes their own. */
async function meant(c: Web): Promise<Overseen | undefined> {
  const { context, visit } = c.var
  const id = c.req.param('id') ?? ''
  const box = isId(id) ? await mailboxWithin(context, reachOf(visit.city!.roles), id) : undefined
  return box?.mayAct && box.person !== visit.city!.person ? box : undefined
}

function noteIn(form: Form): string {
  return form.lines('note').trim().slice(0, MOST_NOTE)
}

function back(c: Web, box: Overseen, done: 'deed' | 'quota' | 'alias' | 'farewell'): Response {
  return seeOther(c, `${paths.adminMailbox(box.id)}?done=${done}`)
}
