import { type Form, type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { overWholeCity } from '#ui/console-rail.ts'
import { house, page, type SignedIn, seeOther, type Web } from '#ui/door.tsx'
import { keepForOnce, takeOnce } from '#ui/once.tsx'
import { words } from './console-words.ts'
import { EndedPage } from './pages/ended.tsx'
import { MailRulesPage, type TypedPolicies } from './pages/mail-rules.tsx'
import { type Policies, policiesOf, setPolicies } from './policies.ts'
import { comingEndings, numbersOf, pastEndings, standingOfRules } from './register.ts'
import { MOST_DAYS } from './rules.ts'

const SAVED = 'mail-rules-saved'

/** What the rules bring about, within reach; the policies are the information centre's of the whole city. */
export const routes = house()

routes.get(paths.adminMailRules, (c) => show(c))

routes.post(paths.adminMailRules, async (c) => {
  const { context, visit } = c.var
  const { account, roles } = visit.city!
  if (!isCentre(roles)) return c.notFound()
  const policies = await policiesOf(context)
  const typed = typedIn(await readForm(c.req.raw), policies)
  const problems = problemsOf(c, typed)
  if (problems) return show(c, { typed, problems }, 422)
  await setPolicies(context, visit.by, wishOf(typed))
  keepForOnce(c, SAVED, account, { saved: true })
  return seeOther(c, paths.adminMailRules)
})

routes.get(paths.adminMailRulesEnded(), async (c) => {
  const { context, visit } = c.var
  const { roles } = visit.city!
  const asked = c.req.query('page') ?? ''
  const number = /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1
  const { lines, pages } = await pastEndings(context, reachOf(roles), number)
  const given = { roles, lines, page: number, pages, at: context.clock.now() }
  return page(c, <EndedPage frame={visit.frame} domain={context.settings.cityDomain} {...given} />)
})

async function show(
  c: Web,
  wrong?: { typed: TypedPolicies; problems: Problems },
  status: 200 | 422 = 200,
): Promise<Response> {
  const { context, visit } = c.var
  const { account, roles } = visit.city!
  const reach = reachOf(roles)
  const [numbers, coming, standing, policies] = await Promise.all([
    numbersOf(context, reach),
    comingEndings(context, reach),
    standingOfRules(context, reach),
    policiesOf(context),
  ])
  const typed = isCentre(roles) ? (wrong?.typed ?? asTyped(policies)) : undefined
  const isSaved = !wrong && takeOnce(c, SAVED, account) !== undefined
  const given = { roles, numbers, coming, standing, typed, isSaved, problems: wrong?.problems }
  const at = context.clock.now()
  return page(
    c,
    <MailRulesPage frame={visit.frame} at={at} domain={context.settings.cityDomain} {...given} />,
    status,
  )
}

/** The policies hold for everybody. */
function isCentre(roles: SignedIn['roles']): boolean {
  return overWholeCity(roles).some(({ role }) => role === 'information-centre')
}

function reachOf(roles: SignedIn['roles']): string[] {
  return roles
    .filter(({ role }) => role === 'information-centre' || role === 'agency-admin')
    .map(({ agency }) => agency)
}

function asTyped({ reminderDays, graceDays, grace }: Policies): TypedPolicies {
  const days = Object.entries(grace).map(([category, days]) => [category, String(days)] as const)
  return {
    reminder: reminderDays === null ? '' : String(reminderDays),
    otherwise: String(graceDays),
    grace: Object.fromEntries(days),
  }
}

function typedIn(form: Form, { grace }: Policies): TypedPolicies {
  const typed = Object.keys(grace).map((category) => [category, form.text(`grace-${category}`)] as const)
  return {
    reminder: form.text('reminder'),
    otherwise: form.text('otherwise'),
    grace: Object.fromEntries(typed),
  }
}

function problemsOf(c: Web, { reminder, otherwise, grace }: TypedPolicies): Problems | undefined {
  const say = words[c.var.visit.locale].policies
  const problems: Problems = {
    ...(reminder !== '' &&
      !(isDays(reminder) && Number(reminder) > 0) && { reminder: say.wrongReminder(MOST_DAYS) }),
    ...Object.fromEntries(
      Object.entries(grace)
        .filter(([, days]) => !isDays(days))
        .map(([category]) => [`grace-${category}`, say.wrong(MOST_DAYS)]),
    ),
    ...(!isDays(otherwise) && { otherwise: say.wrong(MOST_DAYS) }),
  }
  return Object.keys(problems).length > 0 ? problems : undefined
}

function wishOf({ reminder, otherwise, grace }: TypedPolicies): Policies {
  const days = Object.entries(grace).map(([category, days]) => [category, Number(days)] as const)
  return {
    reminderDays: reminder === '' ? null : Number(reminder),
    graceDays: Number(otherwise),
    grace: Object.fromEntries(days),
  }
}

function isDays(text: string): boolean {
  return /^\d{1,4}$/.test(text) && Number(text) <= MOST_DAYS
}
