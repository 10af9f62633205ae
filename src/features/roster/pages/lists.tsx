import type { Difference, Standing } from '#features/personnel/differences.ts'
import type { Fault } from '#features/personnel/faults.ts'
import type { Change } from '#features/personnel/rules.ts'
import { postStatuses, sentence } from '#features/personnel/words.ts'
import { paths } from '#foundation/paths.ts'
import { rocDate } from '#foundation/roc-date.ts'
import type { Wish } from '#foundation/wish.ts'
import type { Locale } from '#foundation/words.ts'
import type { Frame } from '#ui/door.tsx'
import { Listing } from '#ui/listing.tsx'
import { words } from '../list-words.ts'

export type FaultsGiven = { frame: Frame; load: string; wish: Wish; rows: Fault[]; total: number }

/** Every bad row, with what is wrong with it. */
export function FaultsList({ frame, load, wish, rows, total }: FaultsGiven) {
  const { locale } = frame
  const { faults: say } = words[locale]
  return (
    <section>
      <h2 id="faults">{say.title}</h2>
      <Listing
        {...{ frame, wish, total, caption: say.title, address: paths.adminRosterLoad(load), exports: true }}
        columns={[
          { key: 'line', label: say.line },
          { key: 'file', label: say.file },
          { key: 'reason', label: say.reason, kind: 'wide' },
        ]}
        rows={rows.map((fault) => ({
          line: fault.line || say.whole,
          file: fault.file,
          reason: blamed(locale, fault),
        }))}
      />
    </section>
  )
}

/** What is wrong, as somebody at the console can mend it. */
export function blamed(locale: Locale, { reason }: Fault): string {
  return reason.kind === 'undecodable' ? words[locale].faults.undecodable : sentence(locale, reason)
}

export type DifferencesGiven = {
  frame: Frame
  load: string
  wish: Wish
  rows: Difference[]
  total: number
  agencies: [code: string, name: string][]
}

export const CHANGES = ['joined', 'moved', 'left', 'changed', 'missing'] as const satisfies Change[]

/** What would become of whom, as long as the roster waits. */
export function DifferencesList({ frame, load, wish, rows, total, agencies }: DifferencesGiven) {
  const { locale } = frame
  const { differences: say, changes } = words[locale]
  return (
    <section>
      <h2 id="differences">{say.title}</h2>
      <Listing
        {...{ frame, wish, total, caption: say.title, address: paths.adminRosterLoad(load), exports: true }}
        searchLabel={say.search}
        filters={[
          { name: 'change', label: say.change, options: CHANGES.map((one) => [one, changes[one]]) },
          { name: 'agency', label: say.agency, options: agencies },
        ]}
        columns={[
          { key: 'name', label: say.name },
          { key: 'idNumber', label: say.idNumber },
          { key: 'change', label: say.change },
          { key: 'before', label: say.before, kind: 'wide' },
          { key: 'after', label: say.after, kind: 'wide' },
          { key: 'line', label: say.line, kind: 'figure' },
        ]}
        rows={rows.map((row) => ({
          name: (row.after ?? row.before)?.name,
          idNumber: <span class="nowrap">{row.idNumber}</span>,
          change: <span class="nowrap">{changes[row.change]}</span>,
          before: stood(locale, row, 'before'),
          after: stood(locale, row, 'after'),
          line: <span class="nowrap">{row.line ?? ''}</span>,
        }))}
        empty={{ icon: 'tick', title: say.none, text: say.noneText }}
      />
    </section>
  )
}

/** 「高雄市立港灣高級中學 教務處 教師 在職」, and whatever else becomes another. */
export function stood(locale: Locale, row: Difference, when: 'before' | 'after'): string {
  const { differences: say } = words[locale]
  const said = told(locale, row, row[when])
  const isSame = when === 'after' && said !== '' && said === told(locale, row, row.before)
  return isSame ? `${said}${say.hidden}` : said
}

function told(locale: Locale, { before, after }: Difference, standing: Standing | null): string {
  if (!standing) return ''
  const { agencyName, unit, title, status, posts } = standing
  const changed = OTHERS.filter((one) => before && after && before[one] !== after[one])
  const parts = [
    agencyName,
    unit,
    title,
    postStatuses[locale][status],
    ...changed.map((one) => saidOf(standing, one)),
  ]
  const more = posts > 1 ? words[locale].differences.posts(posts) : ''
  return `${parts.filter(Boolean).join(' ')}${more}`
}

const OTHERS = ['name', 'category', 'start', 'end'] as const

function saidOf(standing: Standing, one: (typeof OTHERS)[number]): string {
  const value = standing[one] ?? ''
  if (one === 'start') return `${rocDate(value)}–`
  return one === 'end' && value ? `–${rocDate(value)}` : value
}
