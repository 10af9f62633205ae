import {
  askForCodes,
  type CodeAgency,
  codeAgenciesWithin,
  codeOf,
  handOutCode,
  isAskedOf,
  withdrawCode,
} from '#features/enrolment/codes.ts'
import { agenciesToChoose, findPerson } from '#features/personnel/personnel.ts'
import { needsConfirming, typedBefore } from '#features/sign-in/visit.tsx'
import { type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { admit } from '#foundation/throttle.ts'
import { isId } from '#foundation/tokens.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { download, wishOf } from '#ui/listing.tsx'
import { keepForOnce, takeOnce } from '#ui/once.tsx'
import { words } from './code-words.ts'
import type { Officer } from './hr-desk.ts'
import { type Missing, missingOne, missingWithin } from './missing.ts'
import { officerOf } from './officer.tsx'
import { CodePage, SlipPage } from './pages/code.tsx'
import { CodesPage } from './pages/codes.tsx'
import { CodesStoppingPage } from './pages/codes-stopping.tsx'
import { missingFile } from './pages/missing-file.ts'
import { MOST_NOTE } from './rules.ts'

const SLIP = 'enrolment-code'
type Slip = { person: string; code: string; until: string }
/** What one officer may hand out in a day: a stolen session shall not open accounts for an agency. */
const CODES = { name: 'hr-desk-codes', limit: 100, minutes: 24 * 60 }

export const routes = house()

routes.get(paths.adminHrCodes, (c) => showAll(c))

routes.post(paths.adminHrCodeAgencies, async (c) => {
  const { context, visit } = c.var
  const confirming = needsConfirming(c, paths.adminHrCodes)
  if (confirming) return confirming
  const form = await readForm(c.req.raw)
  const agency = form.text('agency')
  if (!agency) return showAll(c, { agency: words[visit.locale].needAgency })
  const wish = { agency, reach: officerOf(c).reach.act, isOn: true } as const
  const isDone = await askForCodes(context, visit.by, wish)
  return isDone ? seeOther(c, `${paths.adminHrCodes}?done`) : c.notFound()
})

routes.get(paths.adminHrCodeAgency(':agency'), async (c) => {
  const asking = await asked(c)
  return asking ? (needsConfirming(c) ?? showStopping(c, asking, typedBefore<Why>(c))) : c.notFound()
})

routes.post(paths.adminHrCodeAgency(':agency'), async (c) => {
  const { context, visit } = c.var
  const asking = await asked(c)
  if (!asking) return c.notFound()
  const { agency } = asking
  const reason = (await readForm(c.req.raw)).lines('reason').trim().slice(0, MOST_NOTE)
  const confirming = needsConfirming(c, paths.adminHrCodeAgency(agency), { reason } satisfies Why)
  if (confirming) return confirming
  const { needReason } = words[visit.locale].stopping
  if (!reason) return showStopping(c, asking, { problems: { reason: needReason } })
  const { act } = officerOf(c).reach
  const isDone = await askForCodes(context, visit.by, { agency, reach: act, isOn: false, reason })
  return isDone ? seeOther(c, `${paths.adminHrCodes}?done`) : c.notFound()
})

routes.get(paths.adminHrCode(':id'), async (c) => {
  const { context, visit } = c.var
  const one = await meant(c)
  if (!one) return c.notFound()
  const slip = takeOnce<Slip>(c, SLIP, visit.city!.account)
  if (slip?.person !== one.person) return needsConfirming(c) ?? showOne(c, one)
  const given = { roles: visit.city!.roles, one, code: slip.code, until: new Date(slip.until) }
  const address = context.settings.url + paths.account
  return page(c, <SlipPage frame={visit.frame} {...given} address={address} />)
})

routes.post(paths.adminHrCode(':id'), async (c) => {
  const { context, visit } = c.var
  const one = await meant(c)
  if (!one) return c.notFound()
  const confirming = needsConfirming(c, paths.adminHrCode(one.person))
  if (confirming) return confirming
  const form = await readForm(c.req.raw)
  if (form.text('deed') === 'withdraw') {
    await withdrawCode(context, visit.by, one.person)
    return seeOther(c, `${paths.adminHrCodes}?done`)
  }
  if (!form.has('seen')) return showOne(c, one, { seen: words[visit.locale].one.needSeen })
  const { account } = visit.city!
  if (!(await admit(context, CODES, account)))
    return showOne(c, one, { seen: words[visit.locale].one.throttled }, 429)
  const { code, expiresAt } = await handOutCode(context, visit.by, one.person)
  const slip = { person: one.person, code, until: expiresAt.toISOString() } satisfies Slip
  keepForOnce(c, SLIP, account, slip)
  return seeOther(c, paths.adminHrCode(one.person))
})

async function showAll(c: Web, problems?: Problems): Promise<Response> {
  const { context, visit } = c.var
  const officer = officerOf(c)
  const wish = wishOf(c, { sorts: ['agency', 'name'], filters: {} })
  const list = await missingWithin(context, visit.by, acting(officer), wish)
  const file = download(c, { name: 'not-applied', ...missingFile(visit.locale, list.people) })
  if (file) return file
  const given = {
    ...{ roles: visit.city!.roles, wish, list, problems },
    asking: await codeAgenciesWithin(context, officer.reach.see),
    agencies: await agenciesToChoose(context, officer.reach.act),
    done: c.req.query('done') !== undefined,
  }
  return page(c, <CodesPage frame={visit.frame} {...given} />, problems ? 422 : 200)
}

type Why = { reason?: string; problems?: Problems }

function showStopping(c: Web, asking: CodeAgency, why: Why = {}): Promise<Response> {
  const { visit } = c.var
  const given = { roles: visit.city!.roles, asking, ...why }
  return page(c, <CodesStoppingPage frame={visit.frame} {...given} />, why.problems ? 422 : 200)
}

/** The agency of the address, if it asks for codes and this officer may say so. */
async function asked(c: Web): Promise<CodeAgency | undefined> {
  const all = await codeAgenciesWithin(c.var.context, officerOf(c).reach.act)
  return all.find(({ agency }) => agency === c.req.param('agency'))
}

async function showOne(
  c: Web,
  one: Missing,
  problems?: Problems,
  status: 422 | 429 = 422,
): Promise<Response> {
  const { context, visit } = c.var
  const person = await findPerson(context, one.person)
  const given = {
    ...{ roles: visit.city!.roles, one, problems },
    alive: await codeOf(context, one.person),
    isAsked: person !== undefined && (await isAskedOf(context, person)),
  }
  return page(c, <CodePage frame={visit.frame} {...given} />, problems ? status : 200)
}

/** An agency's administrators look on; codes are handed out by HR offices and the centre, and never to oneself. */
async function meant(c: Web): Promise<Missing | undefined> {
  const [id, officer] = [c.req.param('id') ?? '', officerOf(c)]
  return isId(id) ? missingOne(c.var.context, acting(officer), id) : undefined
}

/** Whom the officer deals with, not all whom the officer sees. */
function acting(officer: Officer): Officer {
  return { ...officer, reach: { ...officer.reach, see: officer.reach.act } }
}
