import type { Problems } from '#foundation/form.ts'
import { TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { settingsWords } from '../settings-words.ts'
import type { Desk } from './desk.tsx'
import { SaveOrLeave, SettingsPage } from './settings.tsx'

type Given = {
  desk: Desk
  text: string
  /** What is said where one writes nothing. */
  usual: string
  done?: string | undefined
  problems?: Problems
}

/** 「離職後的自動回覆」, to be written before one leaves. */
export function FarewellPage({ desk, text, usual, done, problems = {} }: Given) {
  const { locale } = desk.frame
  const say = settingsWords[locale].farewell
  return (
    <SettingsPage desk={desk} title={say.title} lead={say.lead} problems={problems} done={done}>
      <Form action={desk.paths.farewell}>
        <TextArea
          name="text"
          label={say.text}
          hint={say.hint(usual)}
          rows={6}
          value={text}
          problem={problems.text}
          locale={locale}
        />
        <SaveOrLeave desk={desk} href={desk.paths.settings} />
      </Form>
    </SettingsPage>
  )
}
