import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Checkbox, Radios } from '#ui/choices.tsx'
import type { Roles } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { words } from '../deed-words.ts'
import type { Held } from '../hr-desk.ts'
import { DOCUMENTS } from '../rules.ts'
import { DeedPage } from './held.tsx'

export type TypedProof = { document: string | undefined; seen: boolean }
type Given = { frame: Frame; roles: Roles; one: Held; typed?: TypedProof; problems?: Problems }

/** Papers seen by an officer: which, their number, and that the colleague is here. */
export function ProofPage({ frame, roles, one, typed, problems = {} }: Given) {
  return (
    <DeedPage {...{ frame, roles, one, problems }} say={words[frame.locale].proof}>
      <PapersForm {...{ frame, one, typed, problems }} />
    </DeedPage>
  )
}

function PapersForm({ frame, one, typed, problems = {} }: Omit<Given, 'roles'>) {
  const { locale } = frame
  const { proof: say, cancel } = words[locale]
  return (
    <Form action={paths.adminHrProof(one.account)}>
      <Radios
        name="document"
        legend={say.document}
        locale={locale}
        value={typed?.document}
        options={DOCUMENTS.map((value) => ({ value, label: say.documents[value] }))}
        problem={problems.document}
        required
      />
      <Field
        name="number"
        label={say.number}
        hint={say.numberHint}
        problem={problems.number}
        locale={locale}
        required
        width={10}
        maxlength={20}
        autocomplete="off"
        autocapitalize="characters"
      />
      <Checkbox name="seen" label={say.seen} locale={locale} checked={typed?.seen} problem={problems.seen} />
      <Buttons>
        <Button icon="tick">{say.button}</Button>
        <BackLink href={paths.adminHrProofing}>{cancel}</BackLink>
      </Buttons>
    </Form>
  )
}
