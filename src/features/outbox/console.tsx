import { readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { hasWorldRoad } from '#foundation/roads.ts'
import { isId } from '#foundation/tokens.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { countsOf, type Line, lineOf, linesOf, retryLetter, stopLetter } from './outbox.ts'
import { type Done, OutboxPage } from './pages/outbox.tsx'
import { StoppingPage } from './pages/stopping.tsx'
import { filterIn, LONGEST_REASON, pageIn, placeIn } from './rules.ts'
import { words } from './words.ts'

export const routes = house()

routes.get(paths.adminOutbox, async (c) => {
  const { context, visit } = c.var
  const filter = filterIn(c.req.query('state'))
  const number = pageIn(c.req.query('page'))
  const [{ lines, pages }, counts] = await Promise.all([
    linesOf(context, { filter, page: number }),
    countsOf(context),
  ])
  const given = { lines, pages, counts, filter, page: number, done: doneIn(c.req.query('done')) }
  const hasRelay = hasWorldRoad(context.settings)
  const { roles } = visit.city!
  return page(
    c,
    <OutboxPage frame={visit.frame} {...{ ...given, roles, hasRelay }} at={context.clock.now()} />,
  )
})

routes.post(paths.adminLetterAgain(':letter', ':place'), (c) =>
  withLine(c, async (line) => {
    const filter = filterIn((await readForm(c.req.raw)).text('state'))
    const isDone = await retryLetter(c.var.context, c.var.visit.by, line)
    return seeOther(c, `${paths.adminOutboxOf(filter)}&done=${isDone ? 'again' : 'late'}`)
  }),
)

routes.get(paths.adminLetter(':letter', ':place'), (c) =>
  withLine(c, (line) =>
    page(c, <StoppingPage frame={c.var.visit.frame} roles={c.var.visit.city!.roles} line={line} />),
  ),
)

routes.post(paths.adminLetter(':letter', ':place'), (c) =>
  withLine(c, async (line) => {
    const { context, visit } = c.var
    const reason = (await readForm(c.req.raw)).text('reason').slice(0, LONGEST_REASON)
    if (!reason) {
      const problems = { reason: words[visit.locale].stopping.noReason }
      const given = { roles: visit.city!.roles, line, problems }
      return page(c, <StoppingPage frame={visit.frame} {...given} />, 422)
    }
    const { letter, place } = line
    const isDone = await stopLetter(context, visit.by, { letter, place, reason })
    return seeOther(c, `${paths.adminOutbox}?done=${isDone ? 'stopped' : 'late'}`)
  }),
)

async function withLine(c: Web, answer: (line: Line) => Promise<Response> | Response): Promise<Response> {
  const letter = c.req.param('letter') ?? ''
  const place = placeIn(c.req.param('place'))
  if (!isId(letter) || place === undefined) return await c.notFound()
  const line = await lineOf(c.var.context, { letter, place })
  return line ? answer(line) : await c.notFound()
}

function doneIn(text: string | undefined): Done | undefined {
  return text === 'again' || text === 'stopped' || text === 'late' ? text : undefined
}
