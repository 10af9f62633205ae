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
import { words } from '../title-words.ts'

type Given = { frame: Frame; roles: Roles; title: string; problems?: Problems }

/** Before a title makes nobody a 人事人員 any more: what that means, and why. */
export function TitleDropPage({ frame, roles, title, problems = {} }: Given) {
  const { locale } = frame
  const { drop, dropping: say, backToList } = words[locale]
  const rail = railOf(locale, roles, 'approvals')
  return (
    <ConsolePage frame={frame} title={drop(title)} rail={rail} problems={problems}>
      <Stack>
        <Callout kind="lamp">{say.will}</Callout>
        <Form action={paths.adminTitleDrop} class="sheet">
          <input type="hidden" name="title" value={title} />
          <TextArea
            {...{ locale, name: 'reason', label: say.reason, rows: 2, maxlength: 300 }}
            {...{ problem: problems.reason, required: true }}
          />
          <Buttons>
            <Button kind="warning">{say.go}</Button>
            <BackLink href={paths.adminTitles}>{backToList}</BackLink>
          </Buttons>
        </Form>
      </Stack>
    </ConsolePage>
  )
}
