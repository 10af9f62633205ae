import type { AgencyDifference, AgencyField } from '#features/personnel/agency-differences.ts'
import { rocDate } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { Table } from '#ui/table.tsx'
import { words } from '../list-words.ts'

/** 「機關差異」: which agencies would be new, and what would change of the others. */
export function AgenciesList({ locale, rows }: { locale: Locale; rows: AgencyDifference[] }) {
  const { agencies: say } = words[locale]
  return (
    <section>
      <h2 id="agencies">{say.title}</h2>
      <section class="panel listing">
        <Table
          caption={say.title}
          columns={[
            { key: 'name', label: say.name, kind: 'wide' },
            { key: 'code', label: say.code },
            { key: 'change', label: say.change },
            { key: 'fields', label: say.fields, kind: 'wide' },
          ]}
          rows={rows.map(({ code, name, isNew, fields }) => ({
            name,
            code,
            change: isNew ? say.isNew : say.isChanged,
            fields: (
              <ul class="plain-list">
                {fields.map((one) => (
                  <li>{toldOf(locale, one, isNew)}</li>
                ))}
              </ul>
            ),
          }))}
        />
      </section>
    </section>
  )
}

function toldOf(
  locale: Locale,
  { field, before, after }: AgencyDifference['fields'][number],
  isNew: boolean,
): string {
  const { agencies: say } = words[locale]
  const [was, is] = [said(field, before), said(field, after)]
  return isNew
    ? say.has(say.called[field], is)
    : say.becomes(say.called[field], was || say.none, is || say.none)
}

function said(field: AgencyField, value: string): string {
  return value && (field === 'start' || field === 'end') ? rocDate(value) : value
}
