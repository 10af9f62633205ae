import { oneLine, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { type Done, FolderPage, SearchPage } from '../pages/folder.tsx'
import { MessagePage } from '../pages/message.tsx'
import { OPENED_MESSAGE } from '../policy.ts'
import { FOLDERS, type Folder } from '../rules.ts'
import { discard, emptyTrash, find, type Holder, markUnread, move, open, shelf } from '../webmail.ts'
import { words } from '../words.ts'
import { deskOf, held, idOf, missing } from './held.tsx'

const MOST_FOUND = 100

export const routes = house()

for (const folder of FOLDERS)
  routes.get(
    paths.mailFolder(folder),
    held((c, holder) => folderPage(c, holder, folder)),
  )

routes.get(
  paths.mailSearch,
  held(async (c, holder) => {
    const query = oneLine(c.req.query('q') ?? '').slice(0, 200)
    const found = await find(c.var.context, holder, query)
    return page(
      c,
      <SearchPage desk={await deskOf(c, holder)} query={query} shelf={found} most={MOST_FOUND} />,
    )
  }),
)

routes.get(
  paths.mailMessage(':id'),
  held(async (c, holder) => {
    const read = await open(c.var.context, holder, idOf(c))
    if (!read) return missing(c)
    const beside = await shelf(c.var.context, holder, read.listed.folder, 1)
    const show = c.req.query('show') === 'content'
    if (show) c.header('content-security-policy', OPENED_MESSAGE)
    return page(
      c,
      <MessagePage
        desk={await deskOf(c, holder)}
        shelf={beside}
        read={read}
        own={holder.address}
        show={show}
      />,
    )
  }),
)

routes.post(
  paths.mailTrashEmpty,
  held(async (c, holder) => {
    await emptyTrash(c.var.context, c.var.visit.by, holder)
    return seeOther(c, doneAt('trash', { deed: 'emptied' }))
  }),
)

routes.post(
  paths.mailDeed(':id', 'delete'),
  held(async (c, holder) => {
    const gone = await discard(c.var.context, c.var.visit.by, holder, idOf(c))
    if (!gone) return missing(c)
    const undo = gone.kind === 'moved' ? { id: idOf(c), folder: gone.from } : undefined
    return seeOther(c, doneAt(gone.from, { deed: gone.kind, ...(undo ? { undo } : {}) }))
  }),
)

routes.post(
  paths.mailDeed(':id', 'move'),
  held(async (c, holder) => {
    const folder = folderOf((await readForm(c.req.raw)).text('folder'))
    if (!folder || !(await move(c.var.context, holder, idOf(c), folder))) return missing(c)
    return seeOther(c, doneAt(folder, { deed: 'restored' }))
  }),
)

routes.post(
  paths.mailDeed(':id', 'unread'),
  held(async (c, holder) => {
    const read = await markUnread(c.var.context, holder, idOf(c))
    return read ? seeOther(c, doneAt('inbox', { deed: 'unread' })) : missing(c)
  }),
)

async function folderPage(c: Web, holder: Holder, folder: Folder): Promise<Response> {
  const number = Number(c.req.query('page') ?? 1)
  const shown = await shelf(c.var.context, holder, folder, Number.isSafeInteger(number) ? number : 1)
  const done = doneOf(c)
  return page(
    c,
    <FolderPage desk={await deskOf(c, holder)} folder={folder} shelf={shown} {...(done ? { done } : {})} />,
  )
}

function doneAt(folder: Folder, { deed, undo }: Done): string {
  return `${paths.mailFolder(folder)}?${new URLSearchParams({ done: deed, ...(undo ? { id: undo.id, from: undo.folder } : {}) })}`
}

function doneOf(c: Web): Done | undefined {
  const deed = Object.keys(words['zh-TW'].done).find((one) => one === c.req.query('done')) as
    | Done['deed']
    | undefined
  const [id = '', folder] = [c.req.query('id'), folderOf(c.req.query('from'))]
  const canUndo = deed === 'moved' && folder && /^[0-9a-f-]{36}$/i.test(id)
  return deed && { deed, ...(canUndo ? { undo: { id, folder } } : {}) }
}

function folderOf(name: string | undefined): Folder | undefined {
  return FOLDERS.find((one) => one === name)
}
