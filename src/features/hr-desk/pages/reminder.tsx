import { paths } from '#foundation/paths.ts'
import { rocDate } from '#foundation/roc-date.ts'
import { BackLink } from '#ui/button.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Facts } from '#ui/facts.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import type { Reminder } from '../missing.ts'
import { words } from '../words.ts'

type Given = {
  frame: Frame
  roles: Roles
  reminder: Reminder
  /** Its code. */
  agency: string
  /** Where colleagues apply. */
  address: string
  at: Date
}

/** A page to print and to hand to a unit: whom to remind, and what to tell them. */
export function ReminderPage({ frame, roles, reminder, agency, address, at }: Given) {
  const { locale } = frame
  const { reminder: say, missing, columns } = words[locale]
  const unit = reminder.unit || missing.noUnit
  const [back, print] = [`${paths.adminHrMissing}?agency=${agency}`, say.print]
  return (
    <ConsolePage frame={frame} title={say.title(unit)} rail={railOf(locale, roles, 'hr-desk')}>
      <div class="buttons">
        <BackLink href={back}>{say.back}</BackLink>
        <print-page data-label={print} />
      </div>
      <Stack>
        <Sheet title={say.subject} id="letter">
          <Facts
            locale={locale}
            facts={[
              [say.to, `${reminder.agencyName} ${reminder.unit}`],
              [say.at, rocDate(at)],
            ]}
          />
          {[say.why, say.apply(address), ...say.more].map((line) => (
            <p>{line}</p>
          ))}
        </Sheet>
        <section class="panel">
          <Table
            caption={say.caption}
            columns={[
              { key: 'name', label: columns.name },
              { key: 'title', label: columns.title },
              { key: 'category', label: columns.category },
            ]}
            rows={reminder.people.map(({ name, title, category }) => ({ name, title, category }))}
          />
        </section>
        <p>{say.count(reminder.people.length)}</p>
      </Stack>
    </ConsolePage>
  )
}
