import { agencyOf } from '#features/personnel/personnel.ts'
import { needsConfirming, typedBefore } from '#features/sign-in/visit.tsx'
import { isSwitchable, openFor, SWITCHABLES, type Switchable, useOf } from '#features/sign-in/way-rules.ts'
import { type SwitchAnswer, switchesOf, switchFault, switchWay, waysSetUp } from '#features/sign-in/ways.ts'
import { type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { download } from '#ui/listing.tsx'
import { lockedOutBy, noteTaken } from './concerned.ts'
import { EffectPage, STATES, type State, WayPage } from './pages/way.tsx'
import { type WayState, WaysPage } from './pages/ways.tsx'
import { cityOf, placesToChoose } from './places.ts'
import { MOST_REASON } from './rules.ts'
import { words } from './way-words.ts'
import { words as policyWords } from './words.ts'

export const routes = house()

/** So many of those who would be locked out stand on the page, and so many in the file. */
const SHOWN = 50
const LONGEST_FILE = 50_000
const IS_ON: Record<State, boolean | null> = { on: true, off: false, inherited: null }

type Asked = { way: Switchable; agency: string; agencyName: string; to: State }

routes.get(paths.adminWays, async (c) => {
  const { context, visit } = c.var
  const given = {
    ways: await statesOf(c),
    isDone: c.req.query('done') !== undefined,
    at: context.clock.now(),
  }
  return page(c, <WaysPage frame={visit.frame} roles={visit.city!.roles} {...given} />)
})

routes.get(paths.adminWay(':way'), (c) => {
  const way = c.req.param('way')
  return isSwitchable(way) ? showWay(c, way, {}) : c.notFound()
})

routes.post(paths.adminWay(':way'), async (c) => {
  const way = c.req.param('way')
  if (!isSwitchable(way)) return c.notFound()
  const form = await readForm(c.req.raw)
  const typed = { agency: form.text('agency').slice(0, 20), to: form.text('to').slice(0, 20) }
  const asked = await askedIn(c, way, typed)
  if (asked) {
    const fault = await switchFault(c.var.context, { way, agency: asked.agency, isOn: IS_ON[asked.to] })
    if (!fault) return seeOther(c, effectAt(asked))
    return showWay(c, way, typed, { to: sentenceOf(c, way, fault) })
  }
  const { problems: say } = words[c.var.visit.locale].one
  const problems: Problems = {
    ...(!(await agencyOf(c.var.context, typed.agency)) && { agency: say.agency }),
    ...(!STATES.some((one) => one === typed.to) && { to: say.to }),
  }
  return showWay(c, way, typed, problems)
})

routes.get(paths.adminWayEffect(':way'), async (c) => {
  const asked = await askedAt(c)
  return asked ? (needsConfirming(c) ?? showEffect(c, asked, typedBefore<Why>(c))) : c.notFound()
})

routes.post(paths.adminWayEffect(':way'), async (c) => {
  const { context, visit } = c.var
  const asked = await askedAt(c)
  if (!asked) return c.notFound()
  const reason = (await readForm(c.req.raw)).lines('reason').trim().slice(0, MOST_REASON)
  const again = needsConfirming(c, effectAt(asked), { reason } satisfies Why)
  if (again) return again
  if (!reason)
    return showEffect(c, asked, { problems: { reason: policyWords[visit.locale].compare.noReason } })
  const { way, agency, to } = asked
  const answer = await switchWay(context, visit.by, { way, agency, isOn: IS_ON[to], reason })
  if (answer === 'switched') return seeOther(c, `${paths.adminWays}?done`)
  return showWay(c, way, { agency, to }, { to: sentenceOf(c, way, answer) })
})

function sentenceOf(c: Web, way: Switchable, fault: Exclude<SwitchAnswer, 'switched'>): string {
  const { problems, lastToApply } = words[c.var.visit.locale].one
  return fault === 'last' && useOf(way) === 'apply' ? lastToApply : problems[fault]
}

function effectAt({ way, agency, to }: Asked): string {
  return paths.adminWayEffectOf(way, { agency, to })
}

function askedAt(c: Web): Promise<Asked | undefined> {
  const way = c.req.param('way')
  return isSwitchable(way) ? askedIn(c, way, c.req.query()) : Promise.resolve(undefined)
}

async function askedIn(
  c: Web,
  way: Switchable,
  { agency = '', to: wished }: { agency?: string; to?: string },
): Promise<Asked | undefined> {
  const place = await agencyOf(c.var.context, agency)
  const to = STATES.find((one) => one === wished)
  return place && to ? { way, agency, agencyName: place.name, to } : undefined
}

async function statesOf(c: Web): Promise<WayState[]> {
  const { context } = c.var
  const [switches, city, places] = await Promise.all([
    switchesOf(context),
    cityOf(context),
    placesToChoose(context),
  ])
  const [names, setUp, open] = [new Map(places), waysSetUp(context), openFor(switches, [city.code])]
  return SWITCHABLES.map((way) => ({
    ...{ way, isSetUp: setUp.includes(way), isOn: open.includes(way) },
    agencies: switches
      .filter((one) => one.way === way && one.agency !== city.code)
      .map(({ agency, isOn }) => ({ name: names.get(agency) ?? agency, isOn })),
  }))
}

type Typed = { agency?: string; to?: string }

async function showWay(c: Web, way: Switchable, typed: Typed, problems?: Problems): Promise<Response> {
  const { context, visit } = c.var
  const given = { way, typed, problems, agencies: await placesToChoose(context) }
  const shown = <WayPage frame={visit.frame} roles={visit.city!.roles} {...given} />
  return page(c, shown, problems ? 422 : 200)
}

type Why = { reason?: string; problems?: Problems }

async function showEffect(c: Web, asked: Asked, { reason, problems }: Why = {}): Promise<Response> {
  const { context, visit } = c.var
  const { way, agency, agencyName, to } = asked
  const isFile = c.req.query('as') !== undefined
  const wish = { way, agency, isOn: IS_ON[to] }
  const most = isFile ? LONGEST_FILE : SHOWN
  const locked =
    useOf(way) === 'sign-in'
      ? await lockedOutBy(context, wish, await switchesOf(context), most)
      : { rows: [], total: 0 }
  const { columns } = words[visit.locale].effect
  const file = download(c, {
    name: 'locked-out',
    head: [columns.person, columns.account, columns.agency],
    rows: locked.rows.map(({ name, account, agencyName }) => [name, account, agencyName]),
  })
  if (file) {
    await noteTaken(context, visit.by, way, locked.rows.length)
    return file
  }
  const given = { way, to, agencyName, locked, action: effectAt(asked), reason, problems }
  const shown = <EffectPage frame={visit.frame} roles={visit.city!.roles} {...given} />
  return page(c, shown, problems ? 422 : 200)
}
