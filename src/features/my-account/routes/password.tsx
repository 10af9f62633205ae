import { lineOf, type Policy, type Rule } from '#features/passwords/rules.ts'
import { brokenSentence, policyOf } from '#features/passwords/words.ts'
import { type Form, type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { PasswordChangedPage, PasswordPage } from '../pages/password.tsx'
import { words } from '../password-words.ts'
import { changePassword, ownRequirements, passwordsSetAt } from '../passwords.ts'
import { sessionsHere } from './sessions.tsx'

export const passwordRoutes = house()

passwordRoutes.get(paths.accountPassword, (c) => {
  const policy = policyIn(c.req.query('of'))
  const { frame } = c.var.visit
  return c.req.query('done') === undefined
    ? show(c, policy)
    : page(c, <PasswordChangedPage frame={frame} policy={policy} />)
})

passwordRoutes.post(paths.accountPassword, async (c) => {
  const { context, visit } = c.var
  const own = visit.city!
  const { account, accountName, person } = own
  const say = words[visit.locale].faults
  const form = await readForm(c.req.raw)
  const policy = policyIn(form.text('of'))
  const blank = blanks(visit.locale, form)
  if (blank) return show(c, policy, blank)
  const answer = await changePassword(context, visit.by, {
    ...{ account, accountName, person, policy },
    current: form.secret('current'),
    password: form.secret('password'),
    here: sessionsHere(c),
  })
  switch (answer.kind) {
    case 'changed':
      return seeOther(c, `${paths.accountPassword}?done${policy === 'portal' ? '&of=portal' : ''}`)
    case 'wrong':
      return show(c, policy, { current: say.wrong })
    case 'throttled':
      return show(c, policy, { current: say.throttled }, [], 429)
    case 'refused': {
      const requirements = await ownRequirements(context, own, policy)
      const password = brokenSentence(visit.locale, requirements, answer.broken)
      return show(c, policy, { password }, answer.broken)
    }
  }
})

/** What can be said without checking anything. */
function blanks(locale: Locale, form: Form): Problems | undefined {
  const say = words[locale].faults
  const [password, again] = [form.secret('password'), form.secret('again')]
  const problems: Problems = {}
  if (!form.secret('current')) problems.current = say.noCurrent
  if (!password) problems.password = say.none
  else if (password !== again) problems.again = say.different
  return Object.keys(problems).length > 0 ? problems : undefined
}

/** No password typed ever comes back to the page. */
async function show(
  c: Web,
  policy: Policy,
  problems?: Problems,
  broken: Rule[] = [],
  status: 422 | 429 = 422,
): Promise<Response> {
  const { context, visit } = c.var
  const { account, accountName } = visit.city!
  const hasPortal = (await passwordsSetAt(context, account)).portal !== undefined
  if (policy === 'portal' && !hasPortal) return seeOther(c, paths.accountPassword)
  const asked = policyOf(visit.locale, await ownRequirements(context, visit.city!, policy))
  const given = { policy, asked, accountName, hasPortal, problems, broken: broken.map(lineOf) }
  return page(c, <PasswordPage frame={visit.frame} {...given} />, problems ? status : 200)
}

function policyIn(text: string | undefined): Policy {
  return text === 'portal' ? 'portal' : 'account'
}
