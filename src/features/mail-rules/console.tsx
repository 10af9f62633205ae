import { type Problems, readForm } from '#foundation/form.ts'
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
  const typed = { reminder: (await readForm(c.req.raw)).text('reminder') }
  const problems = problemsOf(c, typed)
  if (problems) return show(c, { typed, problems }, 422)
  await setPolicies(context, visit.by, {
    reminderDays: typed.reminder === '' ? null : Number(typed.reminder),
  })
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

function asTyped({ reminderDays }: Policies): TypedPolicies {
  return { reminder: reminderDays === null ? '' : String(reminderDays) }
}

function problemsOf(c: Web, { reminder }: TypedPolicies): Problems | undefined {
  const isDays = /^[1-9]\d{0,3}$/.test(reminder) && Number(reminder) <= MOST_DAYS
  if (reminder === '' || isDays) return undefined
  return { reminder: words[c.var.visit.locale].policies.wrongReminder(MOST_DAYS) }
}
