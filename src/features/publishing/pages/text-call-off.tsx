import type { Notice } from '#features/notices/notices.ts'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { rocDate } from '#foundation/roc-date.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Stack } from '#ui/sheet.tsx'
import { words } from '../text-call-off-words.ts'
import { MOST_REASON } from './text-publish.tsx'

type Given = {
  frame: Frame
  roles: Roles
  name: string
  notice: Notice
  /** The version in force meanwhile. */
  current?: Notice
  reason: string
  problems?: Problems
}

/** What calling a version off will do, said before it is done. */
export function TextCallOffPage({ frame, roles, name, notice, current, reason, problems = {} }: Given) {
  const { locale } = frame
  const { kind, version, publishedAt } = notice
  const say = words[locale]
  const lines = [
    say.never(rocDate(publishedAt)),
    current ? say.stays(current.version) : say.none,
    say.used,
    say.kept,
  ]
  return (
    <ConsolePage
      frame={frame}
      title={`${name}：${say.title(version)}`}
      rail={railOf(locale, roles, 'texts')}
      problems={problems}
    >
      <Stack large>
        <Callout kind="stop" title={say.will}>
          <ul class="plain-list">
            {lines.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </Callout>
        <Form action={paths.adminTextCallOff(kind, version)} class="sheet">
          <TextArea
            {...{ locale, name: 'reason', label: say.reason, hint: say.reasonHint, rows: 3 }}
            {...{ value: reason, maxlength: MOST_REASON, problem: problems.reason }}
          />
          <Buttons>
            <Button kind="warning">{say.go}</Button>
            <BackLink href={paths.adminTextVersion(kind, version)}>{say.back}</BackLink>
          </Buttons>
        </Form>
      </Stack>
    </ConsolePage>
  )
}
