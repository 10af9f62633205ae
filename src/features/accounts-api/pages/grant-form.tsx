import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Checkbox, Checkboxes } from '#ui/choices.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import type { Application } from '../applications.ts'
import type { TypedGrant } from '../forms.ts'
import { words as grantWords } from '../grant-words.ts'
import { FIELDS, IDENTITY_FIELDS } from '../rules.ts'
import { words } from '../words.ts'

type Given = {
  frame: Frame
  roles: Roles
  application: Application
  typed?: TypedGrant
  problems?: Problems
}

/** Asks for fields on a legal basis; another person approves them. */
export function GrantFormPage({ frame, roles, application, typed, problems }: Given) {
  const { locale } = frame
  const { form: say } = grantWords[locale]
  const rail = railOf(locale, roles, 'applications')
  return (
    <ConsolePage frame={frame} title={say.title(application.name)} rail={rail} problems={problems}>
      <p>{say.text}</p>
      <Form action={paths.adminApplicationGrants(application.id)} class="sheet">
        <Fields {...{ frame, roles, application, typed, problems }} />
        <Terms {...{ frame, roles, application, typed, problems }} />
        <Buttons>
          <Button>{say.go}</Button>
          <BackLink href={paths.adminApplication(application.id)}>{say.back(application.name)}</BackLink>
        </Buttons>
      </Form>
    </ConsolePage>
  )
}

function Fields({ frame: { locale }, typed, problems = {} }: Given) {
  const { form: say } = grantWords[locale]
  return (
    <>
      <Checkboxes
        {...{ name: 'fields', legend: say.fields, locale, required: true, values: typed?.fields }}
        options={FIELDS.map((field) => ({
          value: field,
          label: words[locale].fields[field],
          hint: IDENTITY_FIELDS.includes(field) ? `${field}：${say.identity}` : field,
        }))}
        problem={problems.fields}
      />
      <Checkbox name="plainHash" label={say.plainHash} locale={locale} checked={typed?.plainHash} />
    </>
  )
}

function Terms({ frame: { locale }, typed, problems = {} }: Given) {
  const { form: say } = grantWords[locale]
  return (
    <>
      <Field
        {...{ name: 'basis', label: say.basis, hint: say.basisHint, locale, maxlength: 200 }}
        required
        value={typed?.basis}
        problem={problems.basis}
        autocomplete="off"
      />
      <Field
        {...{ name: 'document', label: say.document, hint: say.documentHint, locale, maxlength: 200 }}
        required
        value={typed?.document}
        problem={problems.document}
        autocomplete="off"
      />
      <Field
        {...{ name: 'expires', label: say.expires, hint: say.expiresHint, locale, width: 10 }}
        required
        value={typed?.expires}
        problem={problems.expires}
        autocomplete="off"
      />
    </>
  )
}
