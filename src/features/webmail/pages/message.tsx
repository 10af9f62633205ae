import { raw } from 'hono/html'
import { paths } from '#foundation/paths.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Form } from '#ui/form.tsx'
import { Icon } from '#ui/icon.tsx'
import { attached } from '../answer.ts'
import { urlsIn } from '../links.ts'
import { type Folder, sizeWords } from '../rules.ts'
import { hasBlocked, safeHtml } from '../sanitise.ts'
import type { Read, Shelf } from '../webmail.ts'
import { words } from '../words.ts'
import { type Desk, DeskPage, List } from './desk.tsx'
import { Head } from './letter-head.tsx'

type Given = { desk: Desk; shelf: Shelf; read: Read; own: string; show: boolean }
type Say = (typeof words)['zh-TW']

/** A letter beside its folder; images and links are inert until `show`. */
export function MessagePage({ desk, shelf, read, own, show }: Given) {
  const say = words[desk.frame.locale]
  const { listed, opened } = read
  const title = opened.subject || listed.summary.subject || say.noSubject
  return (
    <DeskPage desk={desk} title={title} folder={listed.folder} way="reading">
      <List desk={desk} shelf={shelf} folder={listed.folder} open={listed.id} />
      <article class="post__read" aria-labelledby="subject">
        <Toolbar say={say} read={read} own={own} />
        <div class="letter">
          <h1 id="subject">{title}</h1>
          <Head say={say} read={read} />
          {opened.broken ? <Broken say={say} /> : <Content say={say} read={read} show={show} />}
          <Attachments say={say} read={read} />
        </div>
      </article>
    </DeskPage>
  )
}

function Toolbar({ say, read: { listed }, own }: { say: Say; read: Read; own: string }) {
  const { id, folder } = listed
  const home: Folder = listed.summary.fromAddress.toLowerCase() === own.toLowerCase() ? 'sent' : 'inbox'
  return (
    <div class="toolbar" role="group" aria-label={say.actions}>
      <span class="toolbar__back">
        <ButtonLink kind="quiet" icon="back" href={paths.mailFolder(folder)}>
          {say.back(say.folders[folder])}
        </ButtonLink>
      </span>
      <ButtonLink kind="quiet" icon="reply" href={paths.mailAnswer(id, 'reply')}>
        {say.reply}
      </ButtonLink>
      <ButtonLink kind="quiet" icon="reply-all" href={paths.mailAnswer(id, 'reply-all')}>
        {say.replyAll}
      </ButtonLink>
      <ButtonLink kind="quiet" icon="forward" href={paths.mailAnswer(id, 'forward')}>
        {say.forward}
      </ButtonLink>
      <Form action={paths.mailDeed(id, 'unread')}>
        <Button kind="quiet" icon="mail">
          {say.markUnread}
        </Button>
      </Form>
      {folder === 'trash' && (
        <Form action={paths.mailDeed(id, 'move')}>
          <input type="hidden" name="folder" value={home} />
          <Button kind="quiet" icon="folder">
            {say.restore[home]}
          </Button>
        </Form>
      )}
      <Form action={paths.mailDeed(id, 'delete')}>
        <Button kind="quiet" icon="trash">
          {folder === 'trash' ? say.deleteForever : say.delete}
        </Button>
      </Form>
    </div>
  )
}

function Content({ say, read: { listed, opened }, show }: { say: Say; read: Read; show: boolean }) {
  const { html, text, parts } = opened
  const inline = (cid: string): string | undefined => {
    const part = parts.find((one) => one.within && one.cid?.toLowerCase() === cid.toLowerCase())
    return part && paths.mailInline(listed.id, part.place)
  }
  return (
    <>
      {!show && hasBlocked(html, text) && (
        <Callout icon="shield">
          <p>
            {say.blocked}
            <a class="govuk-link" href={paths.mailShown(listed.id)}>
              {say.show}
            </a>
          </p>
        </Callout>
      )}
      <div class="letter__body" role="region" aria-label={say.content}>
        {html === undefined ? (
          <Text text={text} show={show} none={say.noText} />
        ) : (
          raw(safeHtml(html, { show, inline, image: say.image, write: paths.mailWriteTo }))
        )}
      </div>
    </>
  )
}

function Text({ text, show, none }: { text: string; show: boolean; none: string }) {
  if (!text.trim()) return <p class="soft">{none}</p>
  const pieces = show ? urlsIn(text) : [{ text, url: undefined }]
  return (
    <p class="letter__text">
      {pieces.map(({ text, url }) =>
        url ? (
          <a href={url} target="_blank" rel="noopener noreferrer nofollow">
            {text}
          </a>
        ) : (
          text
        ),
      )}
    </p>
  )
}

function Broken({ say }: { say: Say }) {
  return (
    <Callout kind="stop" title={say.broken}>
      <p>{say.brokenText}</p>
    </Callout>
  )
}

function Attachments({ say, read: { listed, opened } }: { say: Say; read: Read }) {
  const files = attached(opened)
  return (
    <>
      {files.length > 0 && (
        <ul class="letter__files" aria-label={say.attachments}>
          {files.map(({ place, name, size }) => (
            <li>
              <a class="attachment govuk-link" href={paths.mailPart(listed.id, place)}>
                <Icon name="clip" />
                {say.attachment(name, sizeWords(size))}
              </a>
            </li>
          ))}
        </ul>
      )}
      <p class="letter__original small">
        <a class="govuk-link" href={paths.mailOriginal(listed.id)}>
          {say.original}
        </a>
      </p>
    </>
  )
}
