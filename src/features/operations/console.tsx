import { needsConfirming, typedBefore } from '#features/sign-in/visit.tsx'
import type { Context } from '#foundation/context.ts'
import { type Problems, readForm } from '#foundation/form.ts'
import { countJobs, findJob, lastRuns, listJobs, realNow, type WaitingJob } from '#foundation/job-board.ts'
import { JOB_STATES } from '#foundation/job-states.ts'
import { paths } from '#foundation/paths.ts'
import { rocDateTime } from '#foundation/roc-date.ts'
import { rowsOf, type Wish } from '#foundation/wish.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { download, wishOf } from '#ui/listing.tsx'
import { forgetJob, rerunJob } from './board.ts'
import { examine } from './doctor.ts'
import { type Effective, SOURCES, settingsInEffect } from './effective.ts'
import { ForgettingPage, MOST_REASON } from './pages/forgetting.tsx'
import { JobsPage } from './pages/jobs.tsx'
import { fallbackOf, SettingsPage, shownValue, whatOf } from './pages/settings.tsx'
import type { Timed } from './pages/timetable.tsx'
import { nextRun, plainError } from './rules.ts'
import { words } from './words.ts'

type Timetable = { every: string; job: string }[]

/** For those who operate the whole city: its settings, and its work in the background by this timetable. */
export function roomWith(timetable: Timetable) {
  const routes = house()
  routes.get(paths.adminSettings, showSettings)
  routes.get(paths.adminJobs, (c) => showJobs(c, timetable))
  routes.post(paths.adminJobAgain(':id'), (c) =>
    withJob(c, async ({ id }) => {
      const isDone = await rerunJob(c.var.context, c.var.visit.by, id)
      return seeOther(c, `${paths.adminJobs}?done=${isDone ? 'again' : 'late'}`)
    }),
  )
  routes.get(paths.adminJobForget(':id'), (c) =>
    withJob(c, (job) => needsConfirming(c) ?? showForgetting(c, job, typedBefore<Why>(c))),
  )
  routes.post(paths.adminJobForget(':id'), (c) => withJob(c, (job) => forget(c, job)))
  return routes
}

function showSettings(c: Web): Promise<Response> | Response {
  const { context, visit } = c.var
  const { locale } = visit
  const wish = wishOf(c, { sorts: ['order', 'name'], filters: { source: [...SOURCES] } })
  const found = sorted(wish, settingsInEffect(context.settings).filter(isSought(c, wish)))
  const { settings: say } = words[locale]
  const file = download(c, {
    name: 'settings',
    head: [say.name, say.value, say.source, say.fallback, say.what],
    rows: found.map((one) => [
      ...[
        one.name,
        shownValue(locale, one),
        say.sources[one.source],
        fallbackOf(locale, one),
        whatOf(locale, one),
      ],
    ]),
  })
  if (file) return file
  const { limit, offset } = rowsOf(wish)
  const list = { rows: found.slice(offset, offset + limit), total: found.length }
  const given = { roles: visit.city!.roles, host: context.settings.hostName, wish, list }
  return page(c, <SettingsPage frame={visit.frame} {...given} at={context.clock.now()} />)
}

function isSought(c: Web, { sought, filters }: Wish): (one: Effective) => boolean {
  const wanted = sought.toLowerCase()
  return (one) =>
    (!filters.source || one.source === filters.source) &&
    `${one.name} ${one.what} ${whatOf(c.var.visit.locale, one)}`.toLowerCase().includes(wanted)
}

/** As they stand in the documentation, unless sorted by name. */
function sorted({ sort, isDown }: Wish, all: Effective[]): Effective[] {
  if (sort !== 'name') return all
  const byName = all.toSorted((one, other) => (one.name < other.name ? -1 : 1))
  return isDown ? byName.reverse() : byName
}

async function showJobs(c: Web, timetable: Timetable): Promise<Response> {
  const { context, visit } = c.var
  const wish = wishOf(c, { sorts: ['next', 'name', 'tries', 'since'], filters: { state: [...JOB_STATES] } })
  const list = await listJobs(context, wish)
  const file = download(c, jobsFile(c, list.rows))
  if (file) return file
  const [counts, findings, timed] = await Promise.all([
    countJobs(context),
    examine(context),
    timedBy(context, timetable),
  ])
  const done = (['again', 'forgotten', 'late'] as const).find((one) => one === c.req.query('done'))
  const given = { roles: visit.city!.roles, counts, wish, list, timetable: timed, findings, done }
  return page(c, <JobsPage frame={visit.frame} {...given} at={context.clock.now()} />)
}

function jobsFile(c: Web, jobs: WaitingJob[]) {
  const { jobs: say } = words[c.var.visit.locale]
  return {
    name: 'jobs',
    head: [say.name, say.state, say.tries, say.next, say.since, say.error],
    rows: jobs.map(({ name, state, tries, nextAt, since, lastError }) => [
      ...[name, say.states[state], tries, rocDateTime(nextAt), rocDateTime(since)],
      lastError ? plainError(lastError) : '',
    ]),
  }
}

async function timedBy(context: Context, timetable: Timetable): Promise<Timed[]> {
  const last = await lastRuns(context)
  const now = realNow()
  return timetable.map(({ job, every }) => {
    const [before, next] = [last.get(job), nextRun(every, now)]
    return { job, every, ...(before && { last: before }), ...(next && { next }) }
  })
}

async function forget(c: Web, job: WaitingJob): Promise<Response> {
  const { context, visit } = c.var
  const reason = (await readForm(c.req.raw)).lines('reason').trim().slice(0, MOST_REASON)
  const asked = needsConfirming(c, paths.adminJobForget(job.id), { reason } satisfies Why)
  if (asked) return asked
  const { noReason } = words[visit.locale].jobs.forgetting
  if (!reason) return showForgetting(c, job, { problems: { reason: noReason } })
  const isDone = await forgetJob(context, visit.by, { id: job.id, reason })
  return seeOther(c, `${paths.adminJobs}?done=${isDone ? 'forgotten' : 'late'}`)
}

type Why = { reason?: string; problems?: Problems }

function showForgetting(c: Web, job: WaitingJob, why: Why = {}): Promise<Response> {
  const { visit } = c.var
  const given = { roles: visit.city!.roles, job, ...why }
  return page(c, <ForgettingPage frame={visit.frame} {...given} />, why.problems ? 422 : 200)
}

async function withJob(c: Web, answer: (job: WaitingJob) => Promise<Response> | Response): Promise<Response> {
  const job = await findJob(c.var.context, c.req.param('id') ?? '')
  return job ? answer(job) : await c.notFound()
}
