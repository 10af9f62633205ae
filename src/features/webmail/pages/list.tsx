import type { Child } from 'hono/jsx'
import type { Folder } from '#features/mailboxes/driver.ts'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Icon } from '#ui/icon.tsx'
import { Letters } from '#ui/letters.tsx'
import { Pages } from '#ui/pages.tsx'
import { type Listing, letterAddress, listingAddress, onlyOf } from '../listing.ts'
import { shortly } from '../rules.ts'
import type { Shelf, Shown } from '../webmail.ts'
import { words } from '../words.ts'
import { type Desk, folderName, folderOf, icons, type Say } from './desk.tsx'
import { Several, Tick } from './several.tsx'

type Given = {
  desk: Desk
  shelf: Shelf
  listing: Listing
  /** Missing for what a search found. */
  folder?: Folder | undefined
  /** The message that is open beside. */
  open?: string
  /** Where this list stands: what is done to its letters comes back to it. */
  back: string
  heading?: Child
  children?: Child
}

/** Search field, filters, and letters that can be ticked and dealt with together. */
export function List(given: Given) {
  const { desk, shelf, folder, open, heading, children } = given
  const { locale } = desk.frame
  const say = words[locale]
  const listing = { ...given.listing, page: shelf.page }
  const letters = shelf.messages.map((message) => ({
    ...letterOf(message, desk, say, listing, folder),
    // Beside an open letter there is one toolbar, and it is that letter's.
    ...(open
      ? { open: message.id === open }
      : { select: <Tick id={message.id} say={say} subject={message.summary.subject} /> }),
  }))
  return (
    <section class="post__list no-print" aria-label={folder ? folderName(say, folder) : say.search}>
      {heading}
      <Search desk={desk} query={listing.query} />
      {children}
      {folder && <Filters desk={desk} folder={folder} listing={listing} />}
      {letters.length > 0 && !open && <Several {...given} />}
      <Letters locale={locale} letters={letters} empty={<Nothing {...given} />} />
      <Pages
        locale={locale}
        page={shelf.page}
        pages={shelf.pages}
        href={(page) => listingAddress(desk.paths, folder?.id ?? '', { ...listing, page })}
      />
    </section>
  )
}

function Search({ desk, query = '' }: { desk: Desk; query?: string | undefined }) {
  const say = words[desk.frame.locale]
  return (
    <form class="post__bar" role="search" action={desk.paths.search}>
      <div class="search">
        <Icon name="search" />
        <label class="govuk-visually-hidden" for="find">
          {say.search}
        </label>
        <input
          class="govuk-input"
          id="find"
          name="q"
          type="search"
          value={query}
          placeholder={say.search}
          maxlength={200}
          data-key="/"
        />
      </div>
      <Button kind="secondary" small>
        {say.find}
      </Button>
    </form>
  )
}

function Filters({ desk, folder, listing }: { desk: Desk; folder: Folder; listing: Listing }) {
  const say = words[desk.frame.locale]
  const ways = [undefined, 'unread', 'flagged'] as const
  return (
    <nav class="post__filters" aria-label={say.only.label}>
      <ul>
        {ways.map((way) => (
          <li>
            <a
              href={listingAddress(desk.paths, folder.id, { page: 1, narrowing: { only: way } })}
              aria-current={way === onlyOf(listing) ? 'page' : undefined}
            >
              {say.only[way ?? 'all']}
            </a>
          </li>
        ))}
      </ul>
      {!folder.role && desk.holder.may !== 'read' && (
        <a class="govuk-link" href={desk.paths.folderName(folder.id)}>
          {say.editFolder}
        </a>
      )}
    </nav>
  )
}

function Nothing({ desk, folder, listing }: Given) {
  const say = words[desk.frame.locale]
  const only = onlyOf(listing)
  if (!folder)
    return (
      <Empty icon="search" title={listing.query ? say.noneFound : say.askWords}>
        {say.noneFoundText}
      </Empty>
    )
  const what = only ?? folder.role ?? 'own'
  const icon = only ? 'done' : folder.role ? icons[folder.role] : 'folder'
  return (
    <Empty icon={icon} title={say.empty[what]}>
      {say.emptyText[what]}
    </Empty>
  )
}

function letterOf(message: Shown, desk: Desk, say: Say, listing: Listing, folder: Folder | undefined) {
  const { id, summary, seen, unread, flagged, count, at } = message
  const there = folder ?? folderOf(desk, message.folder)
  const isOwn = there?.role === 'sent' || there?.role === 'drafts'
  const subject = summary.subject || say.noSubject
  return {
    href: there?.role === 'drafts' ? desk.paths.draft(id) : letterAddress(desk.paths, id, listing),
    who: isOwn ? summary.to || say.nobodyTo : summary.from || say.nobody,
    subject,
    first: summary.start,
    at: shortly(at, desk.now),
    unread: !seen || (unread ?? 0) > 0,
    attachment: summary.attachments > 0,
    flagged,
    ...(count ? { count } : {}),
    ...(folder || !there ? {} : { place: folderName(say, there) }),
  }
}
