import type { CaseRow } from '#features/cases/cases.ts'
import { words as caseWords } from '#features/cases/words.ts'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { Picked } from '#foundation/wish.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { AccountField } from '#ui/known-fields.tsx'
import { Listing, type Wish } from '#ui/listing.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { When } from '#ui/when.tsx'
import { words } from '../console-words.ts'
import { MOST_WORDS } from '../rules.ts'

type Given = {
  frame: Frame
  roles: Roles
  wish: Wish
  list: Picked<CaseRow>
  domain: string
  at: Date
  isDone: boolean
  typed?: { account?: string; note: string }
  problems?: Problems
}

/** Misused accounts: one to lock now, and the cases. */
export function MisusePage(given: Given) {
  const { frame, roles, at, isDone, problems } = given
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
        <Cases {...given} />
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

function Cases({ frame, wish, list }: Given) {
  const { locale } = frame
  const { list: say } = words[locale]
  const { columns } = say
  return (
    <Listing
      {...{ frame, wish, total: list.total }}
      id="cases-"
      caption={say.title}
      address={paths.adminMisuse}
      searchLabel={say.search}
      filters={[{ name: 'state', label: columns.state, options: Object.entries(say.states) }]}
      columns={[
        { key: 'person', label: columns.person, sort: 'person' },
        { key: 'state', label: columns.state, kind: 'state' },
        { key: 'kind', label: columns.kind },
        { key: 'agency', label: columns.agency, sort: 'agency' },
        { key: 'opened', label: columns.opened, sort: 'opened' },
      ]}
      rows={list.rows.map((one) => ({
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
      exports
      empty={{ icon: 'shield', title: say.none }}
    />
  )
}
