import { passwordReminderOf } from '#features/mail-rules/reminders.ts'
import { house, page, reachesBeyond, type Web } from '#ui/door.tsx'
import { type Listing, listingIn, onlyOf } from '../listing.ts'
import { FolderPage, SearchPage } from '../pages/folder.tsx'
import { MessagePage } from '../pages/message.tsx'
import { find, type Holder, type Shelf, shelf, thread } from '../webmail.ts'
import { doneIn } from './done.ts'
import { BASES, deskOf, held, idOf, missing } from './held.tsx'

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
  const listing = listingOf(c)
  const wish = { folder: id, page: listing.page, only: onlyOf(listing) }
  const shown = await shelf(c.var.context, holder, wish)
  const done = doneIn(new URL(c.req.url).searchParams)
  const isOwnInbox = id === 'inbox' && !holder.office
  const reminder = isOwnInbox ? await passwordReminderOf(c.var.context, holder.account) : undefined
  const given = { desk, folder, shelf: shown, listing, back: here(c), reminder, ...(done ? { done } : {}) }
  return page(c, <FolderPage {...given} />)
}

async function searchPage(c: Web, holder: Holder): Promise<Response> {
  const listing = { query: '', ...listingOf(c) }
  const found = await find(c.var.context, holder, listing)
  const done = doneIn(new URL(c.req.url).searchParams)
  const given = { listing, shelf: found, back: here(c), ...(done ? { done } : {}) }
  return page(c, <SearchPage desk={await deskOf(c, holder)} {...given} />)
}

async function messagePage(c: Web, holder: Holder): Promise<Response> {
  const found = await thread(c.var.context, holder, idOf(c))
  if (!found) return missing(c)
  const listing = listingOf(c)
  const beside = await shelfBeside(c, holder, listing, found.open.listed.folder)
  const done = doneIn(new URL(c.req.url).searchParams)
  const show = c.req.query('show') === 'content'
  reachesBeyond(c, { frames: ["'self'"] })
  const given = { shelf: beside, listing, thread: found, show, ...(done ? { done } : {}) }
  return page(c, <MessagePage desk={await deskOf(c, holder)} {...given} />)
}

/** The list that the letter was opened from, at the same place. */
function shelfBeside(
  { var: { context } }: Web,
  holder: Holder,
  listing: Listing,
  folder: string,
): Promise<Shelf> {
  if (listing.query !== undefined) return find(context, holder, listing)
  return shelf(context, holder, { folder, page: listing.page, only: onlyOf(listing) })
}

function listingOf(c: Web): Listing {
  return listingIn(new URL(c.req.url).searchParams)
}

/** Where one is, without what was done last. */
function here(c: Web): string {
  const { pathname, searchParams } = new URL(c.req.url)
  for (const name of ['done', 'count', 'moved']) searchParams.delete(name)
  return `${pathname}${searchParams.size > 0 ? `?${searchParams}` : ''}`
}
