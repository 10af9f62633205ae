import { accountTyped } from '#features/accounts/accounts.ts'
import { agenciesToChoose } from '#features/personnel/personnel.ts'
import { needsConfirming, typedBefore } from '#features/sign-in/visit.tsx'
import { type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { isId } from '#foundation/tokens.ts'
import { overWholeCity } from '#ui/console-rail.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { download, wishOf } from '#ui/listing.tsx'
import { readList } from './forms.ts'
import { changeList, endList, makeList, place, takeOff } from './keeping.ts'
import { listsFile, listsListed } from './listing.ts'
import { nameOwner } from './naming.ts'
import { categoriesKnown, countReaders, listWithin, type Overseen, peopleOf } from './overseeing.ts'
import { type Done, ListsPage } from './pages/all.tsx'
import { NewListPage } from './pages/form.tsx'
import { type ListGiven, ListPage } from './pages/one.tsx'
import { BLANK, type Filled, LIST_WISHES, reachOf, reachToName } from './rules.ts'
import { words } from './words.ts'

/** Of an account's name or address. */
const MOST_TYPED = 300

export const routes = house()

routes.get(paths.adminLists, async (c) => {
  const { context, visit } = c.var
  const { roles } = visit.city!
  const { cityDomain: domain } = context.settings
  const wish = wishOf(c, LIST_WISHES)
  const list = await listsListed(context, reachOf(roles), wish)
  const file = download(c, { name: 'lists', ...listsFile(visit.locale, list.rows, domain) })
  if (file) return file
  const given = { roles, wish, list, domain, at: context.clock.now() }
  return page(c, <ListsPage frame={visit.frame} {...given} done={doneIn(c)} />)
})

routes.get(paths.adminListNew, (c) => showNew(c, BLANK))

routes.post(paths.adminLists, async (c) => {
  const { context, visit } = c.var
  const form = await readForm(c.req.raw)
  const filled = readList(form)
  if (form.has('preview')) return showNew(c, filled, { readers: await readersOf(c, filled) })
  const say = words[visit.locale].problems
  const owner = await accountTyped(context, filled.owner)
  const problems: Problems = {
    ...(!filled.title && { title: say.title }),
    ...(!(await isWithinReach(c, filled.agency)) && { agency: say.agency }),
    ...(!owner && { owner: say.account }),
  }
  if (!owner || Object.keys(problems).length > 0) return showNew(c, filled, { problems })
  const mayBeReserved = overWholeCity(visit.city!.roles).some(({ role }) => role === 'information-centre')
  const making = await makeList(context, visit.by, { ...filled, owner: owner.id, mayBeReserved })
  if (making.kind !== 'made') return showNew(c, filled, { problems: { name: say[making.kind] } })
  return seeOther(c, `${paths.adminList(making.id)}?done=made`)
})

routes.get(paths.adminList(':id'), (c) =>
  withList(c, (list) => show(c, list, { done: doneIn(c), ...typedBefore<Typed>(c) })),
)

routes.post(paths.adminList(':id'), (c) =>
  withList(c, async (list) => {
    const { context, visit } = c.var
    const form = await readForm(c.req.raw)
    const filled = { ...readList(form), agency: list.agency }
    if (form.has('preview')) return show(c, { ...list, ...rulesOf(filled) }, { filled })
    if (!filled.title)
      return show(c, list, { filled, problems: { title: words[visit.locale].problems.title } })
    const reach = reachOf(visit.city!.roles)
    await changeList(context, visit.by, { list: list.id, reach, rules: rulesOf(filled) })
    return back(c, list, 'changed')
  }),
)

routes.post(paths.adminListDeed(':id', 'place'), (c) =>
  withList(c, async (list) => {
    const { context, visit } = c.var
    const form = await readForm(c.req.raw)
    const part = partIn(form.text('part'))
    const typed = form.text('account').slice(0, MOST_TYPED)
    if (part === 'owner' && list.isOwnerless && !(await mayName(c, list))) return name(c, list, typed)
    const account = await accountTyped(context, typed)
    if (!account) return show(c, list, { typed, problems: { [part]: words[visit.locale].problems.account } })
    await place(context, visit.by, { list: list.id, account: account.id, part })
    return back(c, list, 'placed')
  }),
)

routes.post(paths.adminListDeed(':id', 'take-off'), (c) =>
  withList(c, async (list) => {
    const { context, visit } = c.var
    const form = await readForm(c.req.raw)
    const [part, account] = [partIn(form.text('part')), form.text('account')]
    if (!isId(account)) return c.notFound()
    const answer = await takeOff(context, visit.by, { list: list.id, account, part })
    if (answer === 'last-owner')
      return show(c, list, { problems: { owner: words[visit.locale].problems.last } })
    return back(c, list, 'off')
  }),
)

routes.post(paths.adminListDeed(':id', 'end'), (c) =>
  withList(c, async (list) => {
    const { context, visit } = c.var
    const isSure = (await readForm(c.req.raw)).has('sure')
    if (!isSure) return show(c, list, { problems: { sure: words[visit.locale].problems.sure } })
    await endList(context, visit.by, { list: list.id, reach: reachOf(visit.city!.roles) })
    return seeOther(c, `${paths.adminLists}?done=ended`)
  }),
)

async function name(c: Web, list: Overseen, typed: string): Promise<Response> {
  const { context, visit } = c.var
  const asked = needsConfirming(c, paths.adminList(list.id), { typed } satisfies Typed)
  if (asked) return asked
  const account = await accountTyped(context, typed)
  const answer = account
    ? await nameOwner(context, visit.by, { list: list.id, account: account.id })
    : ('account' as const)
  if (answer === 'placed') return back(c, list, 'placed')
  return show(c, list, { typed, problems: { owner: words[visit.locale].problems[answer] } })
}

/** Administrators and the centre name an owner as they see fit; an HR office, where nobody in post owns it, under safeguards. */
async function mayName(c: Web, { id }: Overseen): Promise<boolean> {
  return (await listWithin(c.var.context, reachToName(c.var.visit.city!.roles), id)) !== undefined
}

/** Owners or members: the form says which. */
export function partIn(text: string): 'owner' | 'member' {
  return text === 'owner' ? 'owner' : 'member'
}

export function doneIn(c: Web): Done | undefined {
  const done = c.req.query('done')
  return (Object.keys(words.en.done) as Done[]).find((one) => one === done)
}

async function withList(c: Web, answer: (list: Overseen) => Promise<Response> | Response): Promise<Response> {
  const { context, visit } = c.var
  const id = c.req.param('id') ?? ''
  const list = isId(id) ? await listWithin(context, reachOf(visit.city!.roles), id) : undefined
  return list ? answer(list) : await c.notFound()
}

type NewShown = { problems?: Problems; readers?: number | undefined }

async function showNew(c: Web, filled: Filled, shown: NewShown = {}): Promise<Response> {
  const { context, visit } = c.var
  const { roles } = visit.city!
  const given = { roles, filled, choices: await choicesOf(c), domain: context.settings.cityDomain, ...shown }
  return page(c, <NewListPage frame={visit.frame} {...given} />, shown.problems ? 422 : 200)
}

type Typed = { typed: string }
type Shown = Partial<Pick<ListGiven, 'filled' | 'typed' | 'done' | 'problems'>>

async function show(c: Web, list: Overseen, shown: Shown): Promise<Response> {
  const { context, visit } = c.var
  const given: ListGiven = {
    frame: visit.frame,
    roles: visit.city!.roles,
    list,
    address: `${list.name}@${context.settings.cityDomain}`,
    owners: await peopleOf(context, list.id, 'owner'),
    members: await peopleOf(context, list.id, 'member'),
    readers: await countReaders(context, list),
    choices: await choicesOf(c),
    ...shown,
    filled: shown.filled ?? { ...list, owner: '' },
  }
  return page(c, <ListPage {...given} />, shown.problems ? 422 : 200)
}

async function choicesOf(c: Web) {
  const { context, visit } = c.var
  const reach = reachOf(visit.city!.roles)
  return { agencies: await agenciesToChoose(context, reach), categories: await categoriesKnown(context) }
}

async function isWithinReach(c: Web, agency: string): Promise<boolean> {
  const { agencies } = await choicesOf(c)
  return agencies.some(([code]) => code === agency)
}

/** Of an agency beyond reach not even the number is told. */
async function readersOf(c: Web, filled: Filled): Promise<number | undefined> {
  if (!(await isWithinReach(c, filled.agency))) return undefined
  return countReaders(c.var.context, { id: '00000000-0000-0000-0000-000000000000', ...filled })
}

function rulesOf({ title, membership, categories, writers, shown }: Filled) {
  return { title, membership, categories, writers, shown }
}

function back(c: Web, list: Overseen, done: Done): Response {
  return seeOther(c, `${paths.adminList(list.id)}?done=${done}`)
}
