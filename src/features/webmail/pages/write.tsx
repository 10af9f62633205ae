import type { Problems } from '#foundation/form.ts'
import { rocDateTime } from '#foundation/roc-date.ts'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Checkboxes } from '#ui/choices.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Field, FileField, TextArea } from '#ui/field.tsx'
import { Fold } from '#ui/fold.tsx'
import { Form } from '#ui/form.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import type { Letter } from '../letter.ts'
import type { Part } from '../parse.ts'
import { sizeWords } from '../rules.ts'
import { words } from '../words.ts'
import { writing } from '../writing-words.ts'
import { AddressField } from './address-field.tsx'
import { type Desk, DeskPage } from './desk.tsx'
import { DraftStatus } from './draft-status.tsx'

type Given = {
  desk: Desk
  letter: Letter
  /** What is in the draft, or came with the message that is handed on. */
  parts: Part[]
  problems?: Problems
  /** Files were chosen in the form that came back, and could not be kept. */
  again?: boolean
  /** When the draft was saved, if it was just now. */
  saved?: { at: Date; copied?: boolean }
}

export function WritePage(given: Given) {
  const { desk, letter, problems } = given
  const { locale } = desk.frame
  const title = writing[locale].titles[letter.about?.way ?? 'write']
  return (
    <DeskPage desk={desk} title={title} folder="drafts" way="writing" problems={problems}>
      <div class="post__write">
        <ErrorSummary locale={locale} problems={problems} />
        <PageTitle title={title} />
        <LetterForm {...given} />
      </div>
    </DeskPage>
  )
}

function LetterForm(given: Given) {
  const { desk, letter, parts, problems = {}, again, saved } = given
  const { locale } = desk.frame
  const { form, draft } = writing[locale]
  const field = <N extends 'to' | 'cc' | 'bcc' | 'subject' | 'text'>(name: N) =>
    ({ locale, name, label: form[name], value: letter[name], problem: problems[name] }) as const
  const files = { label: form.files, hint: again ? form.again : form.filesHint, problem: problems.files }
  const first = firstField(given)
  const say = saved?.copied ? draft.copied : draft.saved
  return (
    <DraftStatus locale={locale} paths={desk.paths} said={saved && say(clock(saved.at))}>
      <Form action={desk.paths.write} multipart>
        <Hidden letter={letter} />
        <AddressField
          {...field('to')}
          url={desk.paths.addresses}
          hint={form.toHint}
          required
          autofocus={first === 'to'}
        />
        <AddressField {...field('cc')} url={desk.paths.addresses} />
        <Fold summary={form.bccOpen} open={Boolean(letter.bcc || problems.bcc)}>
          <AddressField {...field('bcc')} url={desk.paths.addresses} hint={form.bccHint} />
        </Fold>
        <Field {...field('subject')} maxlength={300} />
        <TextArea {...field('text')} rows={14} autofocus={first === 'text'} />
        <div data-kept>{parts.length > 0 && <Kept locale={locale} letter={letter} parts={parts} />}</div>
        <FileField locale={locale} name="files" {...files} multiple />
        <Buttons>
          <Button icon="sent">{form.send}</Button>
          <Button kind="secondary" formaction={desk.paths.draftSave}>
            {form.save}
          </Button>
          <Button kind="quiet" formaction={desk.paths.draftDiscard}>
            {form.discard}
          </Button>
          <ButtonLink
            kind="quiet"
            href={letter.about ? desk.paths.message(letter.about.id) : desk.paths.base}
          >
            {form.cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </DraftStatus>
  )
}

/** A new letter begins with whom it goes to, an answer with what it says; what was begun is looked at first. */
function firstField({ letter, problems }: Given): 'to' | 'text' | undefined {
  if (problems || letter.edition > 0 || letter.begun) return undefined
  return letter.to ? 'text' : 'to'
}

/** What the form knows of its draft; a page that saves by itself keeps it up to date. */
export function Hidden({ letter: { token, edition, writer, begun, about } }: { letter: Letter }) {
  return (
    <>
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="edition" value={String(edition)} />
      <input type="hidden" name="writer" value={writer} />
      {begun && <input type="hidden" name="begun" value={begun} />}
      {about && <input type="hidden" name="about" value={about.id} />}
      {about && <input type="hidden" name="way" value={about.way} />}
    </>
  )
}

/** Also made anew by itself after files were attached. */
export function Kept({
  locale,
  letter,
  parts,
}: {
  locale: keyof typeof words
  letter: Letter
  parts: Part[]
}) {
  const say = words[locale]
  const { kept, keptHint } = writing[locale].form
  return (
    <Checkboxes
      locale={locale}
      name="kept"
      legend={kept}
      hint={keptHint}
      options={parts.map((part) => ({
        value: keptAs(part, letter),
        label: say.attachment(part.name, sizeWords(part.size)),
      }))}
      values={letter.kept}
    />
  )
}

/** Parts of a draft have ids of their own; those of another's message are known by their places. */
export function keptAs({ place, cid }: Part, { edition, begun }: Pick<Letter, 'edition' | 'begun'>): string {
  return (edition > 0 || begun ? cid : undefined) ?? String(place)
}

/** 14:05, in Taipei. */
export function clock(at: Date): string {
  return rocDateTime(at).slice(-5)
}
