import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Field, FileField, PasswordField } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Stack } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { words as consoleWords } from '../console-words.ts'
import type { Complaint } from '../logins.ts'
import { words } from '../move-words.ts'

type Given = {
  frame: Frame
  roles: Roles
  typed: { source: string; master: string }
  complaints: Complaint[]
  problems?: Problems
}

/** Where from, and how one signs in there; passwords are never shown again. */
export function StartPage({ frame, roles, typed, complaints, problems = {} }: Given) {
  const { locale } = frame
  const { start: say, undo } = words[locale]
  const { file } = consoleWords[locale]
  return (
    <ConsolePage {...{ frame, title: say.title, problems }} rail={railOf(locale, roles, 'moving-in')}>
      <div>
        <BackLink href={paths.adminMoves}>{undo.back}</BackLink>
      </div>
      <Stack>
        {complaints.length > 0 && (
          <section class="panel">
            <h2 id="faults">{say.faults}</h2>
            <Table
              caption={say.faults}
              columns={[
                { key: 'line', label: file.line },
                { key: 'reason', label: file.reason, kind: 'wide' },
              ]}
              rows={complaints.map(({ line, reason }) => ({ line: file.lineAt(line), reason }))}
            />
          </section>
        )}
        <Form action={paths.adminMoveNew} multipart class="sheet">
          <Field
            {...{ name: 'source', label: say.source, hint: say.sourceHint, locale, required: true }}
            value={typed.source}
            autocomplete="off"
            problem={problems.source}
          />
          <FileField
            {...{ name: 'file', label: say.file, hint: say.fileHint, locale, required: true }}
            accept=".csv,text/csv"
            problem={problems.file}
          />
          <Field
            {...{ name: 'master', label: say.master, hint: say.masterHint, locale, width: 20 }}
            value={typed.master}
            autocomplete="off"
          />
          <PasswordField
            {...{ name: 'password', label: say.password, locale }}
            autocomplete="new-password"
            problem={problems.password}
          />
          <Buttons>
            <Button>{say.button}</Button>
          </Buttons>
        </Form>
      </Stack>
    </ConsolePage>
  )
}
