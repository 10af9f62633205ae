import type { Child } from 'hono/jsx'
import type { Folder } from '#features/mailboxes/driver.ts'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Form } from '#ui/form.tsx'
import { Icon } from '#ui/icon.tsx'
import { Letters } from '#ui/letters.tsx'
import { Pages } from '#ui/pages.tsx'
import { type Only, shortly } from '../rules.ts'
import type { Shelf, Shown } from '../webmail.ts'
import { words } from '../words.ts'
import { type Desk, folderName, folderOf, icons, type Say } from './desk.tsx'

type Given = {
  desk: Desk
  shelf: Shelf
  /** Missing for what a search found. */
  folder?: Folder
  only?: Only | undefined
  /** The message that is open beside. */
  open?: string
  query?: string
  /** Where this list stands: what is done to its letters comes back to it. */
  back: string
  heading?: Child
  children?: Child
}

/** Search field, filters, and letters that can be ticked and dealt with together. */
export function List(given: Given) {
  const { desk, shelf, folder, only, open, query, heading, children } = given
  const { locale } = desk.frame
  const say = words[locale]
  const letters = shelf.messages.map((message) => ({
    ...letterOf(message, desk, say, folder),
    // Beside an open letter there is one toolbar, and it is that letter's.
    ...(open
      ? { open: message.id === open }
      : { select: <Tick id={message.id} say={say} subject={message.summary.subject} /> }),
  }))
  return (
    <section class="post__list no-print" aria-label={folder ? folderName(say, folder) : say.search}>
      {heading}
      <Search desk={desk} query={query} />
      {children}
      {folder && <Filters desk={desk} folder={folder} only={only} />}
      {letters.length > 0 && !open && <Several {...given} />}
      <Letters locale={locale} letters={letters} empty={<Nothing {...given} />} />
      {folder && (
        <Pages
          locale={locale}
          page={shelf.page}
          pages={shelf.pages}
          href={(page) => listAddress(desk, folder.id, only, page)}
        />
      )}
    </section>
  )
}

function listAddress(desk: Desk, folder: string, only?: Only, page = 1): string {
  const query = new URLSearchParams({
    ...(only ? { only } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  }).toString()
  return `${desk.paths.folder(folder)}${query && `?${query}`}`
}

export function Search({ desk, query = '' }: { desk: Desk; query?: string }) {
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

function Filters({ desk, folder, only }: { desk: Desk; folder: Folder; only?: Only | undefined }) {
  const say = words[desk.frame.locale]
  const ways = [undefined, 'unread', 'flagged'] as const
  return (
    <nav class="post__filters" aria-label={say.only.label}>
      <ul>
        {ways.map((way) => (
          <li>
            <a href={listAddress(desk, folder.id, way)} aria-current={way === only ? 'page' : undefined}>
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

/** What is done to the ticked letters. Hidden by the style sheet until one is ticked. */
function Several({ desk, folder, back }: Given) {
  const say = words[desk.frame.locale]
  const mayMove = desk.holder.may !== 'read'
  return (
    <div class="several" role="group" aria-label={say.ticked}>
      <pick-all data-label={say.pickAll} />
      <Form action={desk.paths.deeds} id="several">
        <input type="hidden" name="back" value={back} />
        {folder && <input type="hidden" name="whole" value="yes" />}
        {mayMove && (
          <Button kind="quiet" small icon="trash" name="deed" value="delete" data-key="e">
            {folder?.role === 'trash' ? say.deleteForever : say.delete}
          </Button>
        )}
        <Button kind="quiet" small icon="done" name="deed" value="read">
          {say.markRead}
        </Button>
        <Button kind="quiet" small icon="mail" name="deed" value="unread">
          {say.markUnread}
        </Button>
        <Button kind="quiet" small icon="flag" name="deed" value="flag" data-key="s">
          {say.flag}
        </Button>
        <Button kind="quiet" small name="deed" value="unflag">
          {say.unflag}
        </Button>
        {mayMove && <MoveTo desk={desk} id="several-folder" from={folder?.id} />}
      </Form>
    </div>
  )
}

/** A choice of folders with its button. */
export function MoveTo({ desk, id, from }: { desk: Desk; id: string; from?: string | undefined }) {
  const say = words[desk.frame.locale]
  return (
    <span class="move-to">
      <label class="govuk-visually-hidden" for={id}>
        {say.moveTo}
      </label>
      <select class="govuk-select" id={id} name="folder">
        {desk.folders
          .filter((one) => one.id !== from && one.role !== 'drafts')
          .map((one) => (
            <option value={one.id}>{folderName(say, one)}</option>
          ))}
      </select>
      <Button kind="quiet" small icon="folder" name="deed" value="move">
        {say.move}
      </Button>
    </span>
  )
}

function Nothing({ desk, folder, only, query }: Given) {
  const say = words[desk.frame.locale]
  if (!folder)
    return (
      <Empty icon="search" title={query ? say.noneFound : say.askWords}>
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

function letterOf(message: Shown, desk: Desk, say: Say, folder: Folder | undefined) {
  const { id, summary, seen, unread, flagged, count, at } = message
  const there = folder ?? folderOf(desk, message.folder)
  const isOwn = there?.role === 'sent' || there?.role === 'drafts'
  const subject = summary.subject || say.noSubject
  return {
    href: there?.role === 'drafts' ? desk.paths.draft(id) : desk.paths.message(id),
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

function Tick({ id, say, subject }: { id: string; say: Say; subject: string }) {
  const label = say.pick(subject || say.noSubject)
  return <input class="tick" type="checkbox" name="ids" value={id} form="several" aria-label={label} />
}
