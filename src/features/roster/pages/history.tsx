import type { Load } from '#features/personnel/loads-listed.ts'
import { LOAD_STATES } from '#features/personnel/rules.ts'
import { paths } from '#foundation/paths.ts'
import { rocDateTime } from '#foundation/roc-date.ts'
import type { ListFile } from '#foundation/spreadsheet.ts'
import type { Picked, Wish } from '#foundation/wish.ts'
import type { Locale } from '#foundation/words.ts'
import type { Frame } from '#ui/door.tsx'
import { Listing } from '#ui/listing.tsx'
import { When } from '#ui/when.tsx'
import { words } from '../words.ts'
import { Officer, officerIn, State } from './parts.tsx'

export type HistoryGiven = {
  frame: Frame
  loads: Picked<Load>
  wish: Wish
  /** Account to name. */
  officers: Map<string, string>
}

/** 「匯入紀錄」: what was handed in, and what became of it. */
export function History({ frame, loads, wish, officers }: HistoryGiven) {
  const { locale } = frame
  const { history: say, states } = words[locale]
  return (
    <section>
      <h2 id="history">{say.title}</h2>
      <Listing
        {...{ frame, wish, caption: say.title, address: paths.adminRoster, total: loads.total }}
        exports
        searchLabel={say.source}
        filters={[{ name: 'state', label: say.state, options: LOAD_STATES.map((one) => [one, states[one]]) }]}
        columns={[
          { key: 'source', label: say.source, sort: 'source' },
          { key: 'at', label: say.at, sort: 'at' },
          { key: 'state', label: say.state, kind: 'state' },
          { key: 'rows', label: say.rows, sort: 'rows', kind: 'figure' },
          { key: 'by', label: say.by },
        ]}
        rows={loads.rows.map((load) => ({
          source: (
            <a class="govuk-link" href={paths.adminRosterLoad(load.id)}>
              {load.source}
            </a>
          ),
          at: <When at={load.at} />,
          state: <State locale={locale} state={load.state} />,
          rows: load.rows,
          by: <Officer {...{ locale, officers, account: load.byAccount }} />,
        }))}
        empty={{ icon: 'tree', title: say.none, text: say.noneText }}
      />
    </section>
  )
}

/** The same as a file. */
export function historyFile(locale: Locale, rows: Load[], officers: Map<string, string>): ListFile {
  const { history: say, states } = words[locale]
  return {
    head: [say.source, say.at, say.state, say.rows, say.by],
    rows: rows.map(({ source, at, state, rows, byAccount }) => [
      ...[source, rocDateTime(at), states[state], rows],
      officerIn(locale, officers, byAccount),
    ]),
  }
}
