import { filtersOf } from '#features/mail-filters/filters.ts'
import { type Filters, noticeIn } from '#features/mail-filters/rules.ts'
import { toSieve } from '#features/mail-filters/sieve.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { addJob } from '#foundation/jobs.ts'
import type { Kept, Standing, Usage } from '../../driver.ts'
import { hangUp, onLine } from './connections.ts'
import { doveadm } from './doveadm.ts'
import { look, sizeOf } from './folders.ts'
import { changeHome, dropHome, homeOf, writeHome } from './homes.ts'

/** The name under which mail programs see the filters of webmail among their Sieve scripts. */
const SCRIPT = 'cityhall'
/** The job that ends open connections. It is asked for in the deed's transaction: whoever comes back sees the new standing. */
export const CUT_OFF = 'mailboxes.cut-off'

export function keep(context: Context, kept: Kept): Promise<void> {
  return transaction(context, async (context) => {
    const before = await homeOf(context, kept.mailbox)
    await writeHome(context, kept)
    if (!before) await saveFilters(context, kept.mailbox)
    // Afterwards nobody knows any more by what name they came.
    if (before && before.name !== kept.name) await kick(context, before)
    else if (before && before.standing !== kept.standing) await cutOffFrom(context, kept)
  })
}

export function lock(context: Context, mailbox: string): Promise<void> {
  return stand(context, mailbox, 'locked')
}

export function suspend(context: Context, mailbox: string): Promise<void> {
  return stand(context, mailbox, 'suspended')
}

export function reopen(context: Context, mailbox: string): Promise<void> {
  return stand(context, mailbox, 'open')
}

export function alias(context: Context, mailbox: string, names: string[]): Promise<void> {
  return changeHome(context, mailbox, { aliases: names })
}

export function quota(context: Context, mailbox: string, bytes: number): Promise<void> {
  return changeHome(context, mailbox, { quota: bytes })
}

/** The sum that Dovecot's own quota counts too, in bytes (STATUS=SIZE, RFC 8438). */
export async function usage(context: Context, mailbox: string): Promise<Usage> {
  const home = await homeOf(context, mailbox)
  if (!home) return { used: 0, quota: 0 }
  const used = await onLine(context, mailbox, async (line) => sizeOf(await look(line)))
  return { used: used ?? 0, quota: home.quota }
}

/** Dovecot asks who may enter at signing in only. */
export async function disconnect(context: Context, mailbox: string): Promise<void> {
  if (await homeOf(context, mailbox)) await askToCutOff(context, mailbox)
}

/** Ends every open connection to the mailbox, here and at the server. */
export async function cutOff(context: Context, { mailbox }: { mailbox: string }): Promise<void> {
  const home = await homeOf(context, mailbox)
  if (home) await kick(context, home)
}

export async function filter(context: Context, mailbox: string, filters: Filters): Promise<void> {
  const home = await homeOf(context, mailbox)
  if (!home) return
  const script = toSieve(filters, (await foldersByName(context, mailbox)) ?? new Map())
  const put = { user: home.name, scriptname: SCRIPT, file: script, activate: true }
  await doveadm(context, 'sievePut', put)
}

/** Rules name folders; a folder with another name needs another script. */
export async function saveFilters(context: Context, mailbox: string): Promise<void> {
  const filters = await filtersOf(context, mailbox)
  if (filters.rules.length > 0 || noticeIn(filters)?.on) await filter(context, mailbox, filters)
}

/** The home goes as a whole: messages, indexes, scripts. Where that fails, the mailbox stays and is removed another time. */
export function remove(context: Context, mailbox: string): Promise<void> {
  return transaction(context, async (context) => {
    const home = await homeOf(context, mailbox)
    if (!home) return
    const folder = await folderOf(context, home.name)
    // A path that is not this mailbox's own would take the mail of others with it.
    if (folder && !folder.endsWith(`/${mailbox}/`)) throw new Error('Dovecot keeps this mailbox elsewhere')
    await dropHome(context, mailbox)
    await kick(context, home)
    if (folder)
      await doveadm(context, 'fsDelete', { recursive: true, fsDriver: 'posix', fsArgs: '', path: [folder] })
  })
}

function stand(context: Context, mailbox: string, standing: Standing): Promise<void> {
  return transaction(context, async (context) => {
    const home = await homeOf(context, mailbox)
    if (!home || home.standing === standing) return
    await changeHome(context, mailbox, { standing })
    await cutOffFrom(context, { mailbox, standing })
  })
}

/** Whoever comes to one that is open may be there. */
async function cutOffFrom(context: Context, { mailbox, standing }: Pick<Kept, 'mailbox' | 'standing'>) {
  if (standing !== 'open') await askToCutOff(context, mailbox)
}

function askToCutOff(context: Context, mailbox: string): Promise<void> {
  return addJob(context, CUT_OFF, { mailbox }, { key: `${CUT_OFF} ${mailbox}` })
}

async function kick(context: Context, { mailbox, name }: Pick<Kept, 'mailbox' | 'name'>): Promise<void> {
  hangUp(context, mailbox)
  await doveadm(context, 'kick', { mask: [name] })
}

function foldersByName(context: Context, mailbox: string): Promise<Map<string, string> | undefined> {
  return onLine(
    context,
    mailbox,
    async (line) => new Map((await look(line)).map(({ place }) => [place.id, place.path])),
  )
}

/** Dovecot knows where the mailbox lies, and ends the path with a slash where a whole folder is meant. */
async function folderOf(context: Context, name: string): Promise<string | undefined> {
  const users = (await doveadm(context, 'user', { userMask: [name] })) as Record<string, { home?: string }>
  const home = users?.[name]?.home
  return home && `${home.replace(/\/+$/, '')}/`
}
