import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { rocDate } from '#foundation/roc-date.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Radios } from '#ui/choices.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Facts } from '#ui/facts.tsx'
import { Field, Select } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { IdNumberField } from '#ui/known-fields.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { words } from '../console-words.ts'
import type { FoundName } from '../names.ts'
import { LOOK_UP_REASONS } from '../rules.ts'
import { Note } from './note.tsx'

export type TypedLookUp = { idNumber: string; person: string; agency: string; reason: string; note: string }
type Given = {
  frame: Frame
  roles: Roles
  agencies: { code: string; name: string }[]
  typed?: TypedLookUp
  problems?: Problems
  /** Nobody to show, and why. */
  answer?: 'unknown' | 'several' | 'throttled'
  found?: FoundName
}

/** A forgotten name, looked up within the officer's reach (M14). */
export function LookUpPage(given: Given) {
  const { frame, roles, problems, answer, found } = given
  const { locale } = frame
  const say = words[locale]
  return (
    <ConsolePage
      frame={frame}
      title={say.names.title}
      rail={railOf(locale, roles, 'desk')}
      problems={problems}
    >
      <Stack>
        {answer && (
          <Callout kind="stop" role="alert">
            {say.names[answer]}
          </Callout>
        )}
        {found && <Found frame={frame} found={found} />}
        <p>{say.names.text}</p>
        <LookUpForm {...given} />
      </Stack>
    </ConsolePage>
  )
}

function Found({ frame: { locale }, found }: { frame: Frame; found: FoundName }) {
  const say = words[locale]
  return (
    <Sheet title={say.names.found} id="found">
      <div role="status">
        <Facts
          locale={locale}
          facts={[
            [say.person, found.personName],
            [say.agency, found.agencyName],
            [say.account, <strong>{found.accountName}</strong>],
          ]}
        />
      </div>
      {found.returnedAt && <Callout kind="lamp">{say.names.returned(rocDate(found.returnedAt))}</Callout>}
      <p class="small below">{say.names.foundText}</p>
    </Sheet>
  )
}

function LookUpForm(given: Given) {
  const { locale } = given.frame
  const { names, back } = words[locale]
  return (
    <Form action={paths.adminDeskName} class="sheet">
      <Who {...given} />
      <Why {...given} />
      <Buttons>
        <Button>{names.go}</Button>
        <BackLink href={paths.adminDesk}>{back}</BackLink>
      </Buttons>
    </Form>
  )
}

function Who({ frame: { locale }, agencies, typed, problems = {} }: Given) {
  const say = words[locale]
  return (
    <fieldset class="govuk-fieldset">
      <legend class="govuk-fieldset__legend">{say.names.by}</legend>
      <IdNumberField
        {...{ locale, label: say.names.idNumber, hint: say.names.idNumberHint }}
        value={typed?.idNumber}
        problem={problems['id-number']}
      />
      <Field
        name="person"
        label={say.person}
        locale={locale}
        value={typed?.person}
        autocomplete="off"
        width={20}
      />
      <Select
        name="agency"
        label={say.agency}
        locale={locale}
        value={typed?.agency}
        options={agencies.map(({ code, name }) => [code, name])}
      />
    </fieldset>
  )
}

function Why({ frame: { locale }, typed, problems = {} }: Given) {
  const say = words[locale]
  return (
    <div class="below">
      <Radios
        name="reason"
        legend={say.names.reason}
        locale={locale}
        required
        value={typed?.reason}
        options={LOOK_UP_REASONS.map((value) => ({ value, label: say.names.reasons[value] }))}
        problem={problems.reason}
      />
      <Note locale={locale} value={typed?.note} problem={problems.note} />
    </div>
  )
}
