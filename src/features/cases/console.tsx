import { readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { isId } from '#foundation/tokens.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { casesWithin, caseWithin, closeCase } from './cases.ts'
import { CasesPage } from './pages.tsx'
import { isSettledElsewhere } from './rules.ts'
import { words } from './words.ts'

const MAX_OUTCOME = 500

export const routes = house()

routes.get(paths.adminCases, (c) => show(c))

routes.post(paths.adminCase(':id'), async (c) => {
  const { by, locale } = c.var.visit
  const id = c.req.param('id') ?? ''
  const outcome = (await readForm(c.req.raw)).text('outcome').slice(0, MAX_OUTCOME)
  const one = isId(id) ? await caseWithin(c.var.context, { id, reach: reachOf(c) }) : undefined
  if (!one || isSettledElsewhere(one.kind)) return c.notFound()
  if (!outcome) return show(c, { id, problems: { outcome: words[locale].needOutcome } }, 422)
  const isClosed = await closeCase(c.var.context, by, { id, reach: reachOf(c), outcome })
  return isClosed ? seeOther(c, paths.adminCases) : c.notFound()
})

async function show(
  c: Web,
  wrong?: Parameters<typeof CasesPage>[0]['wrong'],
  status: 200 | 422 = 200,
): Promise<Response> {
  const { context, visit } = c.var
  const cases = await casesWithin(context, reachOf(c))
  return page(
    c,
    <CasesPage
      frame={visit.frame}
      roles={visit.city!.roles}
      cases={cases}
      at={context.clock.now()}
      wrong={wrong}
    />,
    status,
  )
}

/** The agencies for which the officer sees cases; the query adds everything under them. */
function reachOf(c: Web): string[] {
  return (c.var.visit.city?.roles ?? [])
    .filter(({ role }) => role === 'hr' || role === 'information-centre')
    .map(({ agency }) => agency)
}
