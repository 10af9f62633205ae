import { record } from '#features/audit/audit.ts'
import { driverOf, type Folder, type KeptMessage } from '#features/mailboxes/driver.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { type ZipFile, zipOf } from '#foundation/zip.ts'
import type { Holder } from './webmail.ts'
import { words } from './words.ts'

/**
 * All one's own mail, to take along (GDPR 20 and the Personal Data Protection Act 3 ask for no less): every message of all
 * folders as it came, one .eml file each, folder by folder. That it was taken is on record; nothing in the mailbox changes.
 */
export async function exportMail(
  context: Context,
  by: Actor,
  { account, person, mailbox, address }: Holder,
  locale: Locale,
): Promise<{ name: string; zip: AsyncGenerator<Buffer> }> {
  const driver = driverOf(context)
  const folders = await driver.folders(context, mailbox)
  const until = new Date(context.clock.now().getTime() + 1)
  const kept = await driver.between(context, mailbox, new Date(0), until)
  await record(context, by, 'mail.exported', { account, person, subject: mailbox }, { messages: kept.length })
  const names = new Map(folders.map((folder) => [folder.id, folderFor(folder, locale)]))
  const name = `${address.split('@')[0]}-${taipeiDay(context.clock.now())}.zip`
  return { name, zip: zipOf(filesOf(context, mailbox, { kept, names })) }
}

type Taken = { kept: KeptMessage[]; names: Map<string, string> }

async function* filesOf(context: Context, mailbox: string, { kept, names }: Taken): AsyncGenerator<ZipFile> {
  for (const [place, { id, folder, at }] of kept.entries()) {
    const message = await driverOf(context).read(context, mailbox, id)
    // Deleted since: the holder knows.
    if (!message) continue
    const number = String(place + 1).padStart(6, '0')
    yield { name: `${names.get(folder) ?? folder}/${number}.eml`, at, body: message.raw }
  }
}

/** Some systems cannot make folders with these characters in their names. */
function folderFor({ role, name }: Folder, locale: Locale): string {
  const shown = role ? words[locale].folders[role] : name
  return shown.replace(/[\\/:*?"<>|.\p{C}]/gu, '_')
}
