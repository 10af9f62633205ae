import { passwordReminderOf } from '#features/mail-rules/reminders.ts'
import { oneLine } from '#foundation/form.ts'
import { house, page, reachesBeyond, type Web } from '#ui/door.tsx'
import { FolderPage, SearchPage } from '../pages/folder.tsx'
import { MessagePage } from '../pages/message.tsx'
import type { Narrowing, Only } from '../rules.ts'
import { find, type Holder, shelf, thread } from '../webmail.ts'
import { doneIn } from './done.ts'
import { BASES, deskOf, held, idOf, missing } from './held.tsx'

const MOST_FOUND = 100
const ROLES = ['inbox', 'drafts', 'sent', 'junk', 'trash']

export const routes = house()

for (const at of BASES) {
  for (const folder of ROLES)
    routes.get(
      at.folder(folder),
      held((c, holder) => folderPage(c, holder, folder)),
    )

  routes.get(at.search, held(searchPage))
  routes.get(at.message(':id'), held(messagePage))
}

/** Own folders come last: 「/folders/new」 is none of them. */
export const ownFolders = house()
for (const at of BASES)
  ownFolders.get(
    at.folder(':folder'),
    held((c, holder) => folderPage(c, holder, c.req.param('folder') ?? '')),
  )

async function folderPage(c: Web, holder: Holder, id: string): Promise<Response> {
  const desk = await deskOf(c, holder)
  const folder = desk.folders.find((one) => one.id === id)
  if (!folder) return missing(c)
  const number = Number(c.req.query('page') ?? 1)
  const only = onlyOf(c.req.query('only'))
  const wish = { folder: id, page: Number.isSafeInteger(number) ? number : 1, only }
  const shown = await shelf(c.var.context, holder, wish)
  const done = doneIn(new URL(c.req.url).searchParams)
  const isOwnInbox = id === 'inbox' && !holder.office
  const reminder = isOwnInbox ? await passwordReminderOf(c.var.context, holder.account) : undefined
  const given = { desk, folder, shelf: shown, only, back: here(c), reminder, ...(done ? { done } : {}) }
  return page(c, <FolderPage {...given} />)
}

async function searchPage(c: Web, holder: Holder): Promise<Response> {
  const query = oneLine(c.req.query('q') ?? '').slice(0, 200)
  const narrowing = narrowingOf(c)
  const found = await find(c.var.context, holder, query, narrowing)
  const done = doneIn(new URL(c.req.url).searchParams)
  const given = { query, narrowing, shelf: found, most: MOST_FOUND, back: here(c), ...(done ? { done } : {}) }
  return page(c, <SearchPage desk={await deskOf(c, holder)} {...given} />)
}

async function messagePage(c: Web, holder: Holder): Promise<Response> {
  const found = await thread(c.var.context, holder, idOf(c))
  if (!found) return missing(c)
  const { folder } = found.open.listed
  const beside = await shelf(c.var.context, holder, { folder, page: 1 })
  const done = doneIn(new URL(c.req.url).searchParams)
  const show = c.req.query('show') === 'content'
  reachesBeyond(c, { frames: ["'self'"] })
  const given = { shelf: beside, thread: found, show, ...(done ? { done } : {}) }
  return page(c, <MessagePage desk={await deskOf(c, holder)} {...given} />)
}

/** Where one is, without what was done last. */
function here(c: Web): string {
  const { pathname, searchParams } = new URL(c.req.url)
  for (const name of ['done', 'count', 'moved']) searchParams.delete(name)
  return `${pathname}${searchParams.size > 0 ? `?${searchParams}` : ''}`
}

function onlyOf(text: string | undefined): Only | undefined {
  return text === 'unread' || text === 'flagged' ? text : undefined
}

function narrowingOf(c: Web): Narrowing {
  const only = c.req.query('only')
  return {
    folder: c.req.query('in') || undefined,
    only: only === 'attached' ? only : onlyOf(only),
    since: dayOf(c.req.query('since')),
    until: dayOf(c.req.query('until')),
  }
}

function dayOf(text = ''): string | undefined {
  return /^\d{4}-\d\d-\d\d$/.test(text) ? text : undefined
}
