import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Roles } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { FileField, Select } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { When } from '#ui/when.tsx'
import { words } from '../console-words.ts'
import type { Past } from '../history.ts'
import { MovingInPage } from './frame.tsx'

type Given = {
  frame: Frame
  roles: Roles
  waiting: { id: string; at: Date; rows: number }[]
  past: Past[]
  at: Date
  /** What was just given back. */
  given?: { given: number; kept: number }
  problems?: Problems
}

/** Accounts: hand a file in, see what waits, and what was taken over. */
export function AccountsPage({ frame, roles, at, problems, ...shown }: Given) {
  const { locale } = frame
  const { accounts: say, giving } = words[locale]
  return (
    <MovingInPage {...{ frame, roles, at, problems }} tab="accounts">
      <p>{say.lead}</p>
      {shown.given && (
        <Callout kind="done" role="status">
          {giving.done(shown.given.given, shown.given.kept)}
        </Callout>
      )}
      <Upload locale={locale} problems={problems} />
      {shown.waiting.length > 0 && <Waiting locale={locale} files={shown.waiting} />}
      <History locale={locale} past={shown.past} />
    </MovingInPage>
  )
}

function Upload({ locale, problems = {} }: { locale: Locale; problems?: Problems }) {
  const { accounts: say } = words[locale]
  return (
    <Sheet title={say.upload} id="upload" snug>
      <Form action={paths.adminMovingIn} multipart>
        <FileField
          {...{ name: 'file', label: say.file, hint: say.hint, locale, accept: '.csv,text/csv' }}
          problem={problems.file}
        />
        <Select
          {...{ name: 'encoding', label: say.encoding, locale, value: 'utf-8' }}
          options={[
            ['utf-8', 'UTF-8'],
            ['cp950', 'Big5 (CP950)'],
          ]}
        />
        <Buttons>
          <Button>{say.check}</Button>
        </Buttons>
      </Form>
    </Sheet>
  )
}

function Waiting({ locale, files }: { locale: Locale; files: Given['waiting'] }) {
  const { accounts: say } = words[locale]
  return (
    <section class="panel">
      <h2 id="waiting">{say.waiting}</h2>
      <Table
        caption={say.waiting}
        columns={[
          { key: 'at', label: say.columns.at },
          { key: 'rows', label: say.columns.rows, kind: 'figure' },
          { key: 'deed', label: say.columns.deed },
        ]}
        rows={files.map(({ id, at, rows }) => ({
          at: <When at={at} />,
          rows: rows || undefined,
          deed: (
            <a class="govuk-link" href={paths.adminMovingInFile(id)}>
              {say.see}
            </a>
          ),
        }))}
      />
    </section>
  )
}

function History({ locale, past }: { locale: Locale; past: Past[] }) {
  const { accounts: say } = words[locale]
  return (
    <section class="panel">
      <h2 id="history">{say.history}</h2>
      <Table
        caption={say.history}
        columns={[
          { key: 'at', label: say.columns.at },
          { key: 'state', label: say.columns.state, kind: 'state' },
          { key: 'accounts', label: say.columns.accounts, kind: 'figure' },
          { key: 'deed', label: say.columns.deed },
        ]}
        rows={past.map(({ id, at, undoneAt, accounts }) => ({
          at: <When at={at} />,
          state: undoneAt ? <Tag kind="plain">{say.returned}</Tag> : <Tag kind="done">{say.loaded}</Tag>,
          accounts,
          deed: undoneAt ? (
            <When at={undoneAt} />
          ) : (
            <a class="govuk-link" href={paths.adminMovingInBack(id)}>
              {say.back}
            </a>
          ),
        }))}
        empty={
          <Empty icon="people" title={say.none}>
            {say.noneText}
          </Empty>
        }
      />
    </section>
  )
}
