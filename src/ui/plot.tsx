import type { Child } from 'hono/jsx'
import { type Axis, axisOf, count, LEFT, placeOf, round, sum, WIDTH } from './plot-axis.ts'
import { type Given, Plot, PlotFrame, type Point } from './plot-frame.tsx'

export type { Point } from './plot-frame.tsx'

/** Plots beside each other where there is room. */
export function Plots({ children }: { children?: Child }) {
  return <div class="plots">{children}</div>
}

/** Figures of each day or place, standing on each other. */
export function Bars(given: Given) {
  const { points } = given
  const axis = axisOf(points.map(({ values }) => sum(values)))
  const step = (WIDTH - LEFT) / Math.max(1, points.length)
  const wide = Math.min(46, step * 0.68)
  return (
    <Plot {...given} axis={axis} middle={(index) => LEFT + step * (index + 0.5)}>
      {points.map(({ values }, index) => (
        <Pile values={values} axis={axis} left={LEFT + step * (index + 0.5) - wide / 2} wide={wide} />
      ))}
    </Plot>
  )
}

const [ROW, BAR] = [46, 16]

/** Figures of things that are no dates, such as ways: each a bar under its name, the one below the other. */
export function Rows(given: Given) {
  const { points } = given
  const most = Math.max(1, ...points.map(({ values }) => sum(values)))
  const wide = (value: number) => (WIDTH * value) / most
  return (
    <PlotFrame {...given} height={points.length * ROW}>
      {points.map(({ label, values }, index) => (
        <>
          <text class="row" x={0} y={index * ROW + 17}>
            {label}
          </text>
          <text class="row" x={WIDTH} y={index * ROW + 17} text-anchor="end">
            {values.map((value) => count(value ?? 0)).join('／')}
          </text>
          <rect class="well" x={0} y={index * ROW + 24} width={WIDTH} height={BAR} rx="3" />
          {values.map((value, series) => (
            <rect
              class={`c${series + 1}`}
              x={round(wide(sum(values.slice(0, series))))}
              y={index * ROW + 24}
              width={round(wide(value ?? 0))}
              height={value ? BAR : 0}
            />
          ))}
        </>
      ))}
    </PlotFrame>
  )
}

/** The course of a figure; a second series is what it was before, in dashes. */
export function Curve(given: Given) {
  const { points } = given
  const axis = axisOf(points.flatMap(({ values }) => values.map((value) => value ?? 0)))
  const step = (WIDTH - LEFT - 12) / Math.max(1, points.length - 1)
  const middle = (index: number) => LEFT + step * index
  const drawn = (series: number) =>
    pathOf(
      points.map(({ values }) => values[series] ?? null),
      axis,
      middle,
    )
  const last = points.findLastIndex(({ values }) => typeof values[0] === 'number')
  return (
    <Plot {...given} axis={axis} middle={middle} isCurve>
      {given.series.length > 1 && <path class="before" d={drawn(1)} />}
      <path class="curve" d={drawn(0)} />
      {points.map(({ values: [value] }, index) =>
        isAlone(points, index) ? (
          <circle class="c1" cx={middle(index)} cy={placeOf(value!, axis)} r="3" />
        ) : null,
      )}
      {last >= 0 && (
        <circle class="dot" cx={middle(last)} cy={placeOf(points[last]!.values[0]!, axis)} r="6" />
      )}
    </Plot>
  )
}

function Pile({
  values,
  axis,
  left,
  wide,
}: {
  values: Point['values']
  axis: Axis
  left: number
  wide: number
}) {
  return (
    <>
      {values.map((value, series) => {
        const below = sum(values.slice(0, series))
        const [foot, top] = [placeOf(below, axis), placeOf(below + (value ?? 0), axis)]
        if (!value) return null
        return (
          <rect
            class={`c${series + 1}`}
            x={round(left)}
            y={round(top)}
            width={round(wide)}
            height={round(Math.max(1, foot - top))}
          />
        )
      })}
    </>
  )
}

/** A figure with none beside it makes no line. */
function isAlone(points: Point[], index: number): boolean {
  const has = (at: number) => typeof points[at]?.values[0] === 'number'
  return has(index) && !has(index - 1) && !has(index + 1)
}

function pathOf(values: (number | null)[], axis: Axis, middle: (index: number) => number): string {
  return values
    .map((value, index) => {
      if (value === null) return ''
      const isStart = index === 0 || values[index - 1] === null
      return `${isStart ? 'M' : 'L'}${round(middle(index))} ${round(placeOf(value, axis))}`
    })
    .join('')
}
