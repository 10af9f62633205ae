import type { CaseRow } from '#features/cases/cases.ts'
import { words as caseWords } from '#features/cases/words.ts'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { AccountField } from '#ui/known-fields.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { When } from '#ui/when.tsx'
import { words } from '../console-words.ts'
import { MOST_WORDS } from '../rules.ts'

type Given = {
  frame: Frame
  roles: Roles
  cases: CaseRow[]
  domain: string
  at: Date
  isDone: boolean
  typed?: { account?: string; note: string }
  problems?: Problems
}

/** Misused accounts: one to lock now, and the cases. */
export function MisusePage(given: Given) {
  const { frame, roles, cases, at, isDone, problems } = given
  const { locale } = frame
  const say = words[locale]
  return (
    <ConsolePage
      frame={frame}
      title={say.title}
      rail={railOf(locale, roles, 'misuse')}
      at={at}
      problems={problems}
    >
      <Stack>
        <p>{say.lead}</p>
        {isDone && (
          <Callout kind="done" role="status">
            {say.report.done}
          </Callout>
        )}
        <Report {...given} />
        <section class="panel">
          <Cases locale={locale} cases={cases} />
        </section>
      </Stack>
    </ConsolePage>
  )
}

function Report({ frame: { locale }, domain, typed, problems = {} }: Given) {
  const { report: say } = words[locale]
  return (
    <Sheet title={say.title} id="report" snug>
      <p>{say.text}</p>
      <Form action={paths.adminMisuse}>
        <AccountField
          {...{ locale, domain, label: say.account }}
          value={typed?.account}
          problem={problems.account}
        />
        <TextArea
          {...{ name: 'note', label: say.note, hint: say.noteHint, locale, rows: 2 }}
          maxlength={MOST_WORDS}
          value={typed?.note}
          problem={problems.note}
        />
        <Buttons>
          <Button kind="warning" icon="lock">
            {say.button}
          </Button>
        </Buttons>
      </Form>
    </Sheet>
  )
}

function Cases({ locale, cases }: { locale: Locale; cases: CaseRow[] }) {
  const { list: say } = words[locale]
  return (
    <Table
      caption={say.title}
      columns={[
        { key: 'person', label: say.columns.person },
        { key: 'state', label: say.columns.state, kind: 'state' },
        { key: 'kind', label: say.columns.kind },
        { key: 'agency', label: say.columns.agency },
        { key: 'opened', label: say.columns.opened },
      ]}
      rows={cases.map((one) => ({
        person: <a href={paths.adminMisuseCase(one.id)}>{one.personName}</a>,
        state: one.closedAt ? (
          <Tag kind="done">{say.closed(one.outcome)}</Tag>
        ) : (
          <Tag kind="new">{say.open}</Tag>
        ),
        kind: caseWords[locale].kinds[one.kind],
        agency: one.agencyName,
        opened: <When at={one.openedAt} />,
      }))}
      empty={<Empty icon="shield" title={say.none} />}
    />
  )
}
