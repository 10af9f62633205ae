import type { Folder } from '#features/mailboxes/driver.ts'
import { makeFolder, removeFolder, renameFolder } from '#features/mailboxes/messages.ts'
import { readForm } from '#foundation/form.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import type { Desk } from '../pages/desk.tsx'
import { FolderFormPage, FolderRemovePage } from '../pages/folder-form.tsx'
import { MOST_FOLDER_CHARACTERS } from '../rules.ts'
import type { Holder } from '../webmail.ts'
import { words } from '../words.ts'
import { done } from './done.ts'
import { BASES, deskOf, heldToWrite, missing } from './held.tsx'

export const routes = house()

for (const at of BASES) {
  routes.get(
    at.folderNew,
    heldToWrite(async (c, holder) => page(c, <FolderFormPage desk={await deskOf(c, holder)} name="" />)),
  )
  routes.post(at.folders, heldToWrite(make))
  routes.get(
    at.folderName(':folder'),
    own((c, _, desk, folder) => page(c, <FolderFormPage desk={desk} folder={folder} name={folder.name} />)),
  )
  routes.post(at.folderName(':folder'), own(rename))
  routes.get(
    at.folderRemove(':folder'),
    own((c, _, desk, folder) => page(c, <FolderRemovePage desk={desk} folder={folder} />)),
  )
  routes.post(
    at.folderRemove(':folder'),
    own(async (c, holder, _, folder) => {
      await removeFolder(c.var.context, holder.mailbox, folder.id)
      return seeOther(c, done(holder.at.base, { deed: 'folder-removed' }))
    }),
  )
}

type Answer = (c: Web, holder: Holder, desk: Desk, folder: Folder) => Response | Promise<Response>

/** For folders that the holder made; those with a role stay as they are. A reader of an office's mailbox changes none. */
function own(answer: Answer): (c: Web) => Promise<Response> {
  return heldToWrite(async (c, holder) => {
    const desk = await deskOf(c, holder)
    const folder = desk.folders.find(({ id, role }) => !role && id === c.req.param('folder'))
    return folder ? answer(c, holder, desk, folder) : missing(c)
  })
}

async function make(c: Web, holder: Holder): Promise<Response> {
  const name = (await readForm(c.req.raw)).text('name')
  const flaw = flawOf(name)
  const made = flaw ? undefined : await makeFolder(c.var.context, holder.mailbox, name)
  if (made) return seeOther(c, done(holder.at.folder(made), { deed: 'folder-made' }))
  return again(c, await deskOf(c, holder), name, flaw ?? 'taken')
}

async function rename(c: Web, holder: Holder, desk: Desk, folder: Folder): Promise<Response> {
  const name = (await readForm(c.req.raw)).text('name')
  const flaw = flawOf(name)
  const isNamed =
    !flaw && (name === folder.name || (await renameFolder(c.var.context, holder.mailbox, folder.id, name)))
  if (!isNamed) return again(c, desk, name, flaw ?? 'taken', folder)
  // Where folders are known by their names, the address is another now.
  const { folders } = await deskOf(c, holder)
  const now = folders.find((one) => !one.role && one.name === name)
  return seeOther(c, done(now ? holder.at.folder(now.id) : holder.at.base, { deed: 'folder-named' }))
}

type Flaw = 'missing' | 'tooLong' | 'taken'

function flawOf(name: string): Flaw | undefined {
  if (!name) return 'missing'
  return Array.from(name).length > MOST_FOLDER_CHARACTERS ? 'tooLong' : undefined
}

function again(c: Web, desk: Desk, name: string, flaw: Flaw, folder?: Folder): Promise<Response> {
  const problems = { name: words[c.var.visit.locale].folderForm[flaw] }
  const given = { desk, name, problems, ...(folder ? { folder } : {}) }
  return page(c, <FolderFormPage {...given} />, 422)
}
