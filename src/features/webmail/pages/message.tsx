import type { Listed } from '#features/mailboxes/driver.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { type Listing, letterAddress, listingAddress } from '../listing.ts'
import { shortly } from '../rules.ts'
import type { Shelf, Thread } from '../webmail.ts'
import { words } from '../words.ts'
import { type Desk, DeskPage, folderName, folderOf, type Say } from './desk.tsx'
import { type Done, DoneBand } from './folder.tsx'
import { Letter } from './letter.tsx'
import { List } from './list.tsx'
import { MoveTo } from './several.tsx'

type Given = { desk: Desk; shelf: Shelf; listing: Listing; thread: Thread; show: boolean; done?: Done }

/** A conversation beside its folder: one message open, the others folded; images and links are inert until `show`. */
export function MessagePage({ desk, shelf, listing, thread, show, done }: Given) {
  const say = words[desk.frame.locale]
  const { listed, opened } = thread.open
  const folder = folderOf(desk, listed.folder)
  const title = opened.subject || listed.summary.subject || say.noSubject
  const back = letterAddress(desk.paths, listed.id, listing)
  const list = listingAddress(desk.paths, listed.folder, listing)
  return (
    <DeskPage desk={desk} title={title} folder={listed.folder} way="reading">
      <List
        desk={desk}
        shelf={shelf}
        listing={listing}
        open={newestBeside(shelf, thread)}
        back={list}
        folder={listing.query === undefined ? folder : undefined}
      />
      <article class="post__read" aria-labelledby="subject">
        <Toolbar desk={desk} say={say} thread={thread} here={back} list={list} listing={listing} />
        {done && <DoneBand desk={desk} done={done} back={back} />}
        <div class="letter">
          <h1 id="subject">{title}</h1>
          <Conversation desk={desk} say={say} thread={thread} show={show} here={back} />
          {desk.holder.may !== 'read' && (
            <div class="letter__answers no-print">
              <Answers desk={desk} say={say} id={listed.id} kind="secondary" />
            </div>
          )}
        </div>
      </article>
    </DeskPage>
  )
}

/** The list shows a conversation by its newest message. */
function newestBeside({ messages }: Shelf, { open }: Thread): string {
  const line = messages.find(({ id, thread }) => id === open.listed.id || thread === open.listed.thread)
  return line?.id ?? open.listed.id
}

type Bar = { desk: Desk; say: Say; thread: Thread; here: string; list: string; listing: Listing }

function Toolbar({ desk, say, thread, here: at, list, listing }: Bar) {
  const { listed } = thread.open
  const { id, folder } = listed
  const here = folderOf(desk, folder)
  const name = here ? folderName(say, here) : ''
  const back = listing.query === undefined ? say.back(name) : say.backToFound
  const isSeveral = thread.read.length + thread.named.length > 0 && here?.role !== 'trash'
  const mayMove = desk.holder.may !== 'read'
  const remove = here?.role === 'trash' ? say.deleteForever : isSeveral ? say.deleteAll : say.delete
  return (
    <div class="toolbar no-print" role="group" aria-label={say.actions}>
      <span class="toolbar__back">
        <ButtonLink kind="quiet" icon="back" href={list} data-key="u">
          {back}
        </ButtonLink>
      </span>
      {mayMove && <Answers desk={desk} say={say} id={id} />}
      <Form action={desk.paths.deeds}>
        <input type="hidden" name="ids" value={id} />
        <input type="hidden" name="back" value={list} />
        {isSeveral && <input type="hidden" name="whole" value="yes" />}
        {mayMove && (
          <Button kind="quiet" icon="trash" name="deed" value="delete" data-key="e">
            {remove}
          </Button>
        )}
        <Button kind="quiet" icon="mail" name="deed" value="unread">
          {say.markUnread}
        </Button>
        {mayMove && here?.role === 'trash' && <Restore desk={desk} say={say} message={listed} />}
        {mayMove && <MoveTo desk={desk} id="move-to" from={folder} />}
      </Form>
      <Flag desk={desk} say={say} message={listed} back={at} />
    </div>
  )
}

type Answering = { desk: Desk; say: Say; id: string; kind?: 'quiet' | 'secondary' }

/** At the top they have their keys; at the end one has read what one answers. */
function Answers({ desk, say, id, kind = 'quiet' }: Answering) {
  const key = (name: string) => (kind === 'quiet' ? { 'data-key': name } : {})
  return (
    <>
      <ButtonLink kind={kind} icon="reply" href={desk.paths.answer(id, 'reply')} {...key('r')}>
        {say.reply}
      </ButtonLink>
      <ButtonLink kind={kind} icon="reply-all" href={desk.paths.answer(id, 'reply-all')} {...key('a')}>
        {say.replyAll}
      </ButtonLink>
      <ButtonLink kind={kind} icon="forward" href={desk.paths.answer(id, 'forward')} {...key('f')}>
        {say.forward}
      </ButtonLink>
    </>
  )
}

/** Out of the trash to where such a message belongs. */
function Restore({ desk, say, message }: { desk: Desk; say: Say; message: Listed }) {
  const isOwn = message.summary.fromAddress.toLowerCase() === desk.holder.address.toLowerCase()
  const home = isOwn ? 'sent' : 'inbox'
  return (
    <Button kind="quiet" icon="inbox" name="deed" value={`move-${home}`}>
      {say.restore(say.folders[home])}
    </Button>
  )
}

function Flag({ desk, say, message, back }: { desk: Desk; say: Say; message: Listed; back: string }) {
  return (
    <Form action={desk.paths.deeds}>
      <input type="hidden" name="ids" value={message.id} />
      <input type="hidden" name="back" value={back} />
      <Button kind="quiet" icon="flag" name="deed" value={message.flagged ? 'unflag' : 'flag'} data-key="s">
        {message.flagged ? say.unflag : say.flag}
      </Button>
    </Form>
  )
}

type Told = { desk: Desk; say: Say; thread: Thread; show: boolean; here: string }

/** Oldest first; what was read before is folded, and what is too much or too large is only named. */
function Conversation({ desk, say, thread, show, here }: Told) {
  const { open, read, named } = thread
  if (read.length + named.length === 0)
    return <Letter desk={desk} say={say} read={open} show={show} here={here} />
  const all = [open, ...read].sort((a, b) => a.listed.at.getTime() - b.listed.at.getTime())
  return (
    <>
      <p class="soft">{say.inConversation(all.length + named.length)}</p>
      {named.length > 0 && <Named desk={desk} say={say} messages={named} />}
      {all.map((one) =>
        one === open ? (
          <div class="letter__one">
            <Letter desk={desk} say={say} read={one} show={show} here={here} />
          </div>
        ) : (
          <details class="letter__one" open={one.isNew}>
            <summary>
              <strong>{one.listed.summary.from || say.nobody}</strong>{' '}
              <span class="soft nowrap">{shortly(one.listed.at, desk.now)}</span>
              <span class="letter__start soft">{one.listed.summary.start}</span>
            </summary>
            <Letter desk={desk} say={say} read={one} show={false} isAlong />
          </details>
        ),
      )}
    </>
  )
}

function Named({ desk, say, messages }: { desk: Desk; say: Say; messages: Listed[] }) {
  return (
    <details class="letter__one">
      <summary>{say.earlier(messages.length)}</summary>
      <ul>
        {messages.map(({ id, summary, at }) => (
          <li>
            <a class="govuk-link" href={desk.paths.message(id)}>
              {summary.from || say.nobody}，{shortly(at, desk.now)}，{summary.subject || say.noSubject}
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}
