import { agenciesToChoose } from '#features/personnel/personnel.ts'
import { paths } from '#foundation/paths.ts'
import type { Cell } from '#foundation/spreadsheet.ts'
import type { Locale } from '#foundation/words.ts'
import { house, page } from '#ui/door.tsx'
import { download, wishOf } from '#ui/listing.tsx'
import { type Overview, overviewOf } from './overview.ts'
import { PLOTS, type PlotName, plotOf } from './pages/plots.tsx'
import { StatisticsPage } from './pages/statistics.tsx'
import { APPLICATION_WAYS, PERIODS, reachOf } from './rules.ts'
import { type AgencyStand, agenciesCounted, reckonedAt } from './statistics.ts'
import { words } from './words.ts'

export const routes = house()

const SORTS = ['name', '-people', '-accounts', '-mailboxes', '-portal', '-applied']

routes.get(paths.adminStatistics, async (c) => {
  const { context, visit } = c.var
  const { roles } = visit.city!
  const see = reachOf(roles)
  const choice = await agenciesToChoose(context, see)
  const wish = wishOf(c, { sorts: SORTS, filters: { days: PERIODS, agency: choice.map(([code]) => code) } })
  const reach = { see, ...(wish.filters.agency && { only: wish.filters.agency }) }
  const overview = await overviewOf(context, reach, Number(wish.filters.days || PERIODS[0]))
  const of = PLOTS.find((one) => one === c.req.query('of'))
  const file = of && download(c, plotFile(visit.locale, overview, of))
  if (file) return file
  const list = await agenciesCounted(context, reach, overview.period, wish)
  const given = { roles, wish, overview, list, choice, reckonedAt: await reckonedAt(context) }
  return (
    download(c, agenciesFile(visit.locale, list.rows)) ??
    page(c, <StatisticsPage frame={visit.frame} {...given} />)
  )
})

function plotFile(locale: Locale, overview: Overview, of: PlotName) {
  const { series, points, across } = plotOf(locale, overview, of)
  const rows: Cell[][] = points.map(({ label, long, values }) => [long ?? label, ...values])
  return { name: `statistics-${of}`, head: [across ?? words[locale].day, ...series], rows }
}

function agenciesFile(locale: Locale, agencies: AgencyStand[]) {
  const { agencies: say, ways } = words[locale]
  const head = [say.code, say.name, say.people, say.accounts, say.mailboxes, say.portal]
  const rows = agencies.map(({ code, name, people, accounts, mailboxes, portal, ...applied }): Cell[] => [
    ...[code, name, people, accounts, mailboxes, portal],
    ...APPLICATION_WAYS.map((way) => applied[way]),
  ])
  const applied = APPLICATION_WAYS.map((way) => `${say.applied}：${ways[way]}`)
  return { name: 'statistics-agencies', head: [...head, ...applied], rows }
}
