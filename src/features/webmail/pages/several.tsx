import type { Folder } from '#features/mailboxes/driver.ts'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { words } from '../words.ts'
import { type Desk, folderName, type Say } from './desk.tsx'

type Given = { desk: Desk; folder?: Folder | undefined; back: string }

/** What is done to the ticked letters. Hidden by the style sheet until one is ticked. */
export function Several({ desk, folder, back }: Given) {
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
        {goals(desk.folders, from).map((one) => (
          <option value={one.id}>{folderName(say, one)}</option>
        ))}
      </select>
      <Button kind="quiet" small icon="folder" name="deed" value="move">
        {say.move}
      </Button>
    </span>
  )
}

const AFTER_OWN = ['inbox', 'junk', 'trash', 'sent']

/** One's own folders first: they are what one moves letters to most. */
function goals(folders: Folder[], from: string | undefined): Folder[] {
  const rank = ({ role }: Folder): number => (role ? AFTER_OWN.indexOf(role) : -1)
  return folders
    .filter(({ id, role }) => id !== from && role !== 'drafts')
    .sort((one, other) => rank(one) - rank(other))
}

/** The box of one letter. */
export function Tick({ id, say, subject }: { id: string; say: Say; subject: string }) {
  const label = say.pick(subject || say.noSubject)
  return <input class="tick" type="checkbox" name="ids" value={id} form="several" aria-label={label} />
}
