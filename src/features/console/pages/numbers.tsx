import { paths } from '#foundation/paths.ts'
import { rocDate } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { Figures } from '#ui/figures.tsx'
import { count } from '#ui/plot-axis.ts'
import type { Dashboard } from '../dashboard.ts'
import { waitedFor } from '../rules.ts'
import { words } from '../words.ts'

/** The few numbers that tell whether all is well. */
export function Numbers({ locale, dashboard, at }: { locale: Locale; dashboard: Dashboard; at: Date }) {
  const { agencies, rosterAt, jobs } = dashboard
  const { numbers: say } = words[locale]
  const cases = dashboard.waiting.find(({ work }) => work === 'cases')?.count
  return (
    <Figures
      figures={[
        ...(agencies ? ofAgencies(locale, agencies, at) : []),
        ...(cases === undefined ? [] : [{ label: say.cases, value: count(cases), href: paths.adminCases }]),
        {
          label: say.roster,
          value: rosterAt ? rocDate(rosterAt) : say.none,
          note: rosterAt ? say.ago(waitedFor(rosterAt, at)) : say.rosterNever,
        },
        ...(jobs
          ? [{ label: say.jobs, value: count(jobs.failing), note: say.jobsWaiting(count(jobs.waiting)) }]
          : []),
      ]}
    />
  )
}

function ofAgencies(
  locale: Locale,
  { overview, making, locked }: NonNullable<Dashboard['agencies']>,
  at: Date,
) {
  const { numbers: say } = words[locale]
  const applied = overview.courses.applications.map(({ values }) =>
    values.reduce<number>((all, one) => all + (one ?? 0), 0),
  )
  return [
    {
      label: say.applications,
      value: count(applied.at(-1) ?? 0),
      note: say.weekBefore(count(applied.at(-8) ?? 0)),
      href: paths.adminStatistics,
    },
    {
      label: say.waiting,
      value: count(making.waiting),
      note: making.since ? say.oldest(waitedFor(making.since, at)) : say.promise,
      href: `${paths.adminMailboxes}?shown=unready`,
    },
    { label: say.failing, value: count(making.failing), note: making.failing > 0 ? say.retrying : say.fine },
    { label: say.locked, value: count(locked) },
  ]
}
