import { needsConfirming, typedBefore } from '#features/sign-in/visit.tsx'
import { readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { isId } from '#foundation/tokens.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { closeAlert, openAlert } from './alerts.ts'
import { ClosingPage } from './pages/closing.tsx'
import { StatePage } from './pages/state.tsx'
import { LONGEST_NOTE, needsProof } from './rules.ts'
import { type AlertLine, stateOf, withWhose } from './state.ts'
import { words } from './words.ts'

type Typed = { note: string }

export const routes = house()

routes.get(paths.adminEvidence, async (c) => {
  const { context, visit } = c.var
  const { roles } = visit.city!
  const state = await stateOf(context)
  const mayRead = roles.some(({ role }) => role === 'auditor')
  const given = { roles, state, mayRead, isDone: c.req.query('done') !== undefined }
  return page(c, <StatePage frame={visit.frame} {...given} at={context.clock.now()} />)
})

routes.get(paths.adminAlert(':id'), (c) =>
  withAlert(c, (alert) => {
    const { visit } = c.var
    const { roles } = visit.city!
    const asked = needsProof(alert.kind) ? needsConfirming(c) : undefined
    if (asked) return asked
    return page(c, <ClosingPage frame={visit.frame} {...{ roles, alert }} {...typedBefore<Typed>(c)} />)
  }),
)

routes.post(paths.adminAlert(':id'), (c) =>
  withAlert(c, async (alert) => {
    const { context, visit } = c.var
    const { closing: say } = words[visit.locale]
    const note = (await readForm(c.req.raw)).text('note').slice(0, LONGEST_NOTE)
    const { account, roles } = visit.city!
    const again = (problem: string, status: 409 | 422) => {
      const given = { roles, alert, note, problems: { note: problem } }
      return page(c, <ClosingPage frame={visit.frame} {...given} />, status)
    }
    const typed: Typed = { note }
    const asked = needsProof(alert.kind) ? needsConfirming(c, paths.adminAlert(alert.id), typed) : undefined
    if (asked) return asked
    if (alert.account === account) return again(say.own, 409)
    if (!note) return again(say.noNote, 422)
    const isDone = await closeAlert(context, { ...visit.by, account }, alert.id, note)
    return isDone ? seeOther(c, `${paths.adminEvidence}?done`) : again(say.late, 409)
  }),
)

async function withAlert(
  c: Web,
  answer: (alert: AlertLine) => Promise<Response> | Response,
): Promise<Response> {
  const id = c.req.param('id') ?? ''
  const alert = isId(id) ? await openAlert(c.var.context, id) : undefined
  if (!alert) return await c.notFound()
  const [line] = await withWhose(c.var.context, [alert])
  return answer(line!)
}
