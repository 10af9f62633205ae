import { isAbsent } from '#features/mail-filters/rules.ts'
import type { Problems } from '#foundation/form.ts'
import { rocDate, taipeiDay } from '#foundation/roc-date.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Checkbox } from '#ui/choices.tsx'
import { Facts } from '#ui/facts.tsx'
import { Field, TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { filterWords } from '../filter-words.ts'
import type { TypedAbsence } from '../settings-forms.ts'
import type { Desk } from './desk.tsx'
import { SaveOrLeave, SettingsPage } from './settings.tsx'

type Given = {
  desk: Desk
  /** Days as they are typed: 115-11-23. */
  typed: TypedAbsence
  /** What is in force, with days as 2026-11-23. */
  kept?: TypedAbsence | undefined
  problems?: Problems
  done?: string | undefined
  preview?: boolean
}

export function AbsencePage({ desk, typed, kept, problems = {}, done, preview }: Given) {
  const { locale } = desk.frame
  const say = filterWords[locale].absence
  const field = <N extends 'from' | 'to' | 'subject' | 'text'>(name: N) =>
    ({ locale, name, label: say[name], value: typed[name], problem: problems[name] }) as const
  return (
    <SettingsPage desk={desk} title={say.title} lead={say.lead} problems={problems} done={done}>
      {!preview && <Callout>{stateOf(kept, desk)}</Callout>}
      {preview && <Preview desk={desk} typed={typed} />}
      <Form action={desk.paths.absence}>
        <Checkbox locale={locale} name="on" label={say.on} checked={typed.on} />
        <div class="pair">
          <Field {...field('from')} hint={say.dayHint} inputmode="text" autocomplete="off" width={10} />
          <Field {...field('to')} hint={say.dayHint} inputmode="text" autocomplete="off" width={10} />
        </div>
        <Field {...field('subject')} hint={say.subjectHint} maxlength={200} autocomplete="off" />
        <TextArea {...field('text')} hint={say.textHint} rows={8} />
        <Checkbox locale={locale} name="insideOnly" label={say.insideOnly} checked={typed.insideOnly} />
        <SaveOrLeave desk={desk} href={desk.paths.settings}>
          <Button kind="secondary" icon="eye" name="preview" value="yes">
            {say.preview}
          </Button>
        </SaveOrLeave>
      </Form>
    </SettingsPage>
  )
}

function Preview({ desk, typed }: { desk: Desk; typed: TypedAbsence }) {
  const { locale } = desk.frame
  const say = filterWords[locale].absence
  return (
    <Sheet title={say.previewTitle} id="preview">
      <Facts
        locale={locale}
        facts={[
          [say.sender, `${desk.holder.name} <${desk.holder.address}>`],
          [say.subject, typed.subject],
        ]}
      />
      <p class="letter-text">{typed.text}</p>
      <p class="small soft">{say.previewText}</p>
    </Sheet>
  )
}

function stateOf(kept: TypedAbsence | undefined, { frame, now }: Desk): string {
  const { state } = filterWords[frame.locale].absence
  const today = taipeiDay(now)
  if (!kept?.on) return state.off
  if (isAbsent({ ...kept, addresses: [] }, today)) return state.going(rocDate(kept.to))
  return today < kept.from ? state.waiting(rocDate(kept.from)) : state.over
}
