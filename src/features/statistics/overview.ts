import type { Context } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import {
  APPLICATION_WAYS,
  type Counted,
  FACES,
  type Kind,
  medianOf,
  type Period,
  PROMISED_MINUTES,
  percent,
  periodBefore,
  periodOf,
  SIGN_IN_WAYS,
  type Span,
  shareWithin,
  spansOf,
  sumOf,
  within,
} from './rules.ts'
import { figuresWithin, type Reach, type Stand, standsWithin } from './statistics.ts'

/** Figures of each span: those of its parts in the order of rules.ts, null where there is nothing to tell. */
export type Course = { span: Span; values: (number | null)[] }[]
export type Overview = {
  period: Period
  applications: { now: number; before: number }
  waits: { median?: number; share?: number }
  signIns: { succeeded: number; refused: number }
  /** Of the last day that was reckoned. */
  stand?: Stand
  courses: Record<'applications' | 'waits' | 'visits' | 'visitors' | 'adoption', Course>
  /** By way, in the order of rules.ts: succeeded and refused. */
  byWay: [number, number][]
}

/** Everything that the page tells of a period; all of it within reach. */
export async function overviewOf(context: Context, reach: Reach, days: number): Promise<Overview> {
  const period = periodOf(days, taipeiDay(context.clock.now()))
  const [now, before, stands] = await Promise.all([
    readAll(context, reach, period),
    readAll(context, reach, periodBefore(period)),
    standsWithin(context, reach, period),
  ])
  return {
    period,
    applications: { now: sumOf(now.application), before: sumOf(before.application) },
    waits: { median: medianOf(now.ready), share: shareWithin(now.ready, PROMISED_MINUTES) },
    signIns: { succeeded: sumOf(now['sign-in']), refused: sumOf(now.refused) },
    stand: stands.at(-1),
    courses: { ...coursesOf(period, now, before), adoption: adoptionOf(stands) },
    byWay: SIGN_IN_WAYS.map((way) => [sumOf(ofPart(now['sign-in'], way)), sumOf(ofPart(now.refused, way))]),
  }
}

type Read = Record<Kind, Counted[]>

async function readAll(context: Context, reach: Reach, period: Period): Promise<Read> {
  const figures = await figuresWithin(context, reach, period)
  const of = (kind: Kind): Counted[] => figures.filter((one) => one.kind === kind)
  return {
    ...{ application: of('application'), ready: of('ready'), visit: of('visit'), visitor: of('visitor') },
    ...{ 'sign-in': of('sign-in'), refused: of('refused') },
  }
}

function coursesOf(period: Period, now: Read, before: Read): Omit<Overview['courses'], 'adoption'> {
  const [spans, spansBefore] = [spansOf(period), spansOf(periodBefore(period))]
  const ofParts = (counted: Counted[], parts: readonly string[]): Course =>
    spans.map((span) => ({ span, values: parts.map((part) => sumOf(within(counted, span, part))) }))
  return {
    applications: ofParts(now.application, APPLICATION_WAYS),
    waits: spans.map((span) => ({ span, values: [medianOf(within(now.ready, span)) ?? null] })),
    visits: ofParts(now.visit, FACES),
    visitors: spans.map((span, index) => ({
      span,
      values: [sumOf(within(now.visitor, span)), sumOf(within(before.visitor, spansBefore[index]!))],
    })),
  }
}

function ofPart(counted: Counted[], part: string): Counted[] {
  return counted.filter((one) => one.part === part)
}

function adoptionOf(stands: (Stand & { day: string })[]): Course {
  const every = Math.ceil(stands.length / 31)
  return stands
    .filter((_, index) => (stands.length - 1 - index) % every === 0)
    .map(({ day, people, accounts, mailboxes }) => ({
      span: { day, days: 1 },
      values: [percent(accounts, people) ?? null, percent(mailboxes, people) ?? null],
    }))
}
