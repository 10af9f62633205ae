import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { rocDateTime } from '#foundation/roc-date.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Facts } from '#ui/facts.tsx'
import { TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet } from '#ui/sheet.tsx'
import type { Line } from '../outbox.ts'
import { LONGEST_REASON } from '../rules.ts'
import { words } from '../words.ts'
import { errorIn } from './outbox.tsx'

type Given = { frame: Frame; roles: Roles; line: Line; reason?: string; problems?: Problems }

/** 「不再寄送」: asked for, with the reason that stays on record. */
export function StoppingPage({ frame, roles, line, reason, problems }: Given) {
  const { locale } = frame
  const { stopping: say, columns, kinds } = words[locale]
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'outbox')} problems={problems}>
      <div>
        <BackLink href={paths.adminOutbox}>{say.back}</BackLink>
      </div>
      <p>{say.lead}</p>
      <Sheet>
        <Facts
          locale={locale}
          facts={[
            [columns.to, line.to],
            [columns.kind, [kinds[line.kind], line.accountName].filter(Boolean).join(' ')],
            [columns.made, rocDateTime(line.madeAt)],
            [columns.tries, String(line.tries)],
            [columns.error, line.lastError ? errorIn(locale, line.lastError) : undefined],
          ]}
        />
        <Form action={paths.adminLetter(line.letter, line.place)}>
          <TextArea
            name="reason"
            label={say.reason}
            hint={say.hint}
            value={reason}
            rows={2}
            maxlength={LONGEST_REASON}
            problem={problems?.reason}
            locale={locale}
          />
          <Buttons>
            <Button kind="warning">{say.button}</Button>
          </Buttons>
        </Form>
      </Sheet>
    </ConsolePage>
  )
}
