import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { inBrackets } from '#foundation/words.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import type { Overseen } from '../overseeing.ts'
import { words } from '../oversight-words.ts'

type Given = {
  frame: Frame
  roles: Roles
  box: Overseen
  text: string
  usual: string
  problems?: Problems
}

/** 「離職通知」: what senders are told once the holder has left, where the holder wrote nothing better. */
export function FarewellSheet({ frame, roles, box, text, usual, problems = {} }: Given) {
  const { locale } = frame
  const { farewell: say, one } = words[locale]
  const rail = railOf(locale, roles, 'mailboxes')
  return (
    <ConsolePage frame={frame} title={say.title} rail={rail} problems={problems}>
      <div>
        <BackLink href={paths.adminMailbox(box.id)}>{one.backToBox}</BackLink>
      </div>
      <p>
        <strong>{box.personName ? inBrackets(locale, box.address, box.personName) : box.address}</strong>
      </p>
      <p>{say.text}</p>
      <Form action={paths.adminMailboxDeed(box.id, 'farewell')} class="sheet below">
        <TextArea
          locale={locale}
          name="text"
          rows={6}
          label={say.label}
          hint={say.hint(usual)}
          value={text}
          problem={problems.text}
        />
        <Buttons>
          <Button>{say.save}</Button>
        </Buttons>
      </Form>
    </ConsolePage>
  )
}
