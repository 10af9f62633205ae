import { accountTyped } from '#features/accounts/accounts.ts'
import { agenciesToChoose } from '#features/personnel/personnel.ts'
import { needsConfirming, typedBefore } from '#features/sign-in/visit.tsx'
import { type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { isId } from '#foundation/tokens.ts'
import { overWholeCity } from '#ui/console-rail.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { download, wishOf } from '#ui/listing.tsx'
import { changeOffice, endKeeper, makeOffice, placeKeeper } from './office-keeping.ts'
import { officesFile, officesListed } from './office-listing.ts'
import { nameKeeper } from './office-naming.ts'
import { type OverseenOffice, officeWithin } from './office-overseeing.ts'
import { officeWords } from './office-words.ts'
import { keepersOf } from './offices.ts'
import { type OfficeGiven, OfficePage } from './pages/office.tsx'
import { type Done, type FilledOffice, NewOfficePage, OfficesPage } from './pages/offices.tsx'
import { KEEPER_MAYS, LONGEST_TITLE, OFFICE_WISHES, type Reach, reachOf } from './rules.ts'

/** Of an account's name or address. */
const MOST_TYPED = 300

export const routes = house()

routes.get(paths.adminOffices, async (c) => {
  const { context, visit } = c.var
  const wish = wishOf(c, OFFICE_WISHES)
  const list = await officesListed(context, reachIn(c), wish)
  const file = download(c, { name: 'offices', ...officesFile(visit.locale, list.rows) })
  if (file) return file
  const mayMake = reachIn(c, 'act').length > 0
  const given = { roles: visit.city!.roles, wish, list, mayMake, at: context.clock.now() }
  return page(c, <OfficesPage frame={visit.frame} {...given} />)
})

routes.get(paths.adminOfficeNew, (c) =>
  reachIn(c, 'act').length > 0 ? showNew(c, { name: '', title: '', agency: '', owner: '' }) : c.notFound(),
)

routes.post(paths.adminOffices, async (c) => {
  const { context, visit } = c.var
  if (reachIn(c, 'act').length === 0) return c.notFound()
  const form = await readForm(c.req.raw)
  const filled = {
    name: form.text('name').toLowerCase(),
    title: form.text('title').slice(0, LONGEST_TITLE),
    agency: form.text('agency'),
    owner: form.text('owner'),
  }
  const say = officeWords[visit.locale].problems
  const owner = await accountTyped(context, filled.owner)
  const problems: Problems = {
    ...(await shapeProblems(c, filled)),
    ...(!owner && { owner: say.account }),
  }
  if (!owner || Object.keys(problems).length > 0) return showNew(c, filled, problems)
  const mayBeReserved = overWholeCity(visit.city!.roles).some(({ role }) => role === 'information-centre')
  const making = await makeOffice(context, visit.by, { ...filled, owner: owner.id, mayBeReserved })
  if (making.kind !== 'made') return showNew(c, filled, { name: say[making.kind] })
  return seeOther(c, `${paths.adminOffice(making.id)}?done=made`)
})

routes.get(paths.adminOffice(':id'), (c) =>
  withOffice(c, 'see', (office) => {
    const done = (Object.keys(officeWords.en.done) as Done[]).find((one) => one === c.req.query('done'))
    return show(c, office, { done, ...typedBefore<Pick<Shown, 'typed'>>(c) })
  }),
)

routes.post(paths.adminOffice(':id'), (c) =>
  withOffice(c, 'change', async (office) => {
    const form = await readForm(c.req.raw)
    const typed = { title: form.text('title').slice(0, LONGEST_TITLE), agency: form.text('agency') }
    const problems = await shapeProblems(c, typed)
    if (Object.keys(problems).length > 0) return show(c, office, { typed, problems })
    await changeOffice(c.var.context, c.var.visit.by, { mailbox: office.id, ...typed })
    return back(c, office, 'changed')
  }),
)

routes.post(paths.adminOfficeDeed(':id', 'place'), (c) =>
  withOffice(c, 'name', async (office) => {
    const { context, visit } = c.var
    const { change } = await mayAt(c, office)
    const form = await readForm(c.req.raw)
    const typed = { account: form.text('account').slice(0, MOST_TYPED), may: form.text('may').slice(0, 10) }
    const asked = change
      ? undefined
      : needsConfirming(c, paths.adminOffice(office.id), { typed } satisfies Shown)
    if (asked) return asked
    const say = officeWords[visit.locale].problems
    const account = await accountTyped(context, typed.account)
    if (!account) return show(c, office, { typed, problems: { account: say.account } })
    const may = KEEPER_MAYS.find((one) => one === typed.may) ?? 'read'
    const place = { mailbox: office.id, account: account.id, may }
    const answer = await (change ? placeKeeper : nameKeeper)(context, visit.by, place)
    if (answer !== 'placed') return show(c, office, { typed, problems: { account: say[answer] } })
    return back(c, office, 'placed')
  }),
)

routes.post(paths.adminOfficeDeed(':id', 'take-off'), (c) =>
  withOffice(c, 'change', async (office) => {
    const { context, visit } = c.var
    const account = (await readForm(c.req.raw)).text('account')
    if (!isId(account)) return c.notFound()
    const answer = await endKeeper(context, visit.by, { mailbox: office.id, account })
    if (answer !== 'placed')
      return show(c, office, { problems: { account: officeWords[visit.locale].problems[answer] } })
    return back(c, office, 'off')
  }),
)

type May = { change: boolean; name: boolean }

function reachIn(c: Web, kind: keyof Reach = 'see'): string[] {
  return reachOf(c.var.visit.city!.roles)[kind]
}

/** An HR office looks on; only where no owner is in post does it name somebody too. */
async function mayAt(c: Web, { id, isOwnerless }: OverseenOffice): Promise<May> {
  const change = (await officeWithin(c.var.context, reachIn(c, 'act'), id)) !== undefined
  return { change, name: change || isOwnerless }
}

async function withOffice(
  c: Web,
  deed: keyof May | 'see',
  answer: (office: OverseenOffice) => Promise<Response> | Response,
): Promise<Response> {
  const id = c.req.param('id') ?? ''
  const office = isId(id) ? await officeWithin(c.var.context, reachIn(c), id) : undefined
  if (!office || (deed !== 'see' && !(await mayAt(c, office))[deed])) return await c.notFound()
  return answer(office)
}

async function shapeProblems(
  c: Web,
  { title, agency }: Pick<FilledOffice, 'title' | 'agency'>,
): Promise<Problems> {
  const say = officeWords[c.var.visit.locale].problems
  const agencies = await agenciesToChoose(c.var.context, reachIn(c, 'act'))
  const isWithin = agencies.some(([code]) => code === agency)
  return { ...(!title && { title: say.title }), ...(!isWithin && { agency: say.agency }) }
}

async function showNew(c: Web, filled: FilledOffice, problems?: Problems): Promise<Response> {
  const { context, visit } = c.var
  const agencies = await agenciesToChoose(context, reachIn(c, 'act'))
  const given = { roles: visit.city!.roles, domain: context.settings.cityDomain, agencies, filled }
  return page(
    c,
    <NewOfficePage frame={visit.frame} {...given} {...(problems ? { problems } : {})} />,
    problems ? 422 : 200,
  )
}

type Shown = Partial<Pick<OfficeGiven, 'typed' | 'done' | 'problems'>>

async function show(c: Web, office: OverseenOffice, shown: Shown): Promise<Response> {
  const { context, visit } = c.var
  const keepers = await keepersOf(context, office.id)
  const agencies = await agenciesToChoose(context, reachIn(c, 'act'))
  const may = await mayAt(c, office)
  const given = { roles: visit.city!.roles, office, keepers, agencies, may, ...shown }
  return page(c, <OfficePage frame={visit.frame} {...given} />, shown.problems ? 422 : 200)
}

function back(c: Web, office: OverseenOffice, done: Done): Response {
  return seeOther(c, `${paths.adminOffice(office.id)}?done=${done}`)
}
