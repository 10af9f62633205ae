import type { Child } from 'hono/jsx'
import type { Folder } from '#features/mailboxes/driver.ts'
import type { Office } from '#features/mailboxes/offices.ts'
import type { Problems } from '#foundation/form.ts'
import type { MailPaths } from '#foundation/mail-paths.ts'
import { paths } from '#foundation/paths.ts'
import { ButtonLink } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { Icon, type IconName } from '#ui/icon.tsx'
import { Meter } from '#ui/meter.tsx'
import { MainAnchor, Page } from '#ui/page.tsx'
import type { Contents, Holder } from '../webmail.ts'
import { words } from '../words.ts'
import { Keys } from './keys.tsx'

/** What every page of the mailbox is drawn with. */
export type Desk = Contents & {
  frame: Frame
  now: Date
  paths: MailPaths
  holder: Holder
  /** The offices' mailboxes (機關信箱) that this person keeps. */
  offices: Office[]
}
export type Say = (typeof words)['zh-TW']
type Given = {
  desk: Desk
  title: string
  /** The folder that the page stands in. */
  folder?: string
  way?: 'reading' | 'writing'
  problems?: Problems
  children?: Child
}

export const icons: Record<NonNullable<Folder['role']>, IconName> = {
  inbox: 'inbox',
  drafts: 'document',
  sent: 'sent',
  junk: 'warning',
  trash: 'trash',
}

/** What a folder is called. */
export function folderName(say: Say, { role, name }: Pick<Folder, 'role' | 'name'>): string {
  return role ? say.folders[role] : name
}

export function folderOf(desk: Desk, id: string): Folder | undefined {
  return desk.folders.find((one) => one.id === id)
}

/** Folders at the left, then what the page is about. */
export function DeskPage({ desk, title, folder, way, problems, children }: Given) {
  const { frame } = desk
  const say = words[frame.locale]
  const mayWrite = desk.holder.may !== 'read'
  return (
    <Page frame={frame} title={title} face="mail" layout="plain" wide problems={problems}>
      <main class={way ? `post post--${way}` : 'post'} id="main" tabindex={-1}>
        <Folders desk={desk} folder={folder} isWriting={way === 'writing'} />
        {children}
        {!way && mayWrite && (
          <div class="compose no-print">
            <ButtonLink href={desk.paths.write} icon="pen">
              {say.write}
            </ButtonLink>
          </div>
        )}
      </main>
    </Page>
  )
}

type Column = { desk: Desk; folder?: string; isWriting: boolean }

function Folders({ desk, folder, isWriting }: Column) {
  const { frame, usage, holder } = desk
  const say = words[frame.locale]
  return (
    <nav class="post__folders no-print" aria-label={say.foldersLabel}>
      <MainAnchor frame={frame} />
      {desk.offices.length > 0 && <Boxes say={say} desk={desk} />}
      {holder.may !== 'read' && (
        <ButtonLink href={desk.paths.write} icon="pen" block data-key="c">
          {say.write}
        </ButtonLink>
      )}
      <ul>
        {desk.folders.map((one) => (
          <FolderLine desk={desk} one={one} isHere={one.id === folder} />
        ))}
        {holder.may !== 'read' && (
          <li class="post__more">
            <a href={desk.paths.folderNew}>
              <Icon name="plus" size="s" />
              {say.newFolder}
            </a>
          </li>
        )}
        <li class="post__more">
          <a href={desk.paths.settings}>
            <Icon name="system" size="s" />
            {say.settings}
          </a>
        </li>
      </ul>
      <Meter locale={frame.locale} used={usage.used} quota={usage.quota} />
      {!isWriting && <Keys locale={frame.locale} />}
    </nav>
  )
}

/** Whose mail this is, and the other mailboxes that one may open. */
function Boxes({ say, desk: { holder, offices } }: { say: Say; desk: Desk }) {
  const others = offices.filter(({ mailbox }) => mailbox !== holder.mailbox)
  return (
    <details class="post__boxes">
      <summary aria-label={say.switchFrom(holder.office ? holder.name : say.ownMailbox)}>
        <Icon name={holder.office ? 'people' : 'person'} size="s" />
        <strong>{holder.office ? holder.name : say.ownMailbox}</strong>
        <Icon name="down" size="s" />
      </summary>
      <ul>
        {holder.office && (
          <li>
            <a href={paths.mail}>
              <Icon name="person" size="s" />
              {say.ownMailbox}
            </a>
          </li>
        )}
        {others.map(({ name, title }) => (
          <li>
            <a href={paths.mailOf(name)}>
              <Icon name="people" size="s" />
              {title}
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}

function FolderLine({ desk, one, isHere }: { desk: Desk; one: Folder; isHere: boolean }) {
  const say = words[desk.frame.locale]
  const count = one.role === 'drafts' ? one.total : one.unread
  const sentence = one.role === 'drafts' ? say.inAll(count) : say.unread(count)
  return (
    <li>
      <a href={desk.paths.folder(one.id)} aria-current={isHere ? 'page' : undefined}>
        <Icon name={one.role ? icons[one.role] : 'folder'} size="s" />
        {folderName(say, one)}
        {count > 0 && (
          <b>
            <span aria-hidden="true">{count}</span>
            <span class="govuk-visually-hidden"> {sentence}</span>
          </b>
        )}
      </a>
    </li>
  )
}
