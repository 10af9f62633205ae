import { paths } from '#foundation/paths.ts'
import { Button, Buttons } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { Field, TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import type { Letter } from '../letter.ts'
import { writing } from '../writing-words.ts'
import { Hidden } from './write.tsx'

type Given = {
  frame: Frame
  letter: Letter
  sendTo: string
  saveTo: string
  why: 'signedOut' | 'unavailable'
}

/** Session or mail server went away while somebody wrote, without script: what they sent comes back to them, and to nobody else. */
export function ReturnedLetterPage({ frame, letter, sendTo, saveTo, why }: Given) {
  const { locale } = frame
  const { form, draft, ...say } = writing[locale]
  const { title, text } = say[why]
  const field = <N extends 'to' | 'cc' | 'bcc' | 'subject' | 'text'>(name: N) =>
    ({ locale, name, label: form[name], value: letter[name] }) as const
  return (
    <Page frame={frame} title={title} face="mail">
      <PageTitle title={title} lead={text} />
      {why === 'signedOut' && (
        <p>
          <a class="govuk-button govuk-button--secondary" href={paths.signIn} target="_blank" rel="noopener">
            {draft.signIn}
          </a>
        </p>
      )}
      <Form action={sendTo} multipart>
        <Hidden letter={letter} />
        {letter.kept.map((kept) => (
          <input type="hidden" name="kept" value={kept} />
        ))}
        <Field {...field('to')} autocomplete="off" />
        <Field {...field('cc')} autocomplete="off" />
        <Field {...field('bcc')} autocomplete="off" />
        <Field {...field('subject')} autocomplete="off" maxlength={300} />
        <TextArea {...field('text')} rows={14} />
        {letter.files.length > 0 && <p class="govuk-hint">{form.again}</p>}
        <Buttons>
          <Button icon="sent">{form.send}</Button>
          <Button kind="secondary" formaction={saveTo}>
            {form.save}
          </Button>
        </Buttons>
      </Form>
    </Page>
  )
}
