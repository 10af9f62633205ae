import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { BackLink, Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Checkbox } from '#ui/choices.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Figures } from '#ui/figures.tsx'
import { Form } from '#ui/form.tsx'
import { Stack } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { words } from '../console-words.ts'
import type { HandedIn } from '../files.ts'
import type { Counts } from '../rules.ts'
import { words as accountWords, faultSentence } from '../words.ts'

type Given = { frame: Frame; roles: Roles; file: HandedIn; problems?: Problems }

const CALLOUTS = {
  checking: 'note',
  checked: 'note',
  refused: 'stop',
  taking: 'note',
  taken: 'done',
  dropped: 'lamp',
} as const

/** What a file would change, or what is wrong with it; then what it did. */
export function FilePage({ frame, roles, file, problems }: Given) {
  const { locale } = frame
  const { file: say } = words[locale]
  const isAtWork = file.state === 'checking' || file.state === 'taking'
  return (
    <ConsolePage
      {...{ frame, title: say.title, problems, at: file.at }}
      rail={railOf(locale, roles, 'moving-in')}
    >
      <div>
        <BackLink href={paths.adminMovingIn}>{say.backTo}</BackLink>
      </div>
      <Stack>
        <Callout kind={CALLOUTS[file.state]} title={say.states[file.state]} role="status">
          {isAtWork && <AtWork locale={locale} file={file} />}
          {file.state === 'refused' && say.mend}
        </Callout>
        {file.counts && <Changes locale={locale} counts={file.counts} isDone={file.state === 'taken'} />}
        {file.faults.length > 0 && <Faults locale={locale} file={file} />}
        {file.state === 'checked' && <Taking locale={locale} file={file} problems={problems} />}
      </Stack>
    </ConsolePage>
  )
}

function AtWork({ locale, file }: { locale: Locale; file: HandedIn }) {
  const { file: say } = words[locale]
  const state = `${file.state} ${file.hashed}`
  return (
    <live-progress data-url={paths.adminMovingInFileState(file.id)} data-state={state} data-seconds="3">
      <p>{say.working}</p>
      {file.hashed > 0 && <p>{say.hashed(file.hashed, file.rows)}</p>}
      <p>
        <ButtonLink href={paths.adminMovingInFile(file.id)} kind="secondary" small icon="refresh">
          {say.refresh}
        </ButtonLink>
      </p>
    </live-progress>
  )
}

function Changes({ locale, counts, isDone }: { locale: Locale; counts: Counts; isDone: boolean }) {
  const { file: say } = words[locale]
  const { counts: labels } = accountWords[locale]
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">{isDone ? say.countsTaken : say.counts}</h2>
      <Figures
        figures={(['opened', 'again', 'unchanged', 'reserved'] as const).map((one) => ({
          label: labels[one],
          value: counts[one],
        }))}
      />
    </section>
  )
}

function Faults({ locale, file }: { locale: Locale; file: HandedIn }) {
  const { file: say } = words[locale]
  return (
    <section class="panel">
      <h2 id="faults">{say.faults(file.faultCount)}</h2>
      {file.faultCount > file.faults.length && <p>{say.firstFaults(file.faults.length)}</p>}
      <Table
        caption={say.faults(file.faultCount)}
        columns={[
          { key: 'line', label: say.line },
          { key: 'reason', label: say.reason, kind: 'wide' },
        ]}
        rows={file.faults.map(({ line, fault }) => ({
          line: say.lineAt(line),
          reason: faultSentence(locale, fault),
        }))}
      />
    </section>
  )
}

function Taking({ locale, file, problems = {} }: { locale: Locale; file: HandedIn; problems?: Problems }) {
  const { file: say } = words[locale]
  return (
    <Form action={paths.adminMovingInFile(file.id)} class="sheet">
      <Checkbox name="sure" label={say.sure} locale={locale} problem={problems.sure} />
      <Buttons>
        <Button>{say.take}</Button>
      </Buttons>
    </Form>
  )
}
