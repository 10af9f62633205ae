import type { CodeAgency } from '#features/enrolment/codes.ts'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Stack } from '#ui/sheet.tsx'
import { words } from '../code-words.ts'
import { MOST_NOTE } from '../rules.ts'

type Given = { frame: Frame; roles: Roles; asking: CodeAgency; reason?: string; problems?: Problems }

/** Before an agency asks for codes no longer: what that means, and why. */
export function CodesStoppingPage({ frame, roles, asking, reason, problems = {} }: Given) {
  const { locale } = frame
  const { stopping: say, back } = words[locale]
  const title = say.title(asking.agencyName)
  return (
    <ConsolePage frame={frame} title={title} rail={railOf(locale, roles, 'hr-desk')} problems={problems}>
      <Stack>
        <Callout kind="lamp">{say.will}</Callout>
        <Form action={paths.adminHrCodeAgency(asking.agency)} class="sheet">
          <TextArea
            {...{ locale, name: 'reason', label: say.reason, rows: 2, maxlength: MOST_NOTE }}
            {...{ value: reason, problem: problems.reason, required: true }}
          />
          <Buttons>
            <Button kind="warning">{say.go}</Button>
          </Buttons>
        </Form>
        <BackLink href={paths.adminHrCodes}>{back}</BackLink>
      </Stack>
    </ConsolePage>
  )
}
