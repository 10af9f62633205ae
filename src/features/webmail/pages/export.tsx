import { paths } from '#foundation/paths.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { settingsWords } from '../settings-words.ts'
import type { Desk } from './desk.tsx'
import { SettingsPage } from './settings.tsx'

/** 「下載我的郵件」: everything that is in the mailbox, in one file. */
export function ExportPage({ desk }: { desk: Desk }) {
  const say = settingsWords[desk.frame.locale].export
  return (
    <SettingsPage desk={desk} title={say.title} lead={say.lead}>
      <Sheet title={desk.holder.address} id="export">
        {say.texts.map((text) => (
          <p>{text}</p>
        ))}
        <Form action={paths.mailExportFile}>
          <Buttons>
            <Button icon="download">{say.go}</Button>
          </Buttons>
        </Form>
      </Sheet>
    </SettingsPage>
  )
}
