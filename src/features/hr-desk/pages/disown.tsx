import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Checkbox } from '#ui/choices.tsx'
import type { Roles } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { words } from '../deed-words.ts'
import type { Held } from '../hr-desk.ts'
import { MOST_NOTE } from '../rules.ts'
import { DeedPage } from './held.tsx'

type Given = { frame: Frame; roles: Roles; one: Held; note?: string; problems?: Problems }

/** 「不是本人申請」, said plainly before it is done. */
export function DisownPage({ frame, roles, one, note, problems = {} }: Given) {
  const { locale } = frame
  const { disown: say, cancel } = words[locale]
  return (
    <DeedPage {...{ frame, roles, one, say, problems }}>
      <Form action={paths.adminHrDisown(one.account)}>
        <TextArea
          name="note"
          label={say.note}
          hint={say.noteHint}
          locale={locale}
          value={note}
          maxlength={MOST_NOTE}
          problem={problems.note}
          required
        />
        <Checkbox name="seen" label={say.seen} locale={locale} problem={problems.seen} />
        <Buttons>
          <Button kind="warning" icon="lock">
            {say.button}
          </Button>
          <BackLink href={paths.adminHrNew}>{cancel}</BackLink>
        </Buttons>
      </Form>
    </DeedPage>
  )
}
