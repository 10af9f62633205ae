import { paths } from '#foundation/paths.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Empty } from '#ui/empty.tsx'
import { Form } from '#ui/form.tsx'
import type { Folder } from '../rules.ts'
import type { Shelf } from '../webmail.ts'
import { words } from '../words.ts'
import { type Desk, DeskPage, List } from './desk.tsx'

/** What was just done, and the letter that can be moved back. */
export type Done = { deed: keyof (typeof words)['zh-TW']['done']; undo?: { id: string; folder: Folder } }

export function FolderPage({
  desk,
  folder,
  shelf,
  done,
}: {
  desk: Desk
  folder: Folder
  shelf: Shelf
  done?: Done
}) {
  const { locale } = desk.frame
  const say = words[locale]
  const heading = <h1 class="govuk-visually-hidden">{say.folders[folder]}</h1>
  return (
    <DeskPage desk={desk} title={say.folders[folder]} folder={folder}>
      <List desk={desk} shelf={shelf} folder={folder} heading={heading}>
        {done && <DoneBand locale={locale} done={done} />}
        {folder === 'trash' && shelf.total > 0 && (
          <div class="post__note">
            <Form action={paths.mailTrashEmpty}>
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

/** The reading pane while no letter is open. */
function NoLetter({ say }: { say: { choose: string; chooseText: string } }) {
  return (
    <div class="post__read">
      <Empty icon="mail" title={say.choose}>
        {say.chooseText}
      </Empty>
    </div>
  )
}

function DoneBand({ locale, done }: { locale: keyof typeof words; done: Done }) {
  const say = words[locale]
  return (
    <div class="post__note">
      <Callout kind="done" role="status">
        <p>{say.done[done.deed]}</p>
        {done.undo && (
          <Form action={paths.mailDeed(done.undo.id, 'move')}>
            <input type="hidden" name="folder" value={done.undo.folder} />
            <Button kind="secondary" small>
              {say.undo}
            </Button>
          </Form>
        )}
      </Callout>
    </div>
  )
}

export function SearchPage({
  desk,
  query,
  shelf,
  most,
}: {
  desk: Desk
  query: string
  shelf: Shelf
  most: number
}) {
  const say = words[desk.frame.locale]
  const sentence = shelf.total >= most ? say.foundMost(shelf.total, query) : say.found(shelf.total, query)
  return (
    <DeskPage desk={desk} title={say.search}>
      <List
        desk={desk}
        shelf={shelf}
        query={query}
        heading={<h1 class="govuk-visually-hidden">{say.search}</h1>}
      >
        {query && (
          <p class="post__note" role="status">
            {sentence}
          </p>
        )}
      </List>
      <NoLetter say={say} />
    </DeskPage>
  )
}
