import type { AccountState } from '#features/accounts/tables.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import type { Narrowing, Standing } from './driver.ts'
import type { Decided, DecidedFor, DifferenceKind, KeeperMay, MailboxState } from './tables.ts'

/** Rule 8 of the mailbox rules: 300 MB. */
export const QUOTA_BYTES = 300 * 1024 * 1024
/** The largest message that is taken or sent. */
export const MESSAGE_BYTES = 36 * 1024 * 1024
/** A refused review is repeated at each roster load for so long. */
export const REVIEW_AGAIN_DAYS = 30
export const PER_PAGE = 50

/** Their ids; what they are called is in words.ts. */
export const FOLDER_ROLES = ['inbox', 'drafts', 'sent', 'junk', 'trash'] as const
export const MOST_FOLDERS = 100
const LONGEST_FOLDER_NAME = 40

type Findable = {
  folder: string
  seen: boolean
  flagged: boolean
  at: Date
  summary: { attachments: number }
}

/** Is this message within what a search was narrowed down to? */
export function isFound({ folder, seen, flagged, at, summary }: Findable, narrowing: Narrowing): boolean {
  const { folder: wanted, only } = narrowing
  const isWanted = { unread: !seen, flagged, attached: summary.attachments > 0 }
  return (!wanted || folder === wanted) && (!only || isWanted[only]) && isWithinDays(at, narrowing)
}

export function isWithinDays(at: Date, { since, until }: Pick<Narrowing, 'since' | 'until'>): boolean {
  const day = taipeiDay(at)
  return (!since || day >= since) && (!until || day <= until)
}

/** The page of all these that was asked for, or the nearest one. */
export function pageOf<T>(
  all: T[],
  asked: number,
): { messages: T[]; page: number; pages: number; total: number } {
  const pages = Math.max(1, Math.ceil(all.length / PER_PAGE))
  const page = Math.min(Math.max(1, asked), pages)
  const messages = all.slice((page - 1) * PER_PAGE, page * PER_PAGE)
  return { messages, page, pages, total: all.length }
}

/** Mailboxes on one page of the console. */
export const SHOWN = ['open', 'locked', 'suspended', 'closed', 'deleted', 'unready'] as const
/** What the list in the console can be sorted by and narrowed to; `agencies` are the codes within reach. */
export function wishesFor(agencies: string[]) {
  return {
    sorts: ['name', 'agency', '-used', 'last', '-requested'],
    filters: { shown: SHOWN, agency: agencies },
  }
}

const DIFFERENCES: DifferenceKind[] = [
  'missing',
  'left-over',
  'unknown',
  'name',
  'aliases',
  'standing',
  'quota',
]
/** What the list of the nightly comparison can be narrowed to. */
export const DIFFERENCE_WISHES = {
  sorts: ['', 'box'],
  filters: { kind: DIFFERENCES, mended: ['yes', 'no'] },
} as const
/** An office that nobody in post owns is one to look after, whatever was decided about it. */
export const OFFICE_WISHES = {
  sorts: ['', 'title', 'agency', 'keepers'],
  filters: { state: ['ownerless', 'open', 'locked', 'suspended', 'closed'] },
} as const

/** Agencies, with all under them, whose mailboxes somebody may see, and those they may change too. */
export type Reach = { see: string[]; act: string[] }

/** The information centre and an agency's administrators look after mailboxes; an HR office looks. */
export function reachOf(roles: { role: string; agency: string }[]): Reach {
  const of = (...wanted: string[]): string[] =>
    roles.filter(({ role }) => wanted.includes(role)).map(({ agency }) => agency)
  return {
    see: of('information-centre', 'agency-admin', 'hr'),
    act: of('information-centre', 'agency-admin'),
  }
}

/** What keepers of an office's mailbox may do, the most first. */
export const KEEPER_MAYS: KeeperMay[] = ['own', 'write', 'read']
export const LONGEST_TITLE = 60

