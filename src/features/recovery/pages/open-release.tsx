import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Checkbox, Radios } from '#ui/choices.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { words } from '../console-words.ts'
import { RELEASE_REASONS } from '../rules.ts'
import { Note } from './note.tsx'

export type TypedRelease = { account: string; reason: string; note: string }
type Given = { frame: Frame; roles: Roles; domain: string; typed?: TypedRelease; problems?: Problems }

/** The first officer's step. */
export function OpenReleasePage(given: Given) {
  const { frame, roles, problems } = given
  const { releases: say } = words[frame.locale]
  const rail = railOf(frame.locale, roles, 'desk')
  return (
    <ConsolePage frame={frame} title={say.title} rail={rail} problems={problems}>
      <p>{say.text}</p>
      <OpenForm {...given} />
    </ConsolePage>
  )
}

function OpenForm({ frame: { locale }, domain, typed, problems = {} }: Given) {
  const { releases: say, back } = words[locale]
  return (
    <Form action={paths.adminDeskReleases} class="sheet">
      <Field
        name="account"
        label={say.name}
        hint={say.nameHint}
        locale={locale}
        value={typed?.account}
        suffix={`@${domain}`}
        autocomplete="off"
        problem={problems.account}
      />
      <Radios
        name="reason"
        legend={say.reason}
        locale={locale}
        required
        value={typed?.reason}
        options={RELEASE_REASONS.map((value) => ({ value, label: say.reasons[value] }))}
        problem={problems.reason}
      />
      <Note locale={locale} value={typed?.note} problem={problems.note} />
      <Checkbox name="seen" label={say.seen} locale={locale} problem={problems.seen} />
      <Buttons>
        <Button>{say.go}</Button>
        <BackLink href={paths.adminDesk}>{back}</BackLink>
      </Buttons>
    </Form>
  )
}
