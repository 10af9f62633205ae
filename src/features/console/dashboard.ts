import { rosterLoadedAt } from '#features/personnel/personnel.ts'
import { type Overview, overviewOf } from '#features/statistics/overview.ts'
import { reachOf } from '#features/statistics/rules.ts'
import type { Context } from '#foundation/context.ts'
import { overWholeCity } from '#ui/console-rail.ts'
import { countLocked, type Jobs, jobsNow, type Making, makingWithin, namesOf, type Within } from './pulse.ts'
import { PLOTTED_DAYS } from './rules.ts'
import { type Officer, type Waiting, waitingFor } from './waiting.ts'

export type Dashboard = {
  waiting: Waiting[]
  /** The agencies that the figures are of; without any, those that the roles held are for. */
  within: Within[] | 'city'
  rosterAt?: Date
  /** Figures of the officer's agencies: none for whoever looks after other things. */
  agencies?: { overview: Overview; making: Making; locked: number }
  /** Of the whole installation, for those who operate it. */
  jobs?: Jobs
}

/** What an officer sees first: only what the roles held concern, and only of agencies within reach. */
export async function dashboardOf(context: Context, officer: Officer): Promise<Dashboard> {
  const reach = reachOf(officer.roles)
  const isOperator = overWholeCity(officer.roles).some(({ role }) => role === 'information-centre')
  // Whoever sees figures is told what they are of; another role over more has its own pages.
  const counted = officer.roles.filter((role) => reachOf([role]).length > 0)
  const shown = counted.length > 0 ? counted : officer.roles
  const [waiting, within, rosterAt, agencies, jobs] = await Promise.all([
    waitingFor(context, officer),
    overWholeCity(shown).length > 0
      ? ('city' as const)
      : namesOf(
          context,
          shown.map(({ agency }) => agency),
        ),
    rosterLoadedAt(context),
    reach.length > 0 ? agenciesOf(context, reach) : undefined,
    isOperator ? jobsNow(context) : undefined,
  ])
  return {
    waiting,
    within,
    ...(rosterAt && { rosterAt }),
    ...(agencies && { agencies }),
    ...(jobs && { jobs }),
  }
}

async function agenciesOf(context: Context, see: string[]) {
  const [overview, making, locked] = await Promise.all([
    overviewOf(context, { see }, PLOTTED_DAYS),
    makingWithin(context, see),
    countLocked(context, see),
  ])
  return { overview, making, locked }
}
