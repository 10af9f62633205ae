import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { inBrackets } from '#foundation/words.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Checkbox } from '#ui/choices.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Field, TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import type { Overseen } from '../overseeing.ts'
import { words } from '../oversight-words.ts'
import { type Deed, MOST_NOTE } from '../rules.ts'

type Given = {
  frame: Frame
  roles: Roles
  box: Overseen
  deed: Deed
  note?: string
  problems?: Problems
}

/** One decision about a mailbox, said plainly before it is taken: reason and confirmation; a deletion asks for the name. */
export function SurePage({ frame, roles, box, deed, note, problems = {} }: Given) {
  const { locale } = frame
  const { deeds, one, sure } = words[locale]
  const isDeletion = deed === 'delete'
  const rail = railOf(locale, roles, 'mailboxes')
  return (
    <ConsolePage frame={frame} title={deeds[deed]} rail={rail} problems={problems}>
      <p>
        <strong>
          {sure.lead(box.personName ? inBrackets(locale, box.address, box.personName) : box.address)}
        </strong>
      </p>
      <Callout kind={isDeletion ? 'stop' : 'note'}>{isDeletion ? sure.warning : one.deedsText[deed]}</Callout>
      <Form action={paths.adminMailboxDeed(box.id, deed)} class="sheet below">
        <TextArea
          name="note"
          label={one.note}
          hint={isDeletion ? one.noteHint : sure.noteHint}
          locale={locale}
          rows={3}
          maxlength={MOST_NOTE}
          value={note}
          problem={problems.note}
        />
        {isDeletion ? (
          <Field
            name="typed"
            label={sure.typed}
            hint={sure.typedHint(box.name)}
            locale={locale}
            autocomplete="off"
            width={20}
            problem={problems.typed}
          />
        ) : (
          <Checkbox name="seen" label={sure.seen} locale={locale} problem={problems.seen} />
        )}
        <Buttons>
          <Button kind={deed === 'reopen' ? undefined : 'warning'}>{deeds[deed]}</Button>
          <BackLink href={paths.adminMailbox(box.id)}>{one.backToBox}</BackLink>
        </Buttons>
      </Form>
    </ConsolePage>
  )
}
