import { rocDate } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { Bars, Curve, type Point, Rows } from '#ui/plot.tsx'
import type { Course, Overview } from '../overview.ts'
import { APPLICATION_WAYS, FACES, SIGN_IN_WAYS } from '../rules.ts'
import { words } from '../words.ts'

export const PLOTS = ['applications', 'waits', 'sign-ins', 'visits', 'visitors', 'adoption'] as const
export type PlotName = (typeof PLOTS)[number]

type Given = {
  locale: Locale
  overview: Overview
  fileOf: (of: PlotName) => string
  names?: readonly PlotName[]
}

/** The plots of these names, each with its figures and its file. */
export function AllPlots({ locale, overview, fileOf, names = PLOTS }: Given) {
  return (
    <>
      {names.map((name) => {
        const { as: Drawing, ...given } = plotOf(locale, overview, name)
        return <Drawing locale={locale} {...given} csv={fileOf(name)} />
      })}
    </>
  )
}

type Plot = {
  title: string
  series: string[]
  points: Point[]
  unit: string
  across?: string
  note?: string
  as: typeof Bars | typeof Curve | typeof Rows
}

/** A plot as it is drawn, and as it is told in a file. */
export function plotOf(locale: Locale, overview: Overview, name: PlotName): Plot {
  const { byWay, courses } = overview
  const say = words[locale]
  if (name === 'sign-ins')
    return {
      ...{ title: say.plots[name], unit: say.units.times, across: say.way, note: say.signInsNote, as: Rows },
      series: [say.series.succeeded, say.series.refused],
      points: SIGN_IN_WAYS.map((way, index) => ({ label: say.signInWays[way], values: byWay[index]! })),
    }
  const course = courses[name]
  const isWeekly = course.some(({ span }) => span.days > 1)
  return {
    ...{ title: say.plots[name], points: pointsOf(locale, course) },
    ...{ note: isWeekly ? say.weekly[name] : undefined, ...drawn(locale, name) },
  }
}

function drawn(locale: Locale, name: Exclude<PlotName, 'sign-ins'>): Pick<Plot, 'series' | 'unit' | 'as'> {
  const { ways, faces, series, units } = words[locale]
  switch (name) {
    case 'applications':
      return { series: APPLICATION_WAYS.map((way) => ways[way]), unit: units.applications, as: Bars }
    case 'visits':
      return { series: FACES.map((face) => faces[face]), unit: units.times, as: Bars }
    case 'waits':
      return { series: [series.median], unit: units.minutes, as: Curve }
    case 'visitors':
      return { series: [series.visitors, series.visitorsBefore], unit: units.people, as: Curve }
    case 'adoption':
      return { series: [series.accounts, series.mailboxes], unit: units.percent, as: Curve }
  }
}

function pointsOf(locale: Locale, course: Course): Point[] {
  return course.map(({ span: { day, days }, values }) => ({
    label: day.slice(5),
    long: days > 1 ? words[locale].week(rocDate(day)) : rocDate(day),
    values,
  }))
}