/** What an officer may decide about a mailbox. */
export const DEEDS = ['lock', 'suspend', 'reopen', 'close', 'delete'] as const
export type Deed = (typeof DEEDS)[number]
/** A closed mailbox is kept so long, then deleted (rule 2). */
export const CLOSED_DAYS = 30
/** Letters of an officer's reason. */
export const MOST_NOTE = 500
type Stood = {
  state: MailboxState
  decided: Decided
  decidedFor: DecidedFor | null
  /** Of its holder; an office's mailbox has none. */
  accountState: string | null
}
const DEEDS_ON: Record<Decided, Deed[]> = {
  open: ['lock', 'suspend', 'close'],
  locked: ['reopen', 'suspend', 'close'],
  suspended: ['reopen', 'close'],
  closed: ['reopen', 'delete'],
  deleted: [],
}

/**
 * What can be decided now. What was ended for abuse is lifted in its own way, a closed account's mailbox would take mail that
 * nobody reads; only what was closed before is deleted.
 */
export function deedsOn({ state, decided, decidedFor, accountState }: Stood): Deed[] {
  if (state !== 'ready') return []
  const mayReopen = decidedFor !== 'abuse' && accountState !== 'closed'
  return DEEDS_ON[decided].filter((deed) => deed !== 'reopen' || mayReopen)
}

/** Deeds before which an officer proves anew who they are: they end a mailbox, and its letters with it. */
export function needsProof(deed: Deed): boolean {
  return deed === 'close' || deed === 'delete'
}

const MEGABYTE = 1024 * 1024
const QUOTA_MEGABYTES = { least: 10, most: 51_200 }

/** A size as typed, in MB: bytes, null for an empty one (as rule 8 says), undefined for none that can be. */
export function quotaTyped(typed: string): number | null | undefined {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return null
  const megabytes = /^\d{1,6}$/.test(text) ? Number(text) : 0
  const isFair = megabytes >= QUOTA_MEGABYTES.least && megabytes <= QUOTA_MEGABYTES.most
  return isFair ? megabytes * MEGABYTE : undefined
}

const FIRST_PAUSE_MINUTES = 1
const LONGEST_PAUSE_MINUTES = 60

/**
 * What a mailbox should be where its messages are kept: a decision that ends it refuses mail; one that only keeps its holder
 * out, or a locked account, lets mail arrive that nobody reads. An office's mailbox has no account.
 */
export function standingOf(box: {
  state: MailboxState
  decided: Decided
  accountState: AccountState | null
}): Standing {
  if (box.state !== 'ready' || ['suspended', 'closed', 'deleted'].includes(box.decided)) return 'suspended'
  if (box.decided === 'locked' || (box.accountState && box.accountState !== 'active')) return 'locked'
  return 'open'
}

/** Minutes until a failed step is tried again: 1, 2, 4 … 60. */
export function pauseAfter(tries: number): number {
  return Math.min(FIRST_PAUSE_MINUTES * 2 ** (tries - 1), LONGEST_PAUSE_MINUTES)
}

/** What a search looks for: each word must occur somewhere. */
export function wordsOf(query: string): string[] {
  return fold(query).split(/\s+/).filter(Boolean)
}

/** A holder's name for a folder, on one line; undefined when it cannot be one (`/` parts folders in mail programs). */
export function folderName(typed: string): string | undefined {
  const name = typed
    .normalize('NFC')
    .replace(/\p{C}+/gu, ' ')
    .trim()
  const isShort = Array.from(name).length <= LONGEST_FOLDER_NAME
  const isRole = FOLDER_ROLES.some((role) => role === name.toLowerCase())
  return name && isShort && !isRole && !/[/\\]|^[.&~]/.test(name) ? name : undefined
}

/** The part of an address before the last @, folded as account names are. */
export function localPart(address: string): string {
  return address.slice(0, Math.max(0, address.lastIndexOf('@'))).toLowerCase()
}

/** Is the domain of this address the city's own, or below it? */
export function isOfDomain(address: string, domain: string): boolean {
  const own = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  return own === domain || own.endsWith(`.${domain}`)
}

/** As texts are compared: neither width nor case matters. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
