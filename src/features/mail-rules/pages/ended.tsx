import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { BackLink } from '#ui/button.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { Pages } from '#ui/pages.tsx'
import { Table } from '#ui/table.tsx'
import { Day, When } from '#ui/when.tsx'
import { words } from '../console-words.ts'
import type { Line } from '../register.ts'
import { Told } from './mail-rules.tsx'

type Ended = Omit<Line, 'why' | 'since'> & {
  why: 'unused' | 'left'
  since: string
  endedAt: Date | null
  end: keyof (typeof words)['zh-TW']['ends'] | null
  messages: number | null
  bytes: number | null
}
type Given = {
  frame: Frame
  roles: Roles
  at: Date
  domain: string
  lines: Ended[]
  page: number
  pages: number
}

/** The evidence: which mailboxes were deleted, or not closed after all, when their holders were told, and how much was deleted. */
export function EndedPage({ frame, roles, at, domain, lines, page, pages }: Given) {
  const { locale } = frame
  const { ended: say, coming, endedTitle } = words[locale]
  return (
    <ConsolePage frame={frame} title={endedTitle} rail={railOf(locale, roles, 'mail-rules')} at={at}>
      <BackLink href={paths.adminMailRules}>{say.back}</BackLink>
      <section class="panel">
        <Table
          caption={say.caption}
          columns={[
            { key: 'address', label: coming.address },
            { key: 'at', label: say.at },
            { key: 'why', label: coming.why },
            { key: 'since', label: coming.since },
            { key: 'told', label: coming.told },
            { key: 'end', label: say.end },
            { key: 'amount', label: say.amount },
          ]}
          rows={lines.map((line) => rowOf(line, locale, domain))}
          empty={
            <Empty icon="clock" title={say.none}>
              {say.noneHint}
            </Empty>
          }
        />
      </section>
      <Pages locale={locale} page={page} pages={pages} href={paths.adminMailRulesEnded} />
    </ConsolePage>
  )
}

function rowOf(line: Ended, locale: Locale, domain: string) {
  const { ended: say, whys, ends } = words[locale]
  const { messages, bytes } = line
  return {
    address: `${line.name}@${domain}`,
    at: line.endedAt && <When at={line.endedAt} />,
    why: whys[line.why],
    since: <Day iso={line.since} />,
    told: <Told line={line} />,
    end: line.end && ends[line.end],
    amount: messages === null ? '—' : say.messages(messages, sizeOf(bytes ?? 0)),
  }
}

function sizeOf(bytes: number): string {
  const megabytes = bytes / 1024 / 1024
  return megabytes < 1 ? `${Math.ceil(bytes / 1024)} KB` : `${Math.round(megabytes)} MB`
}
