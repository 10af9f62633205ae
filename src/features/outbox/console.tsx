import { needsConfirming, typedBefore } from '#features/sign-in/visit.tsx'
import { type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { hasWorldRoad } from '#foundation/roads.ts'
import type { ListFile } from '#foundation/spreadsheet.ts'
import { isId } from '#foundation/tokens.ts'
import type { Locale } from '#foundation/words.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { download, wishOf } from '#ui/listing.tsx'
import { countsOf, type Line, lineOf, linesOf, retryLetter, stopLetter } from './outbox.ts'
import { type Done, errorIn, OutboxPage } from './pages/outbox.tsx'
import { StoppingPage } from './pages/stopping.tsx'
import { filterIn, LONGEST_REASON, placeIn, wishesFor } from './rules.ts'
import { words } from './words.ts'

export const routes = house()

routes.get(paths.adminOutbox, async (c) => {
  const { context, visit } = c.var
  const filter = filterIn(c.req.query('state'))
  const asked = wishOf(c, wishesFor(filter))
  const wish = { ...asked, filters: { ...asked.filters, state: filter } }
  const { lines, total } = await linesOf(context, visit.by, wish)
  const file = download(c, { name: 'outbox', ...fileOf(visit.locale, lines) })
  if (file) return file
  const given = {
    ...{ roles: visit.city!.roles, wish, lines, total, filter },
    counts: await countsOf(context),
    hasRelay: hasWorldRoad(context.settings),
    done: doneIn(c.req.query('done')),
  }
  return page(c, <OutboxPage frame={visit.frame} {...given} at={context.clock.now()} />)
})

routes.post(paths.adminLetterAgain(':letter', ':place'), (c) =>
  withLine(c, async (line) => {
    const filter = filterIn((await readForm(c.req.raw)).text('state'))
    const isDone = await retryLetter(c.var.context, c.var.visit.by, line)
    return seeOther(c, `${paths.adminOutboxOf(filter)}&done=${isDone ? 'again' : 'late'}`)
  }),
)

routes.get(paths.adminLetter(':letter', ':place'), (c) =>
  withLine(c, (line) => needsConfirming(c) ?? showStopping(c, line, typedBefore<Why>(c))),
)

routes.post(paths.adminLetter(':letter', ':place'), (c) =>
  withLine(c, async (line) => {
    const { context, visit } = c.var
    const reason = (await readForm(c.req.raw)).text('reason').slice(0, LONGEST_REASON)
    const { letter, place } = line
    const asked = needsConfirming(c, paths.adminLetter(letter, place), { reason } satisfies Why)
    if (asked) return asked
    const { noReason } = words[visit.locale].stopping
    if (!reason) return showStopping(c, line, { problems: { reason: noReason } })
    const isDone = await stopLetter(context, visit.by, { letter, place, reason })
    return seeOther(c, `${paths.adminOutbox}?done=${isDone ? 'stopped' : 'late'}`)
  }),
)

type Why = { reason?: string; problems?: Problems }

function showStopping(c: Web, line: Line, why: Why = {}): Promise<Response> {
  const { visit } = c.var
  const given = { roles: visit.city!.roles, line, ...why }
  return page(c, <StoppingPage frame={visit.frame} {...given} />, why.problems ? 422 : 200)
}

function fileOf(locale: Locale, lines: Line[]): ListFile {
  const { columns, kinds, states } = words[locale]
  const head = [columns.to, columns.kind, columns.account, columns.made, columns.state]
  return {
    head: [...head, columns.tries, columns.error, columns.next],
    rows: lines.map(({ to, kind, accountName, madeAt, tries, lastError, ...line }) => [
      ...[to, kinds[kind], accountName, madeAt, states[line.state], tries],
      ...[lastError && errorIn(locale, lastError), line.endedAt ?? line.nextAt],
    ]),
  }
}

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
