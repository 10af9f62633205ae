import { FullCallout, PasswordCallout } from '#features/mail-rules/callouts.tsx'
import { fullness } from '#features/mail-rules/rules.ts'
import type { Folder } from '#features/mailboxes/driver.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Empty } from '#ui/empty.tsx'
import { Form } from '#ui/form.tsx'
import type { Listing } from '../listing.ts'
import type { Moved } from '../ordering.ts'
import type { Shelf } from '../webmail.ts'
import { words } from '../words.ts'
import { type Desk, DeskPage, folderName, type Say } from './desk.tsx'
import { List } from './list.tsx'
import { Narrow } from './narrow.tsx'

/** What was just done, to how many, and the messages that can be moved back. */
export type Done = { deed: keyof Say['done']; count?: number; moved?: Moved[] }

type Given = {
  desk: Desk
  folder: Folder
  shelf: Shelf
  listing: Listing
  back: string
  done?: Done
  /** Days since the password was set, where its holder is to be reminded. */
  reminder?: number | undefined
}

export function FolderPage({ desk, folder, shelf, listing, back, done, reminder }: Given) {
  const say = words[desk.frame.locale]
  const title = folderName(say, folder)
  return (
    <DeskPage desk={desk} title={title} folder={folder.id}>
      <List
        desk={desk}
        shelf={shelf}
        folder={folder}
        listing={listing}
        back={back}
        heading={<h1 class="govuk-visually-hidden">{title}</h1>}
      >
        {done && <DoneBand desk={desk} done={done} back={back} />}
        <Warnings desk={desk} reminder={reminder} />
        {folder.role === 'trash' && shelf.total > 0 && desk.holder.may !== 'read' && (
          <div class="post__note">
            <p>{say.trashText}</p>
            <Form action={desk.paths.trashEmpty}>
              <Button kind="quiet" small icon="trash">
                {say.emptyTrash}
              </Button>
            </Form>
          </div>
        )}
      </List>
      <NoLetter say={say} />
    </DeskPage>
  )
}

/** A mailbox that fills up, and a password that is to be renewed. */
function Warnings({ desk: { frame, usage }, reminder }: { desk: Desk; reminder: number | undefined }) {
  const full = fullness(usage)
  if (!full.mark && reminder === undefined) return null
  return (
    <div class="post__note">
      <FullCallout locale={frame.locale} full={full} />
      <PasswordCallout locale={frame.locale} days={reminder} />
    </div>
  )
}

/** The reading pane while no letter is open. */
function NoLetter({ say }: { say: Say }) {
  return (
    <div class="post__read">
      <Empty icon="mail" title={say.choose}>
        {say.chooseText}
      </Empty>
    </div>
  )
}

/** The status line, with 「復原」 where something can be taken back. */
export function DoneBand({ desk, done, back }: { desk: Desk; done: Done; back: string }) {
  const say = words[desk.frame.locale]
  const sentence: (count: number) => string = say.done[done.deed]
  return (
    <div class="post__note no-print">
      <Callout kind={done.deed === 'none' ? 'note' : 'done'} role="status">
        <p>{sentence(done.count ?? 1)}</p>
        {done.moved && done.moved.length > 0 && (
          <Form action={desk.paths.deeds}>
            <input type="hidden" name="deed" value="undo" />
            <input type="hidden" name="back" value={back} />
            {done.moved.map(({ id, from }) => (
              <input type="hidden" name="moved" value={`${from}/${id}`} />
            ))}
            <Button kind="secondary" small>
              {say.undo}
            </Button>
          </Form>
        )}
      </Callout>
    </div>
  )
}

type Sought = {
  desk: Desk
  listing: Listing
  shelf: Shelf
  back: string
  done?: Done
}

export function SearchPage({ desk, listing, shelf, back, done }: Sought) {
  const say = words[desk.frame.locale]
  const { query = '', narrowing } = listing
  return (
    <DeskPage desk={desk} title={say.search}>
      <List
        desk={desk}
        shelf={shelf}
        listing={listing}
        back={back}
        heading={<h1 class="govuk-visually-hidden">{say.search}</h1>}
      >
        {done && <DoneBand desk={desk} done={done} back={back} />}
        <Narrow desk={desk} query={query} narrowing={narrowing} />
        {query && (
          <p class="post__note" role="status">
            {say.found(shelf.total, query)}
          </p>
        )}
      </List>
      <NoLetter say={say} />
    </DeskPage>
  )
}
