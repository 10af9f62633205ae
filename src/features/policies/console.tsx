import {
  choicesOf,
  isBound,
  policiesToChoose,
  retirePolicy,
  withdrawChoice,
} from '#features/passwords/choosing.ts'
import { USUAL } from '#features/passwords/term-rules.ts'
import { needsConfirming, typedBefore } from '#features/sign-in/visit.tsx'
import { type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { rocDate } from '#foundation/roc-date.ts'
import { type Picking, picked } from '#foundation/wish.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { download, wishOf } from '#ui/listing.tsx'
import { routes as choosing } from './console-choosing.tsx'
import { routes as making } from './console-making.tsx'
import { words as makingWords } from './making-words.ts'
import { type Chosen, nameOf, type Usual } from './naming.ts'
import { choicesFile, stateOf } from './pages/choices.tsx'
import { type Done, PoliciesPage } from './pages/policies.tsx'
import { ReasonPage } from './pages/reason.tsx'
import { cityOf } from './places.ts'
import { CHOICE_WISHES, MOST_REASON } from './rules.ts'
import { words } from './words.ts'

export const routes = house()
routes.route('/', choosing)
routes.route('/', making)

const DONE: Done[] = ['chosen', 'withdrawn', 'made', 'retired']

routes.get(paths.adminPolicies, async (c) => {
  const { context, visit } = c.var
  const [policies, chosen, city] = await Promise.all([
    policiesToChoose(context),
    choicesOf(context),
    cityOf(context),
  ])
  const usual = (['account', 'portal'] as const)
    .filter((face) => !chosen.some((one) => one.face === face && one.agency === city.code && one.isInForce))
    .map((face): Usual => ({ face, agencyName: city.name, policy: USUAL[face], isUsual: true }))
  const done = DONE.find((one) => one === c.req.query('done'))
  const wish = wishOf(c, CHOICE_WISHES)
  const list = picked([...usual, ...chosen], wish, PICKING)
  const file = download(c, { name: 'policies', ...choicesFile(visit.locale, list.rows, policies) })
  if (file) return file
  const given = { policies, wish, list, isBound: isBound(context), done }
  return page(c, <PoliciesPage frame={visit.frame} roles={visit.city!.roles} {...given} />)
})

const PICKING: Picking<Chosen> = {
  texts: ({ agencyName }) => [agencyName],
  filters: {
    face: ({ face }) => face,
    state: stateOf,
  },
  sorts: { agency: ({ agencyName }) => agencyName, from: (one) => ('isUsual' in one ? null : one.from) },
}

routes.get(paths.adminPolicyRetire(':id'), (c) => showRetiring(c))

routes.post(paths.adminPolicyRetire(':id'), async (c) => {
  const { context, visit } = c.var
  const id = c.req.param('id') ?? ''
  const reason = await reasonIn(c)
  const { retire } = makingWords[visit.locale]
  if (!reason) return showRetiring(c, { reason: words[visit.locale].compare.noReason })
  const answer = await retirePolicy(context, visit.by, { id, reason })
  if (answer === 'unknown') return c.notFound()
  return answer === 'in-use'
    ? showRetiring(c, { reason: retire.inUse }, reason)
    : seeOther(c, `${paths.adminPolicies}?done=retired`)
})

routes.get(
  paths.adminPolicyWithdraw(':id'),
  (c) => needsConfirming(c) ?? showWithdrawing(c, typedBefore<Why>(c)),
)

routes.post(paths.adminPolicyWithdraw(':id'), async (c) => {
  const { context, visit } = c.var
  const reason = await reasonIn(c)
  const asked = needsConfirming(c, visit.frame.path, { reason } satisfies Why)
  if (asked) return asked
  if (!reason) return showWithdrawing(c, { problems: { reason: words[visit.locale].compare.noReason } })
  const taken = await withdrawChoice(context, visit.by, { id: c.req.param('id') ?? '', reason })
  return taken ? seeOther(c, `${paths.adminPolicies}?done=withdrawn`) : c.notFound()
})

/** Why, as it was typed; empty when it was left out. */
async function reasonIn(c: Web): Promise<string> {
  return (await readForm(c.req.raw)).lines('reason').trim().slice(0, MOST_REASON)
}

async function showRetiring(c: Web, problems?: Problems, reason?: string): Promise<Response> {
  const { context, visit } = c.var
  const own = (await policiesToChoose(context)).find(
    ({ id, name, retiredAt }) => id === c.req.param('id') && name && !retiredAt,
  )
  if (!own) return c.notFound()
  const { retire: say } = makingWords[visit.locale]
  const { back } = words[visit.locale]
  const given = {
    ...{ title: say.title, text: say.text(nameOf(visit.locale, own)), go: say.go, reason, problems },
    action: paths.adminPolicyRetire(own.id),
    back: { href: paths.adminPolicies, label: back },
  }
  const shown = <ReasonPage frame={visit.frame} roles={visit.city!.roles} work="policies" {...given} />
  return page(c, shown, problems ? 422 : 200)
}

type Why = { reason?: string; problems?: Problems }

async function showWithdrawing(c: Web, { reason, problems }: Why = {}): Promise<Response> {
  const { context, visit } = c.var
  const choice = (await choicesOf(context)).find(
    ({ id, isInForce }) => id === c.req.param('id') && !isInForce,
  )
  if (!choice) return c.notFound()
  const policy = (await policiesToChoose(context)).find(({ id }) => id === choice.policy)
  const { take: say, choose, back } = words[visit.locale]
  const called = policy ? nameOf(visit.locale, policy) : choose.inherited
  const given = {
    ...{ title: say.title, go: say.go, reason, problems },
    text: say.text(choice.agencyName, called, rocDate(choice.from)),
    action: paths.adminPolicyWithdraw(choice.id),
    back: { href: paths.adminPolicies, label: back },
  }
  const shown = <ReasonPage frame={visit.frame} roles={visit.city!.roles} work="policies" {...given} />
  return page(c, shown, problems ? 422 : 200)
}
