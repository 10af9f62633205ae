import { accountTyped } from '#features/accounts/accounts.ts'
import { type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { isId } from '#foundation/tokens.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { doneIn, partIn } from './console.tsx'
import { handOverList, place, takeOff } from './keeping.ts'
import { countReaders, listsOf, type Overseen, peopleOf, readerNames } from './overseeing.ts'
import type { Done } from './pages/all.tsx'
import { type OwnGiven, OwnListPage, OwnListsPage, ReadersPage } from './pages/own.tsx'
import { MOST_SHOWN } from './rules.ts'
import { words } from './words.ts'

/** 「我的群組信箱」: whoever does not own a list, and does not read one that shows its readers, finds nothing. */
export const routes = house()

routes.get(paths.mailLists, async (c) => {
  const { context, visit } = c.var
  const { owned, read } = await listsOf(context, visit.city!.account)
  const given = { owned, read, domain: context.settings.cityDomain, done: doneIn(c) }
  return page(c, <OwnListsPage frame={visit.frame} {...given} />)
})

routes.get(paths.mailList(':id'), async (c) => {
  const { context, visit } = c.var
  const { owned, read } = await listsOf(context, visit.city!.account)
  const isMeant = ({ id }: Overseen) => id === c.req.param('id')
  const own = owned.find(isMeant)
  if (own) return show(c, own, { done: doneIn(c) })
  const list = read.find((one) => isMeant(one) && one.shown)
  if (!list) return c.notFound()
  const [names, readers] = [await readerNames(context, list, MOST_SHOWN), await countReaders(context, list)]
  return page(
    c,
    <ReadersPage frame={visit.frame} {...{ list, names, readers, address: addressOf(c, list) }} />,
  )
})

routes.post(paths.mailListDeed(':id', 'place'), (c) =>
  withOwn(c, async (list) => {
    const { context, visit } = c.var
    const form = await readForm(c.req.raw)
    const [part, typed] = [partIn(form.text('part')), form.text('account')]
    const account = await accountTyped(context, typed)
    const isFit = account && (part === 'owner' || list.membership === 'chosen')
    if (!isFit) return wrong(c, list, part, typed)
    await place(context, visit.by, { list: list.id, account: account.id, part })
    return back(c, list, 'placed')
  }),
)

routes.post(paths.mailListDeed(':id', 'take-off'), (c) =>
  withOwn(c, async (list) => {
    const { context, visit } = c.var
    const form = await readForm(c.req.raw)
    const [part, account] = [partIn(form.text('part')), form.text('account')]
    if (!isId(account)) return c.notFound()
    const answer = await takeOff(context, visit.by, { list: list.id, account, part })
    if (answer === 'last-owner')
      return show(c, list, { problems: { owner: words[visit.locale].problems.last } })
    const isOneself = part === 'owner' && account === visit.city!.account
    return isOneself ? seeOther(c, `${paths.mailLists}?done=off`) : back(c, list, 'off')
  }),
)

routes.post(paths.mailListDeed(':id', 'hand-over'), (c) =>
  withOwn(c, async (list) => {
    const { context, visit } = c.var
    const typed = (await readForm(c.req.raw)).text('account')
    const account = await accountTyped(context, typed)
    const from = visit.city!.account
    if (!account || account.id === from) return wrong(c, list, 'successor', typed)
    await handOverList(context, visit.by, { list: list.id, from, to: account.id })
    return seeOther(c, `${paths.mailLists}?done=over`)
  }),
)

async function withOwn(c: Web, answer: (list: Overseen) => Promise<Response> | Response): Promise<Response> {
  const { owned } = await listsOf(c.var.context, c.var.visit.city!.account)
  const list = owned.find(({ id }) => id === c.req.param('id'))
  return list ? answer(list) : await c.notFound()
}

function wrong(c: Web, list: Overseen, part: string, account: string): Promise<Response> {
  const problems = { [part]: words[c.var.visit.locale].problems.account }
  return show(c, list, { typed: { part, account }, problems })
}

type Shown = { typed?: OwnGiven['typed']; done?: Done | undefined; problems?: Problems }

async function show(c: Web, list: Overseen, { typed, done, problems }: Shown): Promise<Response> {
  const { context, visit } = c.var
  const given: OwnGiven = {
    frame: visit.frame,
    list,
    address: addressOf(c, list),
    readers: await countReaders(context, list),
    owners: await peopleOf(context, list.id, 'owner'),
    members: await peopleOf(context, list.id, 'member'),
    done,
    ...(typed ? { typed } : {}),
    ...(problems ? { problems } : {}),
  }
  return page(c, <OwnListPage {...given} />, problems ? 422 : 200)
}

function addressOf(c: Web, { name }: Overseen): string {
  return `${name}@${c.var.context.settings.cityDomain}`
}

function back(c: Web, list: Overseen, done: Done): Response {
  return seeOther(c, `${paths.mailList(list.id)}?done=${done}`)
}
