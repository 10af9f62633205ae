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
import { LONGEST_NOTE } from '../rules.ts'
import type { AlertLine } from '../state.ts'
import { words } from '../words.ts'
import { aboutOf } from './state.tsx'

type Given = { frame: Frame; roles: Roles; alert: AlertLine; note?: string; problems?: Problems }

/** 「結束這則警示」: what to do about it, and what was found. */
export function ClosingPage({ frame, roles, alert, note, problems }: Given) {
  const { locale } = frame
  const { closing: say, alerts, alertColumns } = words[locale]
  const { title, text, next } = alerts[alert.kind]
  const rail = railOf(locale, roles, 'evidence')
  return (
    <ConsolePage frame={frame} title={say.title} rail={rail} problems={problems}>
      <div>
        <BackLink href={paths.adminEvidence}>{say.back}</BackLink>
      </div>
      <p>{say.lead}</p>
      <Sheet>
        <Facts
          locale={locale}
          facts={[
            [alertColumns.what, title],
            [say.about, aboutOf(locale, alert) ?? text],
            [alertColumns.who, alert.who ?? undefined],
            [alertColumns.count, String(alert.count)],
            [alertColumns.at, rocDateTime(alert.lastAt)],
            [say.next, next],
          ]}
        />
        <Form action={paths.adminAlert(alert.id)}>
          <TextArea
            name="note"
            label={say.note}
            hint={say.hint}
            value={note}
            rows={3}
            maxlength={LONGEST_NOTE}
            problem={problems?.note}
            locale={locale}
          />
          <Buttons>
            <Button>{say.button}</Button>
          </Buttons>
        </Form>
      </Sheet>
    </ConsolePage>
  )
}
