import type { Child } from 'hono/jsx'
import type { Problems } from '#foundation/form.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf, type Work } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Stack } from '#ui/sheet.tsx'
import { MOST_REASON } from '../rules.ts'
import { words } from '../words.ts'

type Given = {
  frame: Frame
  roles: Roles
  work: Extract<Work, 'policies' | 'ways'>
  title: string
  action: string
  /** What will happen. */
  text: Child
  go: string
  back: { href: string; label: string }
  reason?: string
  problems?: Problems
}

/** A deed that asks for a reason, said plainly before it is done. */
export function ReasonPage({ frame, roles, work, title, text, problems, ...given }: Given) {
  const { locale } = frame
  return (
    <ConsolePage frame={frame} title={title} rail={railOf(locale, roles, work)} problems={problems}>
      <Stack>
        <Callout kind="lamp">{text}</Callout>
        <ReasonForm {...{ locale, problems, ...given }} />
      </Stack>
    </ConsolePage>
  )
}

type FormGiven = Pick<Given, 'action' | 'go' | 'back' | 'reason' | 'problems'> & { locale: Frame['locale'] }

/** Why, and the button. */
export function ReasonForm({ locale, action, go, back, reason, problems = {} }: FormGiven) {
  const { compare } = words[locale]
  return (
    <Form action={action} class="sheet">
      <TextArea
        {...{ locale, name: 'reason', label: compare.reason, hint: compare.reasonHint, value: reason }}
        rows={2}
        maxlength={MOST_REASON}
        problem={problems.reason}
        required
      />
      <Buttons>
        <Button kind="warning">{go}</Button>
        <BackLink href={back.href}>{back.label}</BackLink>
      </Buttons>
    </Form>
  )
}
