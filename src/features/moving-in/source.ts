import { isIP } from 'node:net'
import { ImapFlow, type ListResponse, type MailboxObject } from 'imapflow'
import type { FolderRole, Marks } from '#features/mailboxes/driver.ts'
import type { Context } from '#foundation/context.ts'
import { folderNameOf, isHere } from './mail-rules.ts'
import { hostOf } from './reaching.ts'

export type Login = { user: string; password: string; authorize?: string }
export type SourceFolder = { path: string; name: string; role: FolderRole | undefined }
/** What a folder holds, without looking into it. */
export type SourceMessage = { uid: number; size: number; at: Date; marks: Marks }

const ROLES: Record<string, FolderRole> = {
  '\\Inbox': 'inbox',
  '\\Drafts': 'drafts',
  '\\Sent': 'sent',
  '\\Junk': 'junk',
  '\\Trash': 'trash',
}
/** A server that says nothing for so long is down. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000 }

/** The other server's mailbox, read by IMAP (RFC 9051). Nothing in it is changed: folders are opened with EXAMINE. */
export type Source = {
  folders(): Promise<SourceFolder[]>
  /** Undefined when the folder is gone by now. */
  open(path: string): Promise<{ validity: number; messages: SourceMessage[] } | undefined>
  /** In the folder that is open. */
  fetch(uids: number[]): AsyncIterable<{ uid: number; raw: Buffer }>
  close(): Promise<void>
}

/**
 * Signs in; throws what imapflow throws, or `NotAllowed` for a server in an inner network that no setting names. Without TLS only on
 * this machine, as `imap://127.0.0.1`.
 */
export async function openSource(
  context: Pick<Context, 'settings'>,
  address: string,
  { user, password, authorize }: Login,
): Promise<Source> {
  const { protocol, hostname, port } = new URL(address)
  const secure = protocol === 'imaps:'
  const client = new ImapFlow({
    host: await hostOf(context, hostname),
    ...(isIP(hostname) || hostname.startsWith('[') ? {} : { servername: hostname }),
    port: Number(port) || (secure ? 993 : 143),
    secure,
    doSTARTTLS: secure || isHere(hostname) ? undefined : true,
    auth: { user, pass: password, ...(authorize ? { authzid: authorize } : {}) },
    logger: false,
    emitLogs: false,
    ...PATIENCE,
  })
  // Without a listener a broken connection would end the process; the command under way fails by itself.
  client.on('error', () => {})
  await client.connect()
  return {
    folders: async () => (await client.list()).filter(isMail).map(folderOf),
    open: (path) => open(client, path),
    fetch: (uids) => fetched(client, uids),
    close: () => client.logout().catch(() => client.close()),
  }
}

function isMail({ flags, specialUse }: ListResponse): boolean {
  return !flags.has('\\Noselect') && specialUse !== '\\All' && specialUse !== '\\Flagged'
}

function folderOf({ path, specialUse, delimiter }: ListResponse): SourceFolder {
  const role = path.toUpperCase() === 'INBOX' ? 'inbox' : ROLES[specialUse ?? '']
  return { path, role, name: folderNameOf(path, delimiter) }
}

async function open(
  client: ImapFlow,
  path: string,
): Promise<{ validity: number; messages: SourceMessage[] } | undefined> {
  const box = await opened(client, path)
  if (!box) return undefined
  const messages: SourceMessage[] = []
  const wanted = { uid: true, flags: true, internalDate: true, size: true }
  if (box.exists > 0)
    for await (const { uid, flags, internalDate, size } of client.fetch('1:*', wanted))
      messages.push({
        uid,
        size: size ?? 0,
        at: new Date(internalDate ?? 0),
        marks: marksOf(flags ?? new Set()),
      })
  return { validity: Number(box.uidValidity), messages }
}

/** Between the list and now somebody may have deleted it there. */
async function opened(client: ImapFlow, path: string): Promise<MailboxObject | undefined> {
  try {
    return await client.mailboxOpen(path, { readOnly: true })
  } catch (error) {
    if ((error as { mailboxMissing?: boolean }).mailboxMissing) return undefined
    throw error
  }
}

async function* fetched(client: ImapFlow, uids: number[]): AsyncGenerator<{ uid: number; raw: Buffer }> {
  const found = client.fetch(uids.join(), { uid: true, source: true }, { uid: true })
  for await (const { uid, source } of found) if (source) yield { uid, raw: source }
}

function marksOf(flags: Set<string>): Marks {
  return { seen: flags.has('\\Seen'), flagged: flags.has('\\Flagged'), answered: flags.has('\\Answered') }
}
