import { paths } from '#foundation/paths.ts'
import { rocDate } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import type { Work } from '#ui/console-rail.ts'
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
  const leadsTo = wayIn(dashboard)
  return (
    <Figures
      figures={[
        ...(agencies ? ofAgencies(locale, agencies, { at, leadsTo }) : []),
        ...(cases === undefined ? [] : [ofCases(locale, cases)]),
        {
          label: say.roster,
          value: rosterAt ? rocDate(rosterAt) : say.none,
          note: rosterAt ? say.ago(waitedFor(rosterAt, at)) : say.rosterNever,
          href: leadsTo('roster', paths.adminRoster),
        },
        ...(jobs ? [ofJobs(locale, jobs, leadsTo)] : []),
      ]}
    />
  )
}

type LeadsTo = (work: Work, href: string) => string | undefined

/** A figure is a link for whoever may see behind it; others would be turned away there. */
function wayIn({ waiting }: Dashboard): LeadsTo {
  return (work, href) => (waiting.some((one) => one.work === work) ? href : undefined)
}

function ofCases(locale: Locale, open: number) {
  const { numbers: say } = words[locale]
  return { label: say.cases, value: count(open), unit: say.units.cases(open), href: paths.adminCases }
}

function ofJobs(locale: Locale, { failing, waiting }: NonNullable<Dashboard['jobs']>, leadsTo: LeadsTo) {
  const { numbers: say } = words[locale]
  return {
    label: say.jobs,
    value: count(failing),
    unit: say.units.jobs(failing),
    note: say.jobsWaiting(count(waiting)),
    href: leadsTo('jobs', paths.adminJobs),
  }
}

function ofAgencies(
  locale: Locale,
  { overview, making, locked }: NonNullable<Dashboard['agencies']>,
  { at, leadsTo }: { at: Date; leadsTo: LeadsTo },
) {
  const { numbers: say } = words[locale]
  const applied = overview.courses.applications.map(({ values }) =>
    values.reduce<number>((all, one) => all + (one ?? 0), 0),
  )
  const unready = leadsTo('mailboxes', `${paths.adminMailboxes}?shown=unready`)
  return [
    {
      label: say.applications,
      value: count(applied.at(-1) ?? 0),
      unit: say.units.applications(applied.at(-1) ?? 0),
      note: say.weekBefore(count(applied.at(-8) ?? 0)),
      href: leadsTo('statistics', paths.adminStatistics),
    },
    {
      label: say.waiting,
      value: count(making.waiting),
      unit: say.units.mailboxes(making.waiting),
      note: making.since ? say.oldest(waitedFor(making.since, at)) : say.promise,
      href: unready,
    },
    {
      label: say.failing,
      value: count(making.failing),
      unit: say.units.mailboxes(making.failing),
      note: making.failing > 0 ? say.retrying : say.fine,
      href: unready,
    },
    {
      label: say.locked,
      value: count(locked),
      unit: say.units.accounts(locked),
      href: leadsTo('people', `${paths.adminPeople}?account=locked`),
    },
  ]
}
