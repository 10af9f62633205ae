import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { Radios } from '#ui/choices.tsx'
import type { Frame } from '#ui/door.tsx'
import { Form } from '#ui/form.tsx'
import { words } from '../words.ts'
import { SectionPage } from './section.tsx'

/** 「語言」 of the letters to the holder, and of the pages. */
export function LanguagePage({ frame, chosen, isDone }: { frame: Frame; chosen: Locale; isDone: boolean }) {
  const { sections, language: say } = words[frame.locale]
  const { options } = say
  return (
    <SectionPage frame={frame} title={sections.language} lead={say.lead} done={isDone ? say.done : undefined}>
      <Form action={paths.accountLanguage} class="sheet">
        <Radios
          name="language"
          legend={say.legend}
          hint={say.hint}
          locale={frame.locale}
          value={chosen}
          options={[
            { value: 'zh-TW', label: options['zh-TW'] },
            { value: 'en', label: options.en },
          ]}
        />
        <Buttons>
          <Button>{say.button}</Button>
        </Buttons>
      </Form>
    </SectionPage>
  )
}
