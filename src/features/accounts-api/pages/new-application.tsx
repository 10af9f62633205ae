import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Field, TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { words } from '../console-words.ts'
import type { TypedApplication } from '../forms.ts'

type Given = { frame: Frame; roles: Roles; typed?: Partial<TypedApplication>; problems?: Problems }

export function NewApplicationPage({ frame, roles, typed = {}, problems }: Given) {
  const { locale } = frame
  const { form: say, back } = words[locale]
  const rail = railOf(locale, roles, 'applications')
  return (
    <ConsolePage frame={frame} title={say.title} rail={rail} problems={problems}>
      <p>{say.text}</p>
      <Form action={paths.adminApplications} class="sheet">
        <Names {...{ frame, roles, typed, problems }} />
        <TextArea
          {...{ name: 'returnTo', label: say.returnTo, hint: say.returnToHint, locale, rows: 3 }}
          required
          value={typed.returnTo}
          problem={problems?.returnTo}
        />
        <TextArea
          {...{ name: 'networks', label: say.networks, hint: say.networksHint, locale, rows: 3 }}
          required
          value={typed.networks}
          problem={problems?.networks}
        />
        <Buttons>
          <Button>{say.go}</Button>
          <BackLink href={paths.adminApplications}>{back}</BackLink>
        </Buttons>
      </Form>
    </ConsolePage>
  )
}

function Names({ frame: { locale }, typed = {}, problems = {} }: Given) {
  const { form: say } = words[locale]
  return (
    <>
      <Field
        {...{ name: 'appId', label: say.appId, hint: say.appIdHint, locale, width: 10 }}
        required
        value={typed.appId}
        problem={problems.appId}
        autocomplete="off"
      />
      <Field
        {...{ name: 'name', label: say.name, locale, maxlength: 200 }}
        required
        value={typed.name}
        problem={problems.name}
        autocomplete="off"
      />
      <Field
        {...{ name: 'agency', label: say.agency, hint: say.agencyHint, locale, width: 10 }}
        required
        value={typed.agency}
        problem={problems.agency}
        autocomplete="off"
        maxlength={10}
      />
    </>
  )
}
