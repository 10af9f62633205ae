import { needsConfirming, typedBefore } from '#features/sign-in/visit.tsx'
import { addMinutes } from '#foundation/clock.ts'
import { type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { isId } from '#foundation/tokens.ts'
import { overWholeCity } from '#ui/console-rail.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { noteGrant, unnotedGrants } from './at-machine.ts'
import {
  askEmergency,
  confirmEmergency,
  currentEmergency,
  type Emergency,
  endEmergency,
} from './emergency.ts'
import { halvesMade, makeHalf } from './emergency-halves.ts'
import { words } from './emergency-words.ts'
import { AtMachinePage } from './pages/at-machine.tsx'
import { type Current, EmergencyPage } from './pages/emergency.tsx'
import { HalfPage } from './pages/half.tsx'
import { EMERGENCY_MINUTES, MOST_REASON } from './rules.ts'

export const routes = house()

routes.get(paths.adminEmergency, (c) => show(c, typedBefore<Typed>(c)))

routes.post(paths.adminEmergency, async (c) => {
  const form = await readForm(c.req.raw)
  const code = form.text('code').slice(0, 60)
  const reason = form.lines('reason').trim().slice(0, MOST_REASON)
  const asked = needsConfirming(c, paths.adminEmergency, { reason } satisfies Typed)
  if (asked) return asked
  const say = words[c.var.visit.locale].emergency.ask
  const problems: Problems = {
    ...(!code && { code: say.need.code }),
    ...(!reason && { reason: say.need.reason }),
  }
  if (Object.keys(problems).length > 0) return show(c, { reason, problems }, 422)
  const answer = await askEmergency(c.var.context, signedBy(c), { code, reason })
  if (answer === 'asked') return seeOther(c, paths.adminEmergency)
  return show(c, { reason, problems: { code: say[answer] } }, answer === 'throttled' ? 429 : 422)
})

routes.post(paths.adminEmergencyOne(':id'), async (c) => {
  const id = c.req.param('id') ?? ''
  const one = await currentEmergency(c.var.context)
  if (!isId(id) || one?.id !== id) return seeOther(c, paths.adminEmergency)
  const form = await readForm(c.req.raw)
  if (form.text('deed') === 'end') {
    if (!mayEnd(c, one)) return c.notFound()
    await endEmergency(c.var.context, signedBy(c), id)
    return seeOther(c, `${paths.adminEmergency}?done`)
  }
  return needsConfirming(c, paths.adminEmergency) ?? confirm(c, id, form.text('code').slice(0, 60))
})

for (const half of ['first', 'second'] as const) {
  routes.get(paths.adminEmergencyHalf(half), (c) => {
    if (!looksAfterCity(c)) return c.notFound()
    return needsConfirming(c) ?? showHalf(c, half)
  })
  routes.post(paths.adminEmergencyHalf(half), async (c) => {
    if (!looksAfterCity(c)) return c.notFound()
    const asked = needsConfirming(c)
    if (asked) return asked
    const made = await makeHalf(c.var.context, signedBy(c), half)
    const say = words[c.var.visit.locale].emergency
    return made.kind === 'made'
      ? showHalf(c, half, { code: made.code })
      : showHalf(c, half, { problems: { half: say[made.kind] } }, 422)
  })
}

routes.get(paths.adminMachineGrants, async (c) => {
  const { context, visit } = c.var
  if (!looksAfterCity(c)) return c.notFound()
  const { roles, account: own } = visit.city!
  const given = {
    roles,
    own,
    grants: await unnotedGrants(context),
    isDone: c.req.query('done') !== undefined,
  }
  return page(c, <AtMachinePage frame={visit.frame} {...given} />)
})

routes.post(paths.adminMachineGrants, async (c) => {
  if (!looksAfterCity(c)) return c.notFound()
  const id = (await readForm(c.req.raw)).text('id')
  const isDone = isId(id) && (await noteGrant(c.var.context, signedBy(c), id))
  return isDone ? seeOther(c, `${paths.adminMachineGrants}?done`) : c.notFound()
})

async function confirm(c: Web, id: string, code: string): Promise<Response> {
  const { ask, waiting } = words[c.var.visit.locale].emergency
  if (!code) return show(c, { problems: { code: ask.need.code } }, 422)
  const answer = await confirmEmergency(c.var.context, signedBy(c), id, code)
  if (answer === 'opened') return seeOther(c, paths.adminEmergency)
  const problem = answer === 'throttled' ? ask.throttled : waiting[answer]
  return show(c, { problems: { code: problem } }, answer === 'throttled' ? 429 : 422)
}

type Typed = { reason: string }

async function show(
  c: Web,
  shown: Partial<Typed> & { problems?: Problems } = {},
  status: 200 | 422 | 429 = 200,
): Promise<Response> {
  const { context, visit } = c.var
  const one = await currentEmergency(context)
  const given = {
    ...{ roles: visit.city!.roles, ...shown },
    current: one && currentOf(one),
    halves: looksAfterCity(c) ? await halvesMade(context) : undefined,
    mayEnd: one !== undefined && mayEnd(c, one),
    isDone: c.req.query('done') !== undefined,
  }
  return page(c, <EmergencyPage frame={visit.frame} {...given} />, status)
}

function showHalf(
  c: Web,
  half: 'first' | 'second',
  shown: { code?: string; problems?: Problems } = {},
  status: 200 | 422 = 200,
): Promise<Response> {
  const { visit } = c.var
  return page(c, <HalfPage frame={visit.frame} roles={visit.city!.roles} {...{ half, ...shown }} />, status)
}

function currentOf({ id, personName, reason, askedAt, endsAt }: Emergency): Current {
  const until = endsAt ?? addMinutes(askedAt, EMERGENCY_MINUTES)
  return { id, personName, reason, until, isOpen: endsAt !== null }
}

/** The code and the grants at the machine concern the whole city. */
function looksAfterCity({ var: { visit } }: Web): boolean {
  return overWholeCity(visit.city!.roles).some(({ role }) =>
    ['information-centre', 'personnel-department'].includes(role),
  )
}

function mayEnd(c: Web, { account, confirmedBy }: Emergency): boolean {
  return [account, confirmedBy].includes(c.var.visit.city!.account) || looksAfterCity(c)
}

function signedBy({ var: { visit } }: Web) {
  return { ...visit.by, account: visit.city!.account }
}
