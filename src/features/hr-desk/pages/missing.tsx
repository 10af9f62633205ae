import { paths } from '#foundation/paths.ts'
import { rocDate } from '#foundation/roc-date.ts'
import type { Wish } from '#foundation/wish.ts'
import type { Locale } from '#foundation/words.ts'
import type { Roles } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Listing } from '#ui/listing.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import type { Choices, MissingPage as Found } from '../missing.ts'
import { words } from '../words.ts'
import { type Agency, agencyFilter, ListPage } from './list.tsx'

type Given = Choices & {
  frame: Frame
  roles: Roles
  list: Found
  wish: Wish
  agencies: Agency[]
  /** The agency whose units are listed. */
  chosen: Agency | undefined
  at: Date
}

/** Who is at work and has not applied, and a reminder for each unit. */
export function MissingPage({ frame, roles, list, wish, agencies, chosen, at, ...choices }: Given) {
  const { locale } = frame
  const { missing: say, columns, filters } = words[locale]
  const units = choices.units.map(({ unit }) => unit).filter(Boolean)
  const plain = (one: string) => [one, one] as const
  return (
    <ListPage {...{ frame, roles, say, at }}>
      <Stack>
        <div>
          <Listing
            frame={frame}
            wish={{ ...wish, page: list.page }}
            caption={say.caption}
            address={paths.adminHrMissing}
            searchLabel={say.search}
            filters={[
              ...agencyFilter(locale, agencies),
              ...(units.length > 0 ? [{ name: 'unit', label: filters.unit, options: units.map(plain) }] : []),
              { name: 'category', label: filters.category, options: choices.categories.map(plain) },
            ]}
            columns={[
              { key: 'name', label: columns.name, sort: 'name' },
              { key: 'agency', label: columns.agency, sort: 'agency' },
              { key: 'unit', label: columns.unit },
              { key: 'title', label: columns.title },
              { key: 'category', label: columns.category, sort: 'category' },
              { key: 'start', label: columns.start, sort: 'start' },
            ]}
            rows={list.people.map((one) => ({
              name: <a href={paths.adminPerson(one.person)}>{one.name}</a>,
              agency: one.agencyName,
              unit: one.unit || undefined,
              title: one.title,
              category: one.category,
              start: rocDate(one.start),
            }))}
            total={list.total}
            empty={{ icon: 'done', title: say.none, text: say.noneText }}
            exports
          />
        </div>
        <Reminders locale={locale} chosen={chosen} units={choices.units} />
      </Stack>
    </ListPage>
  )
}

function Reminders({
  locale,
  chosen,
  units,
}: {
  locale: Locale
  chosen: Agency | undefined
  units: Choices['units']
}) {
  const { missing: say, columns } = words[locale]
  if (!chosen || units.length === 0)
    return (
      <Sheet title={say.reminders} id="reminders">
        <p>{chosen ? say.allThere : say.choose}</p>
      </Sheet>
    )
  const [agency, name] = chosen
  return (
    <Sheet title={say.reminders} id="reminders">
      <Table
        caption={say.ofAgency(name)}
        columns={[
          { key: 'unit', label: columns.unit },
          { key: 'count', label: columns.people, kind: 'figure' },
          { key: 'go', label: columns.reminder },
        ]}
        rows={units.map(({ unit, count }) => ({
          unit: unit || say.noUnit,
          count,
          go: <a href={paths.adminHrReminderFor(agency, unit)}>{say.print}</a>,
        }))}
      />
    </Sheet>
  )
}
