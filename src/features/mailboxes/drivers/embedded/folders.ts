import { and, count, eq, sql } from 'drizzle-orm'
import { type Context, transaction } from '#foundation/context.ts'
import { openWith, sealWith } from '#foundation/keyring.ts'
import { isId, newId } from '#foundation/tokens.ts'
import type { Folder } from '../../driver.ts'
import { FOLDER_ROLES, folderName, MOST_FOLDERS } from '../../rules.ts'
import { keyOf } from './keys.ts'
import { mailFolders, messages } from './tables.ts'

/** With what lies in each; those with a role first, then by name. */
export async function folders(context: Context, mailbox: string): Promise<Folder[]> {
  const key = await keyOf(context, mailbox)
  if (!key) return []
  const own = await context.database.select().from(mailFolders).where(eq(mailFolders.mailbox, mailbox))
  const counted = await countsOf(context, mailbox)
  const withCounts = (folder: Omit<Folder, 'total' | 'unread'>): Folder => ({
    ...folder,
    ...(counted.get(folder.id) ?? { total: 0, unread: 0 }),
  })
  return [
    ...FOLDER_ROLES.map((role) => withCounts({ id: role, role, name: '' })),
    ...own
      .map(({ id, name }) => withCounts({ id, role: undefined, name: openWith(key, name).toString() }))
      .sort((a, b) => a.name.localeCompare(b.name, 'zh-TW')),
  ]
}

export function makeFolder(context: Context, mailbox: string, typed: string): Promise<string | undefined> {
  return transaction(context, async (context) => {
    const key = await keyOf(context, mailbox, 'lock')
    const name = folderName(typed)
    if (!key || !name) return undefined
    const [there] = await context.database
      .select({ total: count() })
      .from(mailFolders)
      .where(eq(mailFolders.mailbox, mailbox))
    if (there!.total >= MOST_FOLDERS) return undefined
    const [made] = await context.database
      .insert(mailFolders)
      .values({ id: newId(), mailbox, madeAt: context.clock.now(), ...sealed(context, key, name) })
      .onConflictDoNothing()
      .returning({ id: mailFolders.id })
    return made?.id
  })
}

export function renameFolder(
  context: Context,
  mailbox: string,
  folder: string,
  typed: string,
): Promise<boolean> {
  return transaction(context, async (context) => {
    const key = await keyOf(context, mailbox, 'lock')
    const name = folderName(typed)
    if (!key || !name || !isId(folder)) return false
    const values = sealed(context, key, name)
    const [same] = await context.database
      .select({ id: mailFolders.id })
      .from(mailFolders)
      .where(and(eq(mailFolders.mailbox, mailbox), eq(mailFolders.nameIndex, values.nameIndex)))
    if (same && same.id !== folder) return false
    const renamed = await context.database
      .update(mailFolders)
      .set(values)
      .where(isOwn(mailbox, folder))
      .returning({ id: mailFolders.id })
    return renamed.length > 0
  })
}

export function removeFolder(context: Context, mailbox: string, folder: string): Promise<boolean> {
  return transaction(context, async (context) => {
    await keyOf(context, mailbox, 'lock')
    if (!isId(folder)) return false
    const gone = await context.database.delete(mailFolders).where(isOwn(mailbox, folder)).returning()
    if (gone.length === 0) return false
    await context.database
      .update(messages)
      .set({ folder: 'trash' })
      .where(and(eq(messages.mailbox, mailbox), eq(messages.folder, folder)))
    return true
  })
}

/** Is this a folder of the mailbox? Inside a transaction it stays one until that ends. */
export async function isFolder(context: Context, mailbox: string, folder: string): Promise<boolean> {
  if (FOLDER_ROLES.some((role) => role === folder)) return true
  if (!isId(folder)) return false
  const found = await context.database
    .select({ id: mailFolders.id })
    .from(mailFolders)
    .where(isOwn(mailbox, folder))
    .for('key share')
  return found.length > 0
}

async function countsOf({ database }: Context, mailbox: string) {
  const rows = await database
    .select({
      folder: messages.folder,
      total: count(),
      unread: sql<number>`count(*) filter (where not ${messages.seen})`.mapWith(Number),
    })
    .from(messages)
    .where(eq(messages.mailbox, mailbox))
    .groupBy(messages.folder)
  return new Map(rows.map(({ folder, ...counts }) => [folder, counts]))
}

/** Two names that differ in width or case alone are one. */
function sealed(context: Context, key: Buffer, name: string): { name: Buffer; nameIndex: Buffer } {
  const folded = name.normalize('NFKC').toLowerCase()
  return { name: sealWith(key, Buffer.from(name)), nameIndex: context.keys.index('mail.folders', folded) }
}

function isOwn(mailbox: string, folder: string) {
  return and(eq(mailFolders.mailbox, mailbox), eq(mailFolders.id, folder))
}
