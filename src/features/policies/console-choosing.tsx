import {
  type ChoiceWish,
  type Choosable,
  choosePolicy,
  isBound,
  policiesToChoose,
} from '#features/passwords/choosing.ts'
import { policyAt, termsOf } from '#features/passwords/requiring.ts'
import type { Policy } from '#features/passwords/rules.ts'
import { belowScheduleTen } from '#features/passwords/term-rules.ts'
import { agencyOf } from '#features/personnel/personnel.ts'
import { needsConfirming, typedBefore } from '#features/sign-in/visit.tsx'
import { type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { parseRocDate, rocDate, taipeiDay } from '#foundation/roc-date.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { concernedBy } from './concerned.ts'
import { nameOf } from './naming.ts'
import { ChoicePage, type Typed } from './pages/choice.tsx'
import { type Change, ComparePage } from './pages/compare.tsx'
import { placesToChoose } from './places.ts'
import { MOST_REASON } from './rules.ts'
import { words } from './words.ts'

/** A choice is made in two steps: what, and – once it is said what that changes – why. */
export const routes = house()

type Asked = Omit<ChoiceWish, 'reason'>
const INHERITED = 'inherited'

routes.get(paths.adminPolicyChoice, (c) => showChoice(c, { face: 'account' }))

routes.post(paths.adminPolicyChoice, async (c) => {
  const form = await readForm(c.req.raw)
  const text = (name: string) => form.text(name).slice(0, 60)
  const typed: Typed = {
    ...{ face: text('face'), agency: text('agency'), policy: text('policy'), from: text('from') },
    asks: form.has('asks'),
  }
  const meant = await askedIn(c, typed)
  if ('problems' in meant) return showChoice(c, typed, meant.problems)
  return seeOther(c, compareAt(meant.asked))
})

routes.get(paths.adminPolicyCompare, async (c) => {
  const asked = await askedAt(c)
  return asked ? (needsConfirming(c) ?? showCompare(c, asked, typedBefore<Why>(c))) : c.notFound()
})

routes.post(paths.adminPolicyCompare, async (c) => {
  const { context, visit } = c.var
  const asked = await askedAt(c)
  if (!asked) return c.notFound()
  const reason = (await readForm(c.req.raw)).lines('reason').trim().slice(0, MOST_REASON)
  const again = needsConfirming(c, compareAt(asked), { reason } satisfies Why)
  if (again) return again
  if (!reason) return showCompare(c, asked, { problems: { reason: words[visit.locale].compare.noReason } })
  const answer = await choosePolicy(context, visit.by, { ...asked, reason })
  return answer === 'chosen' ? seeOther(c, `${paths.adminPolicies}?done=chosen`) : c.notFound()
})

function compareAt({ face, agency, policy, from, asksAnew }: Asked): string {
  const asks = asksAnew ? 'yes' : 'no'
  return paths.adminPolicyCompareOf({ face, agency, policy: policy ?? INHERITED, from, asks })
}

/** What the address of the second step says, if it still makes sense. */
async function askedAt(c: Web): Promise<Asked | undefined> {
  const { face, agency, policy, from = '', asks } = c.req.query()
  const meant = await askedIn(c, { face, agency, policy, from: rocDate(from), asks: asks === 'yes' })
  return 'asked' in meant ? meant.asked : undefined
}

async function askedIn(c: Web, typed: Typed): Promise<{ asked: Asked } | { problems: Problems }> {
  const { context, visit } = c.var
  const say = words[visit.locale].choose.problems
  const [place, policies] = await Promise.all([
    agencyOf(context, typed.agency ?? ''),
    policiesToChoose(context),
  ])
  const face = faceIn(typed.face)
  const isInherited = typed.policy === INHERITED
  const policy = policies.find(({ id, retiredAt }) => id === typed.policy && !retiredAt)
  const from = dayIn(typed.from, taipeiDay(context.clock.now()))
  const problems: Problems = {
    ...(!face && { face: say.face }),
    ...(!place && { agency: say.agency }),
    ...(!policy && !isInherited && { policy: say.policy }),
    ...(isInherited && place?.level === 0 && { policy: say.root }),
    ...(face && policy && isTooLow(c, face, policy) && { policy: say.below }),
    ...(!from && { from: say.from }),
  }
  if (!face || !place || !from || Object.keys(problems).length > 0) return { problems }
  const asksAnew = typed.asks ?? false
  return { asked: { face, agency: place.code, policy: policy?.id ?? null, from, asksAnew } }
}

function isTooLow(c: Web, face: Policy, { terms }: Choosable): boolean {
  return isBound(c.var.context) && belowScheduleTen(face, terms).length > 0
}

function faceIn(text: string | undefined): Policy | undefined {
  return text === 'account' || text === 'portal' ? text : undefined
}

function dayIn(typed: string | undefined, today: string): string | undefined {
  const day = parseRocDate(typed ?? '')
  return day.kind === 'date' && day.iso >= today ? day.iso : undefined
}

async function showChoice(c: Web, typed: Typed, problems?: Problems): Promise<Response> {
  const { context, visit } = c.var
  const today = rocDate(taipeiDay(context.clock.now()))
  const known = await policiesToChoose(context)
  const given = {
    ...{ today, problems, typed: { from: today, ...typed } },
    policies: known.filter(({ retiredAt }) => !retiredAt),
    agencies: await placesToChoose(context),
  }
  const shown = <ChoicePage frame={visit.frame} roles={visit.city!.roles} {...given} />
  return page(c, shown, problems ? 422 : 200)
}

type Why = { reason?: string; problems?: Problems }

async function showCompare(c: Web, asked: Asked, { reason, problems }: Why = {}): Promise<Response> {
  const { visit } = c.var
  const given = { change: await changeOf(c, asked), action: compareAt(asked), reason, problems }
  const shown = <ComparePage frame={visit.frame} roles={visit.city!.roles} {...given} />
  return page(c, shown, problems ? 422 : 200)
}

async function changeOf(c: Web, { face, agency, policy, from, asksAnew: asks }: Asked): Promise<Change> {
  const { context, visit } = c.var
  const place = (await agencyOf(context, agency))!
  const known = await policiesToChoose(context)
  const named = async (id: string) => ({
    name: nameOf(visit.locale, known.find((one) => one.id === id)!),
    terms: await termsOf(context, face, id),
  })
  const now = await policyAt(context, face, agency)
  const next = policy ?? (await policyAt(context, face, (place.mergedInto ?? place.parent)!))
  return {
    ...{ face, from, asks, agencyName: place.name },
    ...{ now: await named(now), next: await named(next) },
    concerned: await concernedBy(context, { face, agency }),
  }
}
