import type { Locale } from '#foundation/words.ts'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import type { Finding } from '../doctor.ts'
import { words as doctorWords } from '../doctor-words.ts'
import { worstFirst } from '../rules.ts'
import { words } from '../words.ts'

const KINDS = { well: 'done', watch: 'going', ill: 'stop' } as const

/** The findings of the doctor, the worst first, each with what to do. */
export function DoctorPanel({ locale, findings }: { locale: Locale; findings: Finding[] }) {
  const { jobs: say } = words[locale]
  const { names, standings, sentences, unseen } = doctorWords[locale]
  return (
    <section class="panel">
      <h2>{say.doctor}</h2>
      <p>{say.doctorLead}</p>
      <Table
        caption={say.doctor}
        columns={[
          { key: 'check', label: say.check },
          { key: 'standing', label: say.standing, kind: 'state' },
          { key: 'finding', label: say.finding, kind: 'wide' },
        ]}
        rows={worstFirst(findings).map(({ check, standing, figures }) => ({
          check: names[check],
          standing: <Tag kind={KINDS[standing]}>{standings[standing]}</Tag>,
          finding:
            figures.error === undefined
              ? sentences[check]!(figures, standing)
              : unseen(String(figures.error)),
        }))}
      />
    </section>
  )
}
