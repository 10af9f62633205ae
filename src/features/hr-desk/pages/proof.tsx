import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Checkbox, Radios } from '#ui/choices.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { words } from '../deed-words.ts'
import type { Held } from '../hr-desk.ts'
import { DOCUMENTS } from '../rules.ts'
import { HeldFacts, Will } from './held.tsx'

export type TypedProof = { document: string | undefined; seen: boolean }
type Given = { frame: Frame; roles: Roles; one: Held; typed?: TypedProof; problems?: Problems }

/** Papers seen by an officer: which, their number, and that the colleague is here. */
export function ProofPage({ frame, roles, one, typed, problems = {} }: Given) {
  const { locale } = frame
  const { proof: say } = words[locale]
  const rail = railOf(locale, roles, 'hr-desk')
  return (
    <ConsolePage frame={frame} title={say.title} rail={rail} problems={problems}>
      <Stack>
        <HeldFacts locale={locale} one={one} />
        <Will title={say.willTitle} lines={say.will} />
        <Sheet>
          <PapersForm frame={frame} one={one} typed={typed} problems={problems} />
        </Sheet>
      </Stack>
    </ConsolePage>
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
        locale={locale}
        autocomplete="off"
        autocapitalize="characters"
        width={10}
        maxlength={20}
        problem={problems.number}
        required
      />
      <Checkbox name="seen" label={say.seen} locale={locale} checked={typed?.seen} problem={problems.seen} />
      <Buttons>
        <Button icon="tick">{say.button}</Button>
        <BackLink href={paths.adminHrProofing}>{cancel}</BackLink>
      </Buttons>
    </Form>
  )
}
