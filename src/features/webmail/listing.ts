import type { Narrowing } from '#features/mailboxes/driver.ts'
import type { MailPaths } from '#foundation/mail-paths.ts'
import type { Only } from './rules.ts'

/** The list that somebody walks along: a page of a folder, or of what a search found. It goes along from letter to letter. */
export type Listing = {
  page: number
  narrowing: Narrowing
  /** The words of a search, which may be none yet; undefined in a folder. */
  query?: string | undefined
}

const MOST_QUERY = 200
const ONLY = ['unread', 'flagged', 'attached'] as const

/** What an address says of the list; what makes no sense is left out. */
export function listingIn(asked: URLSearchParams): Listing {
  const query = asked.get('q') ?? undefined
  return {
    page: /^[1-9]\d{0,5}$/.test(asked.get('page') ?? '') ? Number(asked.get('page')) : 1,
    query: query?.replace(/\s+/g, ' ').trim().slice(0, MOST_QUERY),
    narrowing: {
      folder: asked.get('in') || undefined,
      only: ONLY.find((one) => one === asked.get('only')),
      since: dayOf(asked.get('since')),
      until: dayOf(asked.get('until')),
    },
  }
}

/** The marks that a folder is narrowed down to. */
export function onlyOf({ narrowing: { only } }: Listing): Only | undefined {
  return only === 'attached' ? undefined : only
}

/** The end of an address that says it again: 「?page=3」, or nothing for the first page of a folder. */
export function listingText({ page, query, narrowing }: Listing): string {
  const { folder, only, since, until } = narrowing
  const said = { q: query, in: folder, only, since, until, page: page > 1 ? String(page) : undefined }
  const text = new URLSearchParams(
    Object.entries(said).filter((pair): pair is [string, string] => pair[1] !== undefined),
  ).toString()
  return text && `?${text}`
}

/** Where the list itself stands. */
export function listingAddress(at: MailPaths, folder: string, listing: Listing): string {
  return `${listing.query === undefined ? at.folder(folder) : at.search}${listingText(listing)}`
}

/** A letter, with the list that it was opened from beside it. */
export function letterAddress(at: MailPaths, id: string, listing: Listing): string {
  return `${at.message(id)}${listingText(listing)}`
}

function dayOf(text: string | null): string | undefined {
  return text && /^\d{4}-\d\d-\d\d$/.test(text) ? text : undefined
}
