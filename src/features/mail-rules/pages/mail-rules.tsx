import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { rocDate, taipeiDay } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { Facts } from '#ui/facts.tsx'
import { Field } from '#ui/field.tsx'
import { Figures } from '#ui/figures.tsx'
import { Form } from '#ui/form.tsx'
import { Stack } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { Day, When } from '#ui/when.tsx'
import { words } from '../console-words.ts'
import type { Line } from '../register.ts'

export type TypedPolicies = { reminder: string }
type Given = {
  frame: Frame
  roles: Roles
  at: Date
  domain: string
  numbers: { warned: number; closed: number; deletedSoon: number; full: number }
  coming: Line[]
  standing: { version: string; publishedAt: Date; agreed: number; refused: number; waiting: number }
  /** Only the information centre sets the policies. */
  typed: TypedPolicies | undefined
  isSaved: boolean
  problems: Problems | undefined
}

const COMMAND = 'npm run cityhall -- notices publish --kind mailbox-rules --file FILE.json'

/** 「信箱管理要點」 in the console: how many were warned, what is closed or deleted next, the policies, the version in force. */
export function MailRulesPage(given: Given) {
  const { frame, roles, problems, typed } = given
  const say = words[frame.locale]
  const rail = railOf(frame.locale, roles, 'mail-rules')
  return (
    <ConsolePage frame={frame} title={say.title} rail={rail} at={given.at} problems={problems}>
      <Stack large>
        {given.isSaved && (
          <Callout kind="done" role="status">
            {say.saved}
          </Callout>
        )}
        <Numbers {...given} />
        <Coming {...given} />
        {typed && <Policies locale={frame.locale} typed={typed} problems={problems} />}
        <Version {...given} />
      </Stack>
    </ConsolePage>
  )
}

function Numbers({ frame, numbers }: Given) {
  const { figures: say } = words[frame.locale]
  const unit = say.boxes
  return (
    <Figures
      figures={[
        { label: say.warned, value: numbers.warned, unit },
        { label: say.closed, value: numbers.closed, unit },
        { label: say.deleted, value: numbers.deletedSoon, unit },
        { label: say.full, value: numbers.full, unit },
      ]}
    />
  )
}

function Coming({ frame: { locale }, coming, domain }: Given) {
  const { coming: say, ended, whys } = words[locale]
  return (
    <section class="panel" aria-labelledby="coming">
      <h2 id="coming">{say.title}</h2>
      <Table
        caption={say.caption}
        columns={[
          { key: 'address', label: say.address },
          { key: 'why', label: say.why },
          { key: 'since', label: say.since },
          { key: 'told', label: say.told },
          { key: 'next', label: say.next },
        ]}
        rows={coming.map((line) => ({
          address: `${line.name}@${domain}`,
          why: whys[line.why],
          since: line.since && <Day iso={line.since} />,
          told: <Told line={line} />,
          next: nextOf(locale, line),
        }))}
        empty={
          <Empty icon="clock" title={say.none}>
            {say.noneHint}
          </Empty>
        }
      />
      <p class="linkrow">
        <a class="govuk-link" href={paths.adminMailRulesEnded()}>
          {ended.link}
        </a>
      </p>
    </section>
  )
}

function nextOf(locale: Locale, { deletesOn, closesOn }: Line): string | undefined {
  const { coming: say } = words[locale]
  if (deletesOn) return say.deletes(rocDate(deletesOn))
  return closesOn ? say.closes(rocDate(closesOn)) : undefined
}

/** The days on which its holder was told. */
export function Told({ line }: { line: Pick<Line, 'firstAt' | 'secondAt' | 'thirdAt' | 'closedAt'> }) {
  const moments = [line.firstAt, line.secondAt, line.thirdAt, line.closedAt].filter((at) => at !== null)
  if (moments.length === 0) return <>—</>
  return (
    <>
      {moments.map((at, place) => (
        <>
          {place > 0 && '、'}
          <Day iso={taipeiDay(at)} />
        </>
      ))}
    </>
  )
}

function Policies({
  locale,
  typed,
  problems,
}: {
  locale: Locale
  typed: TypedPolicies
  problems: Problems | undefined
}) {
  const { policies: say } = words[locale]
  return (
    <section class="panel" aria-labelledby="policies">
      <h2 id="policies">{say.title}</h2>
      <Form action={paths.adminMailRules}>
        <Field
          {...{ locale, suffix: say.days, inputmode: 'numeric', width: 4, maxlength: 4 }}
          name="reminder"
          label={say.reminder}
          hint={say.reminderHint}
          value={typed.reminder}
          problem={problems?.reminder}
        />
        <Buttons>
          <Button>{say.save}</Button>
        </Buttons>
      </Form>
      <p class="linkrow">
        <a class="govuk-link" href={paths.adminRosterGraces}>
          {say.grace}
        </a>
      </p>
    </section>
  )
}

function Version({ frame: { locale }, standing, typed }: Given) {
  const { version: say, figures } = words[locale]
  const people = (count: number): string => `${count} ${figures.people}`
  return (
    <section class="panel" aria-labelledby="version">
      <h2 id="version">{say.title}</h2>
      <Facts
        locale={locale}
        facts={[
          [say.inForce, standing.version],
          [say.published, <When at={standing.publishedAt} />],
          [say.agreed, people(standing.agreed)],
          [say.refused, people(standing.refused)],
          [say.waiting, people(standing.waiting)],
        ]}
      />
      {typed && (
        <>
          <p class="small soft">{say.how}</p>
          <p class="small">
            <code>{COMMAND}</code>
          </p>
        </>
      )}
    </section>
  )
}
