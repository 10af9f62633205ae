import { paths } from '#foundation/paths.ts'
import { rocDateTime } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { type Fact, Facts } from '#ui/facts.tsx'
import { Fold } from '#ui/fold.tsx'
import { Stack } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { When } from '#ui/when.tsx'
import type { AlertLine, State, WitnessState } from '../state.ts'
import { words } from '../words.ts'
import { saidOf } from './reader.tsx'

type Given = { frame: Frame; roles: Roles; state: State; mayRead: boolean; isDone: boolean; at: Date }

/** 「稽核狀態與警示」: what is signed, who has it outside, and what somebody should look at. */
export function StatePage({ frame, roles, state, mayRead, isDone, at }: Given) {
  const { locale } = frame
  const say = words[locale]
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'evidence')} at={at}>
      <p>{say.lead}</p>
      {isDone && <Callout role="status">{say.closing.done}</Callout>}
      {mayRead && (
        <p>
          <a class="govuk-link" href={paths.adminAudit}>
            {say.toEntries}
          </a>
        </p>
      )}
      <Stack>
        <Alerts locale={locale} alerts={state.alerts} />
        <section class="panel">
          <h2>{say.chain}</h2>
          <Facts locale={locale} facts={chainOf(locale, state)} />
        </section>
        <Witnesses locale={locale} witnesses={state.witnesses} />
      </Stack>
    </ConsolePage>
  )
}

function chainOf(locale: Locale, { newest, pruned, auditDays, everyMinutes }: State): Fact[] {
  const { facts: say } = words[locale]
  const signed: Fact[] =
    newest?.kind === 'genuine'
      ? [
          [say.newest, say.upTo(newest.checkpoint.entry, newest.checkpoint.number)],
          [say.at, rocDateTime(newest.checkpoint.at)],
          [say.head, <code class="audit-code">{newest.checkpoint.head}</code>],
        ]
      : [[say.newest, newest ? <Tag kind="stop">{say.forged}</Tag> : say.none]]
  return [
    ...signed,
    [say.every, say.minutes(everyMinutes)],
    [say.kept, say.days(auditDays)],
    ...(pruned > 0 ? [[say.pruned, say.prunedThrough(pruned)] as Fact] : []),
  ]
}

const TAGS = { told: 'done', waiting: 'going', failing: 'stop' } as const

function Witnesses({ locale, witnesses }: { locale: Locale; witnesses: WitnessState[] }) {
  const say = words[locale]
  const { columns, states } = say
  return (
    <section class="panel">
      <h2>{say.witnesses}</h2>
      <p class="small soft">{say.witnessHint}</p>
      <Table
        caption={say.witnesses}
        columns={[
          { key: 'witness', label: columns.witness, kind: 'wide' },
          { key: 'state', label: columns.state },
          { key: 'checkpoint', label: columns.checkpoint, kind: 'figure' },
          { key: 'at', label: columns.at },
          { key: 'error', label: columns.error },
          { key: 'receipt', label: columns.receipt, kind: 'wide' },
        ]}
        rows={witnesses.map(({ witness, state, checkpoint, at, lastError, receipt }) => ({
          witness: <span class="audit-code">{witness}</span>,
          state: <Tag kind={TAGS[state]}>{states[state]}</Tag>,
          checkpoint: checkpoint ?? undefined,
          at: at ? <When at={at} /> : undefined,
          error: lastError ?? undefined,
          receipt: receipt ? (
            <Fold summary={say.receiptOf(checkpoint!)}>
              <span class="audit-code">{receipt}</span>
            </Fold>
          ) : undefined,
        }))}
        empty={
          <Empty icon="alert" title={say.noWitness}>
            {say.noWitnessText}
          </Empty>
        }
      />
    </section>
  )
}

function Alerts({ locale, alerts }: { locale: Locale; alerts: AlertLine[] }) {
  const say = words[locale]
  const columns = say.alertColumns
  return (
    <section class="panel">
      <h2>{say.alertsTitle}</h2>
      <Table
        caption={say.alertsTitle}
        columns={[
          { key: 'what', label: columns.what, kind: 'wide' },
          { key: 'who', label: columns.who },
          { key: 'count', label: columns.count, kind: 'figure' },
          { key: 'at', label: columns.at },
          { key: 'state', label: columns.state, kind: 'state' },
          { key: 'next', label: columns.next },
        ]}
        rows={alerts.map((alert) => alertRow(locale, alert))}
        empty={
          <Empty icon="done" title={say.noAlerts}>
            {say.noAlertsText}
          </Empty>
        }
      />
    </section>
  )
}

function alertRow(locale: Locale, alert: AlertLine) {
  const say = words[locale]
  const { title, text } = say.alerts[alert.kind]
  const { closedAt } = alert
  return {
    what: (
      <>
        {title}
        <p class="govuk-hint">{aboutOf(locale, alert) ?? text}</p>
      </>
    ),
    who: alert.who ?? undefined,
    count: alert.count,
    at: <When at={alert.lastAt} />,
    state: closedAt ? <Tag kind="done">{say.closed}</Tag> : <Tag kind="stop">{say.open}</Tag>,
    next: closedAt ? (
      alert.note
    ) : (
      <a class="govuk-link" href={paths.adminAlert(alert.id)} aria-label={say.closeOf(title)}>
        {say.close}
      </a>
    ),
  }
}

/** What an alert is about, in words: an entry, an act, a witness. */
export function aboutOf(locale: Locale, { kind, subject }: AlertLine): string | undefined {
  if (kind === 'broken') {
    const [entry = '', ...fault] = subject.split(' ')
    return words[locale].faultAt(entry, words[locale].faults[fault.join(' ')] ?? fault.join(' '))
  }
  if (kind === 'bulk') return saidOf(locale, subject)
  return kind === 'witness' ? subject : undefined
}
