import { lineOf, type Rule } from '#features/passwords/rules.ts'
import { brokenSentence, policyOf } from '#features/passwords/words.ts'
import { type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { dropReset, heldReset } from './cookies.tsx'
import { requirementsOf, setNewPassword } from './new-password.ts'
import { DeadResetPage, NewPasswordDonePage, NewPasswordPage } from './pages/new-password.tsx'
import { resetOf } from './resets.ts'
import { words } from './words.ts'

export const routes = house()

routes.get(paths.forgottenLink(':token'), (c) => show(c, c.req.param('token') ?? ''))
routes.post(paths.forgottenLink(':token'), (c) => take(c, c.req.param('token') ?? ''))
routes.get(paths.forgottenNewPassword, (c) => show(c, heldReset(c)))
routes.post(paths.forgottenNewPassword, (c) => take(c, heldReset(c)))

routes.get(paths.forgottenDone, (c) => {
  const policy = c.req.query('portal') === undefined ? 'account' : 'portal'
  return page(c, <NewPasswordDonePage frame={c.var.visit.frame} policy={policy} />)
})

async function take(c: Web, token: string): Promise<Response> {
  const { context, visit } = c.var
  const say = words[visit.locale].fresh
  const form = await readForm(c.req.raw)
  const [password, again] = [form.secret('password'), form.secret('again')]
  if (!password) return show(c, token, { password: say.noPassword })
  if (password !== again) return show(c, token, { again: say.different })
  const answer = await setNewPassword(context, visit.by, { token, password })
  if (answer.kind === 'refused') return show(c, token, undefined, answer.broken)
  if (answer.kind === 'dead') return page(c, <DeadResetPage frame={visit.frame} />, 410)
  dropReset(c)
  return seeOther(c, paths.forgottenDone + (answer.policy === 'portal' ? '?portal' : ''))
}

async function show(c: Web, token: string, found?: Problems, broken: Rule[] = []): Promise<Response> {
  const { frame, locale } = c.var.visit
  const reset = await resetOf(c.var.context, token)
  if (!reset) return page(c, <DeadResetPage frame={frame} />, 410)
  const { policy, accountName } = reset
  const requirements = await requirementsOf(c.var.context, reset)
  const isBroken = broken.length > 0
  const problems = isBroken ? { password: brokenSentence(locale, requirements, broken) } : found
  const asked = policyOf(locale, requirements)
  const given = { policy, accountName, asked, problems, broken: broken.map(lineOf) }
  return page(c, <NewPasswordPage frame={frame} action={c.req.path} {...given} />, problems ? 422 : 200)
}
