import type { Folder } from '#features/mailboxes/driver.ts'
import type { Problems } from '#foundation/form.ts'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { MOST_FOLDER_CHARACTERS } from '../rules.ts'
import { words } from '../words.ts'
import { type Desk, DeskPage } from './desk.tsx'

type Given = { desk: Desk; name: string; folder?: Folder; problems?: Problems }

/** A new folder, or another name for one; from there also its removal. */
export function FolderFormPage({ desk, name, folder, problems = {} }: Given) {
  const { locale } = desk.frame
  const say = words[locale].folderForm
  const title = folder ? say.edit(folder.name) : say.new
  return (
    <DeskPage desk={desk} title={title} way="writing" problems={problems}>
      <div class="post__write">
        <ErrorSummary locale={locale} problems={problems} />
        <PageTitle title={title} />
        <Form action={folder ? desk.paths.folderName(folder.id) : desk.paths.folders}>
          <Field
            locale={locale}
            name="name"
            label={say.name}
            hint={say.nameHint}
            value={name}
            problem={problems.name}
            maxlength={MOST_FOLDER_CHARACTERS}
            required
          />
          <Buttons>
            <Button>{folder ? say.rename : say.make}</Button>
            <ButtonLink kind="quiet" href={folder ? desk.paths.folder(folder.id) : desk.paths.base}>
              {say.cancel}
            </ButtonLink>
          </Buttons>
        </Form>
        {folder && (
          <p class="below">
            <ButtonLink kind="quiet" icon="trash" href={desk.paths.folderRemove(folder.id)}>
              {say.remove}
            </ButtonLink>
          </p>
        )}
      </div>
    </DeskPage>
  )
}

/** Asks before a folder goes. */
export function FolderRemovePage({ desk, folder }: { desk: Desk; folder: Folder }) {
  const say = words[desk.frame.locale].folderForm
  return (
    <DeskPage desk={desk} title={say.removeTitle(folder.name)} way="writing">
      <div class="post__write">
        <PageTitle title={say.removeTitle(folder.name)} lead={say.removeText(folder.total)} />
        <Form action={desk.paths.folderRemove(folder.id)}>
          <Buttons>
            <Button kind="warning" icon="trash">
              {say.remove}
            </Button>
            <ButtonLink kind="quiet" href={desk.paths.folder(folder.id)}>
              {say.cancel}
            </ButtonLink>
          </Buttons>
        </Form>
      </div>
    </DeskPage>
  )
}
