import { addressOf } from '#features/mailboxes/mailboxes.ts'
import { needsConfirming, typedBefore } from '#features/sign-in/visit.tsx'
import { type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { Cell } from '#foundation/spreadsheet.ts'
import { isId } from '#foundation/tokens.ts'
import type { Locale } from '#foundation/words.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { download } from '#ui/listing.tsx'
import { words as consoleWords } from './console-words.ts'
import { type Complaint, readWishes } from './logins.ts'
import { DEEDS, errorKind, sourceIn } from './mail-rules.ts'
import { words as mailWords } from './mail-words.ts'
import { words } from './move-words.ts'
import { type Progress, progressOf, startMoves, steerMoves } from './moves.ts'
import { MovesPage } from './pages/moves.tsx'
import { StartPage } from './pages/start.tsx'
import { SurePage } from './pages/sure.tsx'
import { mayReach } from './reaching.ts'
import { MOST_REASON } from './rules.ts'
import { askToUndo } from './undoing.ts'

const MOST_COMPLAINTS = 200
/** Of an address and of a name of somebody there. */
const MOST_TYPED = 300

export const routes = house()

routes.get(paths.adminMoves, async (c) => {
  const { context, visit } = c.var
  const { moves: say } = words[visit.locale]
  if (c.req.query('as') === 'csv') {
    const moves = await progressOf(context)
    return (
      download(
        c,
        fileOf(visit.locale, moves, (name) => addressOf(context, name)),
      ) ?? c.notFound()
    )
  }
  const steered = /^\d{1,6}$/.exec(c.req.query('steered') ?? '')?.[0]
  const done = c.req.query('done')
  if (steered) return show(c, { done: say.steered(Number(steered)) })
  return show(c, { done: done === 'started' || done === 'undoing' ? say[done] : undefined })
})

routes.post(paths.adminMoves, async (c) => {
  const { context, visit } = c.var
  const form = await readForm(c.req.raw)
  const moves = form.all('move').filter(isId)
  const deed = DEEDS.find((one) => one === form.text('deed'))
  if (!deed || moves.length === 0)
    return show(c, { problems: { move: words[visit.locale].moves.needSelected } }, 422)
  const changed = await steerMoves(context, visit.by, { moves, deed })
  return seeOther(c, `${paths.adminMoves}?steered=${changed}`)
})

routes.get(
  paths.adminMoveNew,
  (c) => needsConfirming(c) ?? showStart(c, { ...typedBefore<Pick<Started, 'typed'>>(c) }),
)

routes.post(paths.adminMoveNew, async (c) => {
  const { context, visit } = c.var
  const form = await readForm(c.req.raw)
  const [typed, password] = [
    { source: form.text('source').slice(0, MOST_TYPED), master: form.text('master').slice(0, MOST_TYPED) },
    form.secret('password'),
  ]
  const asked = needsConfirming(c, paths.adminMoveNew, { typed } satisfies Started)
  if (asked) return asked
  const { start: say } = words[visit.locale]
  const [source, file] = [sourceIn(typed.source), form.file('file')]
  const problems: Problems = {
    ...(await sourceProblem(c, source)),
    ...(!file?.size && { file: say.needFile }),
    ...(typed.master && !password && { password: say.needPassword }),
  }
  if (!source || !file || Object.keys(problems).length > 0) return showStart(c, { typed, problems }, 422)
  const bytes = [new Uint8Array(await file.arrayBuffer())]
  const master = typed.master ? { user: typed.master, password } : undefined
  const read = await readWishes(context, { name: 'logins.csv', bytes }, { master, locale: visit.locale })
  const { wishes, complaints } = read
  if (complaints.length > 0)
    return showStart(c, { typed, complaints, problems: { file: say.faulty(complaints.length) } }, 422)
  if (wishes.length === 0) return showStart(c, { typed, problems: { file: say.empty } }, 422)
  await startMoves(context, visit.by, { source, wishes })
  return seeOther(c, `${paths.adminMoves}?done=started`)
})

routes.get(paths.adminMoveUndo(':mailbox'), async (c) => {
  const move = await meant(c)
  if (!move) return c.notFound()
  return needsConfirming(c) ?? showSure(c, move, typedBefore<Why>(c))
})

routes.post(paths.adminMoveUndo(':mailbox'), async (c) => {
  const { context, visit } = c.var
  const move = await meant(c)
  if (!move) return c.notFound()
  const { mailbox } = move
  const reason = (await readForm(c.req.raw)).text('reason').slice(0, MOST_REASON)
  const asked = needsConfirming(c, paths.adminMoveUndo(mailbox), { reason } satisfies Why)
  if (asked) return asked
  const { needReason } = consoleWords[visit.locale].giving
  if (!reason) return showSure(c, move, { problems: { reason: needReason } })
  await askToUndo(context, visit.by, { mailbox, reason })
  return seeOther(c, `${paths.adminMoves}?done=undoing`)
})

async function sourceProblem(c: Web, source: string | undefined): Promise<Problems> {
  const { badSource, notAllowed } = mailWords[c.var.visit.locale]
  if (!source) return { source: badSource }
  return (await mayReach(c.var.context, source)) ? {} : { source: notAllowed }
}

type Shown = Pick<Parameters<typeof MovesPage>[0], 'done' | 'problems'>

async function show(c: Web, shown: Shown, status: 200 | 422 = 200): Promise<Response> {
  const { context, visit } = c.var
  const { cityDomain: domain } = context.settings
  const moves = await progressOf(context)
  const given = { roles: visit.city!.roles, moves, domain, at: context.clock.now(), ...shown }
  return page(c, <MovesPage frame={visit.frame} {...given} />, status)
}

type Started = { typed?: { source: string; master: string }; complaints?: Complaint[]; problems?: Problems }

function showStart(c: Web, { typed, complaints = [], problems }: Started, status: 200 | 422 = 200) {
  const { visit } = c.var
  const given = {
    ...{ roles: visit.city!.roles, typed: typed ?? { source: '', master: '' }, problems },
    complaints: complaints.slice(0, MOST_COMPLAINTS),
  }
  return page(c, <StartPage frame={visit.frame} {...given} />, status)
}

type Why = { reason?: string; problems?: Problems }

function showSure(c: Web, { mailbox, name }: Progress, why: Why = {}) {
  const { context, visit } = c.var
  const { undo: say } = words[visit.locale]
  const given = {
    ...{ roles: visit.city!.roles, title: say.title, text: say.text, button: say.button, ...why },
    action: paths.adminMoveUndo(mailbox),
    lead: say.lead(addressOf(context, name)),
    back: { href: paths.adminMoves, label: say.back },
  }
  return page(c, <SurePage frame={visit.frame} {...given} />, why.problems ? 422 : 200)
}

async function meant(c: Web): Promise<Progress | undefined> {
  const mailbox = c.req.param('mailbox') ?? ''
  return (await progressOf(c.var.context)).find((one) => one.mailbox === mailbox)
}

/** How far every mailbox is, for a spreadsheet. */
function fileOf(locale: Locale, moves: Progress[], addressOf: (name: string) => string) {
  const { columns } = words[locale].moves
  const { states, errors, coded, summary } = mailWords[locale]
  const head = [columns.mailbox, columns.state, columns.found, columns.stored, columns.there, columns.left]
  const rows: Cell[][] = moves.map((move) => [
    addressOf(move.name),
    states[move.state],
    ...[move.found, move.stored, move.there, move.left, move.tooLarge],
    move.lastError ? coded(errors[errorKind(move.lastError)], move.lastError) : '',
    move.endedAt,
  ])
  return { name: 'moving-in', head: [...head, summary.large, columns.next, words[locale].moves.ended], rows }
}
