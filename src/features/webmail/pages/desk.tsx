import type { Child } from 'hono/jsx'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { Icon, type IconName } from '#ui/icon.tsx'
import { Letters } from '#ui/letters.tsx'
import { Meter } from '#ui/meter.tsx'
import { MainAnchor, Page } from '#ui/page.tsx'
import { Pages } from '#ui/pages.tsx'
import { FOLDERS, type Folder, shortly } from '../rules.ts'
import type { Listed, Shelf, Usage } from '../webmail.ts'
import { words } from '../words.ts'

const icons: Record<Folder, IconName> = { inbox: 'inbox', sent: 'sent', trash: 'trash' }

/** What every page of the mailbox is drawn with. */
export type Desk = { frame: Frame; now: Date; usage: Usage }
type Given = {
  desk: Desk
  title: string
  folder?: Folder
  way?: 'reading' | 'writing'
  problems?: Problems
  children?: Child
}

/** Folders at the left, then what the page is about. */
export function DeskPage({ desk, title, folder, way, problems, children }: Given) {
  const { frame } = desk
  const say = words[frame.locale]
  return (
    <Page frame={frame} title={title} face="mail" layout="plain" wide problems={problems}>
      <main class={way ? `post post--${way}` : 'post'} id="main" tabindex={-1}>
        <Folders desk={desk} folder={folder} />
        {children}
        {!way && (
          <div class="compose">
            <ButtonLink href={paths.mailWrite} icon="pen">
              {say.write}
            </ButtonLink>
          </div>
        )}
      </main>
    </Page>
  )
}

function Folders({ desk: { frame, usage }, folder }: { desk: Desk; folder?: Folder }) {
  const say = words[frame.locale]
  return (
    <nav class="post__folders" aria-label={say.foldersLabel}>
      <MainAnchor frame={frame} />
      <ButtonLink href={paths.mailWrite} icon="pen" block>
        {say.write}
      </ButtonLink>
      <ul>
        {FOLDERS.map((one) => (
          <li>
            <a href={paths.mailFolder(one)} aria-current={one === folder ? 'page' : undefined}>
              <Icon name={icons[one]} size="s" />
              {say.folders[one]}
              {usage.unread[one] > 0 && (
                <Unread count={usage.unread[one]} sentence={say.unread(usage.unread[one])} />
              )}
            </a>
          </li>
        ))}
      </ul>
      <Meter locale={frame.locale} used={usage.used} quota={usage.quota} />
    </nav>
  )
}

function Unread({ count, sentence }: { count: number; sentence: string }) {
  return (
    <b>
      <span aria-hidden="true">{count}</span>
      <span class="govuk-visually-hidden"> {sentence}</span>
    </b>
  )
}

type Listing = {
  desk: Desk
  shelf: Shelf
  folder?: Folder
  open?: string
  query?: string
  heading?: Child
  children?: Child
}

/** Search field and letters. `folder` is missing for what a search found. */
export function List({ desk, shelf, folder, open, query, heading, children }: Listing) {
  const { frame, now } = desk
  const say = words[frame.locale]
  const letters = shelf.messages.map((message) => ({
    ...letterOf(message, now, say),
    open: message.id === open,
  }))
  const empty = folder ? (
    <Empty icon={icons[folder]} title={say.empty[folder]}>
      {say.emptyText[folder]}
    </Empty>
  ) : (
    <Empty icon="search" title={query ? say.noneFound : say.askWords}>
      {say.noneFoundText}
    </Empty>
  )
  return (
    <section class="post__list" aria-label={folder ? say.folders[folder] : say.search}>
      {heading}
      <Search locale={frame.locale} query={query} />
      {children}
      <Letters locale={frame.locale} letters={letters} empty={empty} />
      {folder && (
        <Pages
          locale={frame.locale}
          page={shelf.page}
          pages={shelf.pages}
          href={(page) => paths.mailFolder(folder, page)}
        />
      )}
    </section>
  )
}

function Search({ locale, query = '' }: { locale: Frame['locale']; query?: string }) {
  const say = words[locale]
  return (
    <form class="post__bar" role="search" action={paths.mailSearch}>
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
        />
      </div>
      <Button kind="secondary" small>
        {say.find}
      </Button>
    </form>
  )
}

function letterOf({ id, folder, summary, seen, at }: Listed, now: Date, say: (typeof words)['zh-TW']) {
  return {
    href: paths.mailMessage(id),
    who: (folder === 'sent' ? summary.to : summary.from) || say.nobody,
    subject: summary.subject || say.noSubject,
    first: summary.start,
    at: shortly(at, now),
    unread: !seen,
    attachment: summary.attachments > 0,
  }
}
