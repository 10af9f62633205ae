import { deviceOf } from '#features/accounts/rules.ts'
import type { HistoryEntry } from '#features/sign-in/history.ts'
import { words as signInWords } from '#features/sign-in/words.ts'
import { paths } from '#foundation/paths.ts'
import { rocDateTime } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { Pages } from '#ui/pages.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { When } from '#ui/when.tsx'
import { words as historyWords } from '../history-words.ts'
import { HISTORY_LINES } from '../rules.ts'
import { words } from '../words.ts'
import { SectionPage } from './section.tsx'

type Given = { frame: Frame; entries: HistoryEntry[]; total: number; page: number }

/** 「登入紀錄」 of both faces, with 「不是我」 at each line. */
export function HistoryPage({ frame, entries, total, page }: Given) {
  const { locale } = frame
  const { sections } = words[locale]
  const { history: say } = historyWords[locale]
  const { at, result, face, way, device, address, notMe } = say.columns
  const first = (page - 1) * HISTORY_LINES + 1
  return (
    <SectionPage frame={frame} title={sections.history} lead={say.lead}>
      <Sheet>
        {total > 0 && <p class="small soft">{say.shown(first, first + entries.length - 1, total)}</p>}
        <Table
          caption={sections.history}
          rows={entries.map((entry) => rowOf(locale, entry))}
          empty={<Empty title={say.none} />}
          columns={[
            { label: at, key: 'at' },
            { label: result, key: 'result', kind: 'state' },
            { label: face, key: 'face' },
            { label: way, key: 'way' },
            { label: device, key: 'device' },
            { label: address, key: 'address' },
            { label: notMe, key: 'notMe' },
          ]}
        />
        <Pages
          locale={locale}
          page={page}
          pages={Math.ceil(total / HISTORY_LINES)}
          href={(number) => `${paths.accountHistory}?page=${number}`}
        />
      </Sheet>
    </SectionPage>
  )
}

/** How a try to sign in ended. */
export function ResultTag({ locale, result }: { locale: Locale; result: HistoryEntry['result'] }) {
  return (
    <Tag kind={result === 'signed-in' ? 'done' : 'stop'}>{historyWords[locale].history.results[result]}</Tag>
  )
}

function rowOf(locale: Locale, { id, at, result, face, way, agent, address }: HistoryEntry) {
  const { faces, unknownDevice, unknownAddress } = words[locale]
  const { history: say } = historyWords[locale]
  return {
    at: <When at={at} />,
    result: <ResultTag locale={locale} result={result} />,
    face: faces[face],
    way: signInWords[locale].ways[way],
    device: deviceOf(agent) ?? unknownDevice,
    address: address ?? unknownAddress,
    notMe: (
      <a
        class="govuk-link"
        href={`${paths.accountNotMe}?entry=${id}`}
        aria-label={say.notMeAt(rocDateTime(at))}
      >
        {say.notMe}
      </a>
    ),
  }
}
