import { paths } from '#foundation/paths.ts'
import { BackLink, Buttons } from '#ui/button.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Stack } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { words as trialWords } from '../client-trial-words.ts'
import { words } from '../client-words.ts'
import type { Line } from '../clients/listing.ts'
import type { Finding } from '../clients/trial.ts'
import { TrialForm } from './client.tsx'

const TAGS = { good: 'done', bad: 'stop', note: 'info' } as const

type Given = { frame: Frame; roles: Roles; line: Line; asked: string; findings: Finding[] }

/** What a test has found: each thing in words, with what was heard beneath. */
export function ClientTrialPage({ frame, roles, line, asked, findings }: Given) {
  const { locale } = frame
  const say = trialWords[locale]
  const { back } = words[locale]
  const title = say.resultTitle(line.names[locale])
  const { columns, outcomes, whats } = say
  return (
    <ConsolePage frame={frame} title={title} rail={railOf(locale, roles, 'clients')}>
      <Stack>
        <section class="panel">
          <Table
            caption={title}
            columns={[
              { key: 'what', label: columns.what },
              { key: 'outcome', label: columns.outcome, kind: 'state' },
              { key: 'says', label: columns.says, kind: 'wide' },
            ]}
            rows={findings.map((finding) => ({
              what: whats[finding.what],
              outcome: <Tag kind={TAGS[finding.outcome]}>{outcomes[finding.outcome]}</Tag>,
              says: <Heard locale={locale} finding={finding} />,
            }))}
          />
        </section>
        <TrialForm locale={locale} id={line.id} asked={asked} />
        <Buttons>
          <BackLink href={paths.adminClient(encodeURIComponent(line.id))}>{back}</BackLink>
        </Buttons>
      </Stack>
    </ConsolePage>
  )
}

function Heard({ locale, finding }: { locale: Frame['locale']; finding: Finding }) {
  const { heard } = trialWords[locale]
  return (
    <>
      <div>{heard[finding.kind]}</div>
      <div class="small soft breakable">{finding.about}</div>
      {finding.says && (
        <div class="small soft breakable">
          <code>{finding.says}</code>
        </div>
      )}
    </>
  )
}
