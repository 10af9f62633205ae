import { ROLES } from '#features/accounts/rules.ts'
import { words as accountWords } from '#features/accounts/words.ts'
import { agenciesToChoose } from '#features/personnel/personnel.ts'
import { needsConfirming, typedBefore } from '#features/sign-in/visit.tsx'
import { type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { lastDayOf, parseRocDate } from '#foundation/roc-date.ts'
import { isId } from '#foundation/tokens.ts'
import type { Locale } from '#foundation/words.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { download, wishOf } from '#ui/listing.tsx'
import { routes as emergency } from './console-emergency.tsx'
import { routes as reviews } from './console-reviews.tsx'
import { grant, revoke } from './delegation.ts'
import { type Holding, holdingsWithin, holdingWithin, type Officer, reachOf, type Which } from './holdings.ts'
import { GrantPage, type Typed } from './pages/grant.tsx'
import { HoldingPage } from './pages/holding.tsx'
import { RolesPage } from './pages/roles.tsx'
import { endOfDay, MOST_REASON, rolesToGive, WISHES } from './rules.ts'
import { words } from './words.ts'

export const routes = house()
routes.route('/', reviews)
routes.route('/', emergency)

routes.get(paths.adminRoles, async (c) => {
  const { context, visit } = c.var
  const wish = wishOf(c, WISHES)
  const list = await holdingsWithin(context, visit.by, officerOf(c), wish)
  const done = (['granted', 'revoked'] as const).find((one) => one === c.req.query('done'))
  const given = { roles: visit.city!.roles, wish, list, done, at: context.clock.now() }
  const file = download(c, { name: 'roles', ...fileOf(visit.locale, list.rows) })
  return file ?? page(c, <RolesPage frame={visit.frame} {...given} />)
})

routes.get(paths.adminRoleNew, (c) => needsConfirming(c) ?? showGrant(c, typedBefore<Typed>(c) ?? {}))

routes.post(paths.adminRoleNew, async (c) => {
  const { context, visit } = c.var
  const say = words[visit.locale].grant.problems
  const form = await readForm(c.req.raw)
  const text = (name: keyof Typed) => form.text(name).slice(0, MOST_REASON)
  const typed = { account: text('account'), role: text('role'), agency: text('agency'), until: text('until') }
  const reason = form.lines('reason').trim().slice(0, MOST_REASON)
  const asked = needsConfirming(c, paths.adminRoleNew, { ...typed, reason } satisfies Typed)
  if (asked) return asked
  const role = rolesToGive(visit.city!.roles).find((one) => one === typed.role)
  const until = untilIn(typed.until, context.clock.now())
  const problems: Problems = {
    ...(!typed.account && { account: say.account }),
    ...(!role && { role: say.role }),
    ...(!typed.agency && { agency: say.agency }),
    ...(until === undefined && { until: say.until }),
    ...(!reason && { reason: say.reason }),
  }
  const again = (problems: Problems) => showGrant(c, { ...typed, reason }, problems)
  if (!role || until === undefined || Object.keys(problems).length > 0) return again(problems)
  const wish = { name: nameIn(c, typed.account), role, agency: typed.agency, until, reason }
  const answer = await grant(context, visit.by, officerOf(c), wish)
  if (answer === 'granted') return seeOther(c, `${paths.adminRoles}?done=granted`)
  return again({ [answer === 'beyond' ? 'role' : 'account']: say[answer] })
})

routes.get(paths.adminRole(':account', ':role', ':agency'), async (c) => {
  const one = await meant(c)
  return one ? showHolding(c, one, typedBefore<Why>(c)) : c.notFound()
})

routes.post(paths.adminRole(':account', ':role', ':agency'), async (c) => {
  const { context, visit } = c.var
  const one = await meant(c)
  if (!one) return c.notFound()
  const reason = (await readForm(c.req.raw)).lines('reason').trim().slice(0, MOST_REASON)
  const address = paths.adminRole(one.account, one.role, one.agency)
  const asked = needsConfirming(c, address, { reason } satisfies Why)
  if (asked) return asked
  if (!reason) return showHolding(c, one, { problems: { reason: words[visit.locale].grant.problems.reason } })
  const { account, role, agency } = one
  const done = await revoke(context, visit.by, officerOf(c), { account, role, agency, reason })
  return done ? seeOther(c, `${paths.adminRoles}?done=revoked`) : c.notFound()
})

async function showGrant(c: Web, typed: Typed, problems?: Problems): Promise<Response> {
  const { context, visit } = c.var
  const { roles } = visit.city!
  const given = {
    ...{ roles, typed, problems, domain: context.settings.cityDomain },
    given: rolesToGive(roles),
    agencies: await agenciesToChoose(context, reachOf(officerOf(c))),
  }
  return page(c, <GrantPage frame={visit.frame} {...given} />, problems ? 422 : 200)
}

type Why = { reason?: string; problems?: Problems }

function showHolding(c: Web, one: Holding, why: Why = {}): Promise<Response> {
  const { visit } = c.var
  const given = { roles: visit.city!.roles, one, ...why }
  return page(c, <HoldingPage frame={visit.frame} {...given} />, why.problems ? 422 : 200)
}

async function meant(c: Web): Promise<Holding | undefined> {
  const { account = '', role: named, agency = '' } = c.req.param() as { [name: string]: string }
  const role = ROLES.find((one) => one === named)
  if (!isId(account) || !role) return undefined
  const which: Which = { account, role, agency }
  return holdingWithin(c.var.context, officerOf(c), which)
}

function officerOf({ var: { visit } }: Web): Officer {
  const { account, roles } = visit.city!
  return { account, roles }
}

/** Null: without an end; nothing for what is no day, or a past one. */
function untilIn(typed: string, now: Date): Date | null | undefined {
  if (!typed) return null
  const day = parseRocDate(typed)
  const end = day.kind === 'date' ? endOfDay(day.iso) : undefined
  return end && end > now ? end : undefined
}

function nameIn(c: Web, typed: string): string {
  const suffix = `@${c.var.context.settings.cityDomain}`
  return typed.toLowerCase().endsWith(suffix) ? typed.slice(0, -suffix.length) : typed
}

/** Days as days, as on the page. */
function fileOf(locale: Locale, rows: Holding[]) {
  const { columns } = words[locale]
  const head = [columns.person, columns.account, columns.role, columns.agency, columns.until]
  return {
    head: [...head, columns.granted, columns.by],
    rows: rows.map((one) => [
      ...[one.personName, one.name, accountWords[locale].roles[one.role], one.agencyName],
      ...[one.expiresAt && (lastDayOf(one.expiresAt) ?? one.expiresAt), one.grantedAt, one.grantedBy],
    ]),
  }
}
