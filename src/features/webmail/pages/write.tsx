import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Checkboxes } from '#ui/choices.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Field, FileField, TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import type { Draft } from '../answer.ts'
import type { Part } from '../parse.ts'
import { sizeWords } from '../rules.ts'
import { words } from '../words.ts'
import { type Desk, DeskPage } from './desk.tsx'

type Given = {
  desk: Desk
  draft: Draft
  token: string
  /** What came with the message that is handed on. */
  parts: Part[]
  problems?: Problems
  /** Files were chosen in the form that came back; a browser does not keep them. */
  again?: boolean
}

export function WritePage(given: Given) {
  const { desk, draft, problems } = given
  const { locale } = desk.frame
  const title = words[locale].titles[draft.about?.way ?? 'write']
  return (
    <DeskPage desk={desk} title={title} way="writing" problems={problems}>
      <div class="post__write">
        <ErrorSummary locale={locale} problems={problems} />
        <PageTitle title={title} />
        <LetterForm {...given} />
      </div>
    </DeskPage>
  )
}

function LetterForm({ desk, draft, token, parts, problems = {}, again }: Given) {
  const { locale } = desk.frame
  const { form } = words[locale]
  const field = <N extends 'to' | 'cc' | 'subject' | 'text'>(name: N) =>
    ({ locale, name, label: form[name], value: draft[name], problem: problems[name] }) as const
  const people = { autocomplete: 'off', inputmode: 'email' } as const
  const files = { label: form.files, hint: again ? form.again : form.filesHint, problem: problems.files }
  return (
    <Form action={paths.mailWrite} multipart>
      <input type="hidden" name="token" value={token} />
      {draft.about && <input type="hidden" name="about" value={draft.about.id} />}
      {draft.about && <input type="hidden" name="way" value={draft.about.way} />}
      <Field {...field('to')} {...people} hint={form.toHint} required />
      <Field {...field('cc')} {...people} />
      <Field {...field('subject')} maxlength={300} />
      <TextArea {...field('text')} rows={14} />
      {parts.length > 0 && <Kept locale={locale} draft={draft} parts={parts} />}
      <FileField locale={locale} name="files" {...files} multiple />
      <Buttons>
        <Button icon="sent">{form.send}</Button>
        <ButtonLink kind="quiet" href={draft.about ? paths.mailMessage(draft.about.id) : paths.mail}>
          {form.cancel}
        </ButtonLink>
      </Buttons>
    </Form>
  )
}

function Kept({ locale, draft, parts }: { locale: keyof typeof words; draft: Draft; parts: Part[] }) {
  const say = words[locale]
  return (
    <Checkboxes
      locale={locale}
      name="kept"
      legend={say.form.kept}
      options={parts.map(({ place, name, size }) => ({
        value: String(place),
        label: say.attachment(name, sizeWords(size)),
      }))}
      values={draft.kept.map(String)}
    />
  )
}
