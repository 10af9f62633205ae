import type { JobCounts, WaitingJob } from '#foundation/job-board.ts'
import { JOB_STATES, type JobState } from '#foundation/job-states.ts'
import { paths } from '#foundation/paths.ts'
import { rocDateTime } from '#foundation/roc-date.ts'
import type { Picked, Wish } from '#foundation/wish.ts'
import type { Locale } from '#foundation/words.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Figures } from '#ui/figures.tsx'
import { Form } from '#ui/form.tsx'
import { Listing } from '#ui/listing.tsx'
import { count } from '#ui/plot-axis.ts'
import { Stack } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { When } from '#ui/when.tsx'
import type { Finding } from '../doctor.ts'
import { plainError } from '../rules.ts'
import { words } from '../words.ts'
import { DoctorPanel } from './doctor.tsx'
import { NamedJob } from './named-job.tsx'
import { type Timed, TimetablePanel } from './timetable.tsx'

export type Done = 'again' | 'forgotten' | 'late'
type Given = {
  frame: Frame
  roles: Roles
  counts: JobCounts
  wish: Wish
  list: Picked<WaitingJob>
  timetable: Timed[]
  findings: Finding[]
  done?: Done
  at: Date
}

const KINDS = { running: 'going', failing: 'stop', stuck: 'stop', due: 'info', planned: 'plain' } as const

/** How the installation is, what its background work is doing, and when what is done again. */
export function JobsPage(given: Given) {
  const { frame, roles, counts, done, at } = given
  const { locale } = frame
  const { jobs: say } = words[locale]
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'jobs')} at={at}>
      <Stack large>
        {done && (
          <Callout kind={done === 'late' ? 'lamp' : 'done'} role="status">
            {say.done[done]}
          </Callout>
        )}
        <p>{say.lead}</p>
        <Counts locale={locale} counts={counts} />
        <DoctorPanel locale={locale} findings={given.findings} />
        <div>
          <h2>{say.waiting}</h2>
          <Board {...given} />
        </div>
        <TimetablePanel locale={locale} timetable={given.timetable} />
      </Stack>
    </ConsolePage>
  )
}

function Counts({ locale, counts }: { locale: Locale; counts: JobCounts }) {
  const { jobs: say } = words[locale]
  const { dueSince } = counts
  return (
    <div>
      <Figures
        figures={JOB_STATES.map((state) => ({
          ...{ label: say.states[state], value: count(counts[state]), unit: say.unit },
          ...(state === 'due' && dueSince && { note: say.dueSince(rocDateTime(dueSince)) }),
        }))}
      />
    </div>
  )
}

function Board({ frame, wish, list }: Given) {
  const { jobs: say } = words[frame.locale]
  return (
    <Listing
      frame={frame}
      wish={wish}
      caption={say.waiting}
      address={paths.adminJobs}
      columns={[
        { key: 'name', label: say.name, sort: 'name' },
        { key: 'state', label: say.state, kind: 'state' },
        { key: 'tries', label: say.tries, sort: 'tries', kind: 'figure' },
        { key: 'next', label: say.next, sort: 'next' },
        { key: 'since', label: say.since, sort: 'since' },
        { key: 'error', label: say.error },
        { key: 'act', label: say.act },
      ]}
      rows={list.rows.map((job) => rowOf(frame.locale, job))}
      total={list.total}
      searchLabel={say.search}
      filters={[
        { name: 'state', label: say.state, options: JOB_STATES.map((one) => [one, say.states[one]]) },
      ]}
      exports
      empty={{ icon: 'tick', title: say.empty, text: say.emptyText }}
    />
  )
}

function rowOf(locale: Locale, job: WaitingJob) {
  const { jobs: say } = words[locale]
  const { id, name, state, tries, mostTries, nextAt, since, lastError } = job
  return {
    name: <NamedJob locale={locale} name={name} />,
    state: <State locale={locale} state={state} />,
    tries: say.of(tries, mostTries),
    next: state === 'stuck' || state === 'running' ? say.none : <When at={nextAt} />,
    since: <When at={since} />,
    error: lastError ? <code class="audit-code">{plainError(lastError)}</code> : say.none,
    act: state === 'running' ? say.none : <Acts locale={locale} id={id} name={name} />,
  }
}

function State({ locale, state }: { locale: Locale; state: JobState }) {
  return <Tag kind={KINDS[state]}>{words[locale].jobs.states[state]}</Tag>
}

function Acts({ locale, id, name }: { locale: Locale; id: string; name: string }) {
  const { jobs: say } = words[locale]
  return (
    <div class="states">
      <Form action={paths.adminJobAgain(id)}>
        <Button kind="secondary" small aria-label={say.againNamed(name)}>
          {say.again}
        </Button>
      </Form>
      <ButtonLink kind="quiet" small href={paths.adminJobForget(id)}>
        <span class="govuk-visually-hidden">{say.forgetNamed(name)}</span>
        <span aria-hidden="true">{say.forget}</span>
      </ButtonLink>
    </div>
  )
}
