/** The room of a plot, in its own units. */
export const WIDTH = 420
export const HEIGHT = 240
/** Where the plot begins beside its figures, and the line it stands on. */
export const LEFT = 52
export const FOOT = 200
const TOP = 22

export type Axis = { top: number; ticks: number[] }

const STEPS = [1, 2, 2.5, 5, 10]
const TICKS = 4
const LABELS = 7

/** Round figures from 0 up to the greatest, four or five of them; no parts of a whole. */
export function axisOf(values: number[]): Axis {
  const most = Math.max(1, ...values)
  const power = 10 ** Math.floor(Math.log10(most / TICKS))
  const fitting = STEPS.map((step) => step * power).find((step) => step * TICKS >= most)
  const step = Math.max(1, Math.ceil(fitting ?? power * 10))
  const count = Math.ceil(most / step)
  return { top: step * count, ticks: Array.from({ length: count + 1 }, (_, index) => index * step) }
}

/** How far down a figure stands. */
export function placeOf(value: number, { top }: Axis): number {
  return FOOT - ((FOOT - TOP) * value) / top
}

/** Which points are named below: every one of a few, else some; on a phone every other is left out. */
export function shownLabels(points: number): { index: number; isFine: boolean }[] {
  const every = Math.ceil(points / LABELS)
  const indexes = Array.from({ length: Math.ceil(points / every) || 0 }, (_, index) => index * every)
  return indexes.map((index, place) => ({ index, isFine: place % 2 === 1 }))
}

/** 1234567 → '1,234,567'; at most one digit after the point. */
export function count(value: number): string {
  return (Math.round(value * 10) / 10).toLocaleString('en-US')
}

export function sum(values: (number | null)[]): number {
  return values.reduce<number>((all, value) => all + (value ?? 0), 0)
}

export function round(value: number): number {
  return Math.round(value * 10) / 10
}
