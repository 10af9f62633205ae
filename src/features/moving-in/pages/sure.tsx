import type { Problems } from '#foundation/form.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { words } from '../console-words.ts'
import { MOST_REASON } from '../rules.ts'

type Given = {
  frame: Frame
  roles: Roles
  action: string
  title: string
  lead: string
  text: string
  button: string
  back: { href: string; label: string }
  reason?: string
  problems?: Problems
}

/** Going back, said plainly before it is done, with the reason that stays on record. */
export function SurePage({ frame, roles, problems, back, ...say }: Given) {
  const { locale } = frame
  const { giving } = words[locale]
  return (
    <ConsolePage {...{ frame, title: say.title, problems }} rail={railOf(locale, roles, 'moving-in')}>
      <p>
        <strong>{say.lead}</strong>
      </p>
      <Callout kind="stop">{say.text}</Callout>
      <Form action={say.action} class="sheet below">
        <TextArea
          {...{ name: 'reason', label: giving.reason, hint: giving.hint, locale, rows: 2 }}
          maxlength={MOST_REASON}
          value={say.reason}
          problem={problems?.reason}
        />
        <Buttons>
          <Button kind="warning">{say.button}</Button>
          <BackLink href={back.href}>{back.label}</BackLink>
        </Buttons>
      </Form>
    </ConsolePage>
  )
}
