import { bodyLimit } from 'hono/body-limit'
import { needsConfirming, typedBefore } from '#features/sign-in/visit.tsx'
import { type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { rocDateTime } from '#foundation/roc-date.ts'
import { isId } from '#foundation/tokens.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { routes as mail } from './console-mail.tsx'
import { words } from './console-words.ts'
import { askToTake, fileOf, filesWaiting, type HandedIn, handIn } from './files.ts'
import { giveBack } from './giving-back.ts'
import { type Past, takeoverOf, takeoversSoFar } from './history.ts'
import { AccountsPage } from './pages/accounts.tsx'
import { FilePage } from './pages/file.tsx'
import { SurePage } from './pages/sure.tsx'
import { MOST_REASON } from './rules.ts'

/** All accounts of a city, with their hashes. */
const MOST_BYTES = 16 * 1024 * 1024

export const routes = house()
routes.route('/', mail)

routes.get(paths.adminMovingIn, (c) => {
  const [given, kept] = [Number(c.req.query('given')), Number(c.req.query('kept'))]
  const isGiven = Number.isInteger(given) && Number.isInteger(kept) && c.req.query('given') !== undefined
  return show(c, isGiven ? { given: { given, kept } } : {})
})

const limit = bodyLimit({
  maxSize: MOST_BYTES,
  onError: (c) => {
    const here = c as unknown as Web
    const { large } = words[here.var.visit.locale].problems
    return show(here, { problems: { file: large } }, 413)
  },
})

routes.post(paths.adminMovingIn, limit, async (c) => {
  const { context, visit } = c.var
  const form = await readForm(c.req.raw)
  const file = form.file('file')
  if (!file || file.size === 0) return show(c, { problems: { file: words[visit.locale].problems.file } }, 422)
  const content = Buffer.from(await file.arrayBuffer())
  const encoding = form.text('encoding') === 'cp950' ? 'cp950' : 'utf-8'
  return seeOther(c, paths.adminMovingInFile(await handIn(context, visit.by, { content, encoding })))
})

routes.get(paths.adminMovingInFile(':id'), async (c) => {
  const file = await meantFile(c)
  if (!file) return c.notFound()
  return (file.state === 'checked' && needsConfirming(c)) || showFile(c, file)
})

routes.get(paths.adminMovingInFileState(':id'), async (c) => {
  const file = await meantFile(c)
  return file ? c.json({ state: `${file.state} ${file.hashed}` }) : c.notFound()
})

routes.post(paths.adminMovingInFile(':id'), async (c) => {
  const { context, visit } = c.var
  const file = await meantFile(c)
  if (!file) return c.notFound()
  const asked = needsConfirming(c, paths.adminMovingInFile(file.id))
  if (asked) return asked
  const say = words[visit.locale].file
  if (!(await readForm(c.req.raw)).has('sure')) return showFile(c, file, { sure: say.needSure }, 422)
  const isDone = await askToTake(context, visit.by, file.id)
  return isDone ? seeOther(c, paths.adminMovingInFile(file.id)) : showFile(c, file, { sure: say.late }, 409)
})

routes.get(paths.adminMovingInBack(':id'), async (c) => {
  const past = await meantPast(c)
  if (!past) return c.notFound()
  return needsConfirming(c) ?? showSure(c, past, typedBefore<Why>(c))
})

routes.post(paths.adminMovingInBack(':id'), async (c) => {
  const { context, visit } = c.var
  const past = await meantPast(c)
  if (!past) return c.notFound()
  const reason = (await readForm(c.req.raw)).text('reason').slice(0, MOST_REASON)
  const asked = needsConfirming(c, paths.adminMovingInBack(past.id), { reason } satisfies Why)
  if (asked) return asked
  if (!reason) return showSure(c, past, { problems: { reason: words[visit.locale].giving.needReason } })
  const done = await giveBack(context, visit.by, past.id, reason)
  return done ? seeOther(c, `${paths.adminMovingIn}?given=${done.given}&kept=${done.kept}`) : c.notFound()
})

type Shown = Pick<Parameters<typeof AccountsPage>[0], 'given' | 'problems'>

async function show(c: Web, shown: Shown, status: 200 | 413 | 422 = 200): Promise<Response> {
  const { context, visit } = c.var
  const [waiting, past] = await Promise.all([filesWaiting(context), takeoversSoFar(context)])
  const given = { roles: visit.city!.roles, waiting, past, at: context.clock.now(), ...shown }
  return page(c, <AccountsPage frame={visit.frame} {...given} />, status)
}

function showFile(c: Web, file: HandedIn, problems?: Problems, status: 200 | 409 | 422 = 200) {
  const { visit } = c.var
  const { roles } = visit.city!
  return page(c, <FilePage frame={visit.frame} {...{ roles, file, problems }} />, status)
}

type Why = { reason?: string; problems?: Problems }

function showSure(c: Web, past: Past, why: Why = {}) {
  const { visit } = c.var
  const { giving, file } = words[visit.locale]
  const given = {
    ...{ roles: visit.city!.roles, title: giving.title, text: giving.text, button: giving.button, ...why },
    action: paths.adminMovingInBack(past.id),
    lead: giving.lead(rocDateTime(past.at), past.accounts),
    back: { href: paths.adminMovingIn, label: file.backTo },
  }
  return page(c, <SurePage frame={visit.frame} {...given} />, why.problems ? 422 : 200)
}

async function meantFile(c: Web): Promise<HandedIn | undefined> {
  const id = c.req.param('id') ?? ''
  return isId(id) ? fileOf(c.var.context, id) : undefined
}

async function meantPast(c: Web): Promise<Past | undefined> {
  const id = c.req.param('id') ?? ''
  const past = isId(id) ? await takeoverOf(c.var.context, id) : undefined
  return past?.undoneAt ? undefined : past
}
