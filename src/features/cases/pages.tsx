import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { When } from '#ui/when.tsx'
import type { CaseRow } from './cases.ts'
import { isSettledElsewhere } from './rules.ts'
import { words } from './words.ts'

type Given = {
  frame: Frame
  roles: Roles
  cases: CaseRow[]
  at: Date
  /** The case whose closing was refused. */
  wrong?: { id: string; problems: Problems }
}

/** What colleagues of one's agencies have reported: the open ones first. */
export function CasesPage({ frame, roles, cases, at, wrong }: Given) {
  const say = words[frame.locale]
  const { columns } = say
  return (
    <ConsolePage
      frame={frame}
      title={say.title}
      rail={railOf(frame.locale, roles, 'cases')}
      at={at}
      problems={wrong?.problems}
      ids={wrong && { outcome: fieldId(wrong.id) }}
    >
      <p>{say.lead}</p>
      <section class="panel">
        <Table
          caption={say.caption}
          columns={[
            { key: 'person', label: columns.person },
            { key: 'kind', label: columns.kind },
            { key: 'agency', label: columns.agency },
            { key: 'opened', label: columns.opened },
            { key: 'note', label: columns.note, kind: 'wide' },
            { key: 'state', label: columns.state, kind: 'wide' },
          ]}
          rows={cases.map((one) => rowOf(one, frame.locale, wrong))}
          empty={<Empty icon="case" title={say.none} />}
        />
      </section>
    </ConsolePage>
  )
}

function rowOf(one: CaseRow, locale: Locale, wrong: Given['wrong']) {
  const say = words[locale]
  const problem = wrong?.id === one.id ? wrong.problems.outcome : undefined
  return {
    person: one.personName,
    kind: say.kinds[one.kind],
    agency: one.agencyName,
    opened: <When at={one.openedAt} />,
    note: one.note || undefined,
    state: one.closedAt ? (
      <Tag kind="done">{say.closed(one.outcome)}</Tag>
    ) : isSettledElsewhere(one.kind) ? (
      <Settling one={one} locale={locale} />
    ) : (
      <Closing one={one} locale={locale} problem={problem} />
    ),
  }
}

function Settling({ one, locale }: { one: CaseRow; locale: Locale }) {
  return (
    <>
      <Todo one={one} locale={locale} />
      <ButtonLink href={paths.adminMisuseCase(one.id)} kind="secondary" small>
        {words[locale].settle(one.personName)}
      </ButtonLink>
    </>
  )
}

function Todo({ one, locale }: { one: CaseRow; locale: Locale }) {
  return <p class="small">{words[locale].todo[one.kind]}</p>
}

function Closing({ one, locale, problem }: { one: CaseRow; locale: Locale; problem?: string }) {
  const say = words[locale]
  return (
    <Form action={paths.adminCase(one.id)}>
      <Todo one={one} locale={locale} />
      <Field
        id={fieldId(one.id)}
        name="outcome"
        label={say.outcome(one.personName)}
        locale={locale}
        problem={problem}
        maxlength={500}
      />
      <Button kind="secondary" small>
        {say.close(one.personName)}
      </Button>
    </Form>
  )
}

function fieldId(id: string): string {
  return `outcome-${id}`
}
