import type { Child } from 'hono/jsx'
import type { Locale } from '#foundation/words.ts'
import { Empty } from './empty.tsx'
import { type Axis, count, HEIGHT, LEFT, placeOf, round, shownLabels, sum, WIDTH } from './plot-axis.ts'
import { words } from './plot-words.ts'
import { Table } from './table.tsx'

/** One place on the axis below, with a figure for each series; null where there is none. */
export type Point = {
  label: string
  /** What the table calls it, where it has room for more. */
  long?: string
  values: (number | null)[]
}

export type Given = {
  locale: Locale
  /** Unlike every other on the page: headings and links are named by it. */
  title: string
  /** Up to four: what the figures of a point are, in the order of the colours. */
  series: string[]
  points: Point[]
  /** What is counted, such as 件. */
  unit?: string
  /** What the labels of the points are; a date unless said otherwise. */
  across?: string
  /** Where the same figures are to be had as a file. */
  csv?: string
  /** What one has to know to read it. */
  note?: Child
}

type Framed = Given & { height?: number; isCurve?: boolean; children?: Child }

/** The figure around a picture: title, legend, and the same figures as a table. */
export function PlotFrame({ height = HEIGHT, isCurve = false, children, ...given }: Framed) {
  const { locale, title, series, points, note } = given
  const say = words[locale]
  const isEmpty = points.every(({ values }) => values.every((value) => !value))
  return (
    <figure class="panel plot">
      <figcaption>
        <h2>{title}</h2>
        {series.length > 1 && !isEmpty && <Legend series={series} isCurve={isCurve} />}
      </figcaption>
      {isEmpty ? (
        <Empty icon="chart" title={say.none}>
          {say.noneText}
        </Empty>
      ) : (
        <>
          <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={say.named(title, sentenceOf(given))}>
            {children}
          </svg>
          {note && <p class="small soft">{note}</p>}
          <Numbers {...given} />
        </>
      )}
    </figure>
  )
}

type Drawn = Framed & { axis: Axis; middle: (index: number) => number }

/** The same with figures at the side and the places below. */
export function Plot({ axis, middle, children, ...given }: Drawn) {
  return (
    <PlotFrame {...given}>
      <Ticks axis={axis} />
      {children}
      <Labels points={given.points} middle={middle} />
    </PlotFrame>
  )
}

/** The last of them ends with the picture. */
function Labels({ points, middle }: { points: Point[]; middle: Drawn['middle'] }) {
  const anchorAt = (x: number) => (x > WIDTH - 24 ? 'end' : 'middle')
  return (
    <>
      {shownLabels(points.length).map(({ index, isFine }) => (
        <text
          class={isFine ? 'fine' : ''}
          x={anchorAt(middle(index)) === 'end' ? WIDTH : round(middle(index))}
          y={HEIGHT - 12}
          text-anchor={anchorAt(middle(index))}
        >
          {points[index]!.label}
        </text>
      ))}
    </>
  )
}

function Legend({ series, isCurve }: { series: string[]; isCurve: boolean }) {
  return (
    <ul class="legend">
      {series.map((name, index) => (
        <li>
          <i class={isCurve && index > 0 ? 'before' : `k${index + 1}`} />
          {name}
        </li>
      ))}
    </ul>
  )
}

function Ticks({ axis }: { axis: Axis }) {
  return (
    <>
      {axis.ticks.map((tick) => (
        <>
          <path class="grid" d={`M${LEFT} ${round(placeOf(tick, axis))}H${WIDTH}`} />
          <text x={LEFT - 8} y={round(placeOf(tick, axis) + 5)} text-anchor="end">
            {count(tick)}
          </text>
        </>
      ))}
    </>
  )
}

/** The same figures to be read, and to be taken away. */
function Numbers({ locale, title, series, points, across, csv }: Given) {
  const say = words[locale]
  return (
    <details>
      <summary>
        {say.numbers}
        <span class="govuk-visually-hidden"> {title}</span>
      </summary>
      <Table
        caption={title}
        cards={false}
        columns={[
          { key: 'label', label: across ?? say.when },
          ...series.map((label, index) => ({ key: String(index), label, kind: 'figure' as const })),
        ]}
        rows={points.map(({ label, long, values }) => ({
          label: long ?? label,
          ...Object.fromEntries(values.map((value, index) => [index, value === null ? '—' : count(value)])),
        }))}
      />
      {csv && (
        <p>
          <a class="govuk-link" href={csv}>
            {say.download}
            <span class="govuk-visually-hidden"> {title}</span>
          </a>
        </p>
      )}
    </details>
  )
}

/** What the picture says, for those who do not see it. */
function sentenceOf({ locale, series, points, unit = '' }: Given): string {
  const say = words[locale]
  const told = (value: number) => (unit ? `${count(value)} ${unit}` : count(value))
  const totals = points.map(({ label, values }) => ({ label, value: sum(values.slice(0, 1)) }))
  const most = totals.reduce((best, one) => (one.value > best.value ? one : best))
  const latest = totals.at(-1)!
  const [first = ''] = series
  const start = series.length > 1 ? `${first} ` : ''
  return (
    start +
    [say.most(told(most.value), most.label), say.latest(told(latest.value), latest.label)].join(say.between)
  )
}
