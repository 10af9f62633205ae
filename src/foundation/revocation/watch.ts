import { existsSync } from 'node:fs'
import type { Clock } from '../clock.ts'
import type { Logger } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Head, List } from './check.ts'
import { forget } from './entries.ts'
import { type Answer, type Errand, renewInThread } from './in-thread.ts'
import type { ListProblem } from './problem.ts'
import { nextTry } from './timing.ts'

/** How a list stands, for those who look after it; `lastError` is gone with the next success. */
export type ListState = {
  address: string
  list?: Head & { entries: number; bytes: number }
  lastTry?: Date
  lastError?: ListProblem
}

export type Given = {
  addresses: string[]
  /** PEM file of the issuing certificates; it may appear later. */
  anchors: string
  folder: string
  clock: Clock
  /** The lists in force, by issuer; replaced one by one. */
  lists: Map<string, List>
  log?: Logger
  metrics?: Metrics
}
type Watched = ListState & { failures: number; timer?: NodeJS.Timeout }
type Watch = Given & { watched: Watched[]; turn: Promise<void>; errand?: Errand; closing: boolean }

/** Renews the lists behind these addresses again and again, one at a time: the memory of one is spent at once. */
export function watchLists(given: Given) {
  const watched = given.addresses.map((address): Watched => ({ address, failures: 0 }))
  const watch: Watch = { ...given, watched, turn: Promise.resolve(), closing: false }
  return {
    start(): void {
      for (const one of watched) queue(watch, one)
    },
    state: () =>
      watched.map(({ address, list, lastTry, lastError }) => ({ address, list, lastTry, lastError })),
    async close() {
      watch.closing = true
      for (const { timer } of watched) clearTimeout(timer)
      await watch.errand?.stop()
      await watch.turn
    },
  }
}

function queue(watch: Watch, one: Watched): void {
  watch.turn = watch.turn.then(() => visit(watch, one))
}

/** The file of an earlier run first, so that an offline host starts; then the server. */
async function visit(watch: Watch, one: Watched): Promise<void> {
  if (!one.list) take(watch, one, await ask(watch, one, true))
  const answer = await ask(watch, one, false)
  if (watch.closing) return
  const now = watch.clock.now()
  take(watch, one, answer)
  note(watch, one, problemOf(one, answer, now), now)
  const pause = nextTry(now, one.list, one.failures).getTime() - now.getTime()
  one.timer = setTimeout(() => queue(watch, one), pause).unref()
}

async function ask(watch: Watch, { address, list }: Watched, kept: boolean): Promise<Answer> {
  const { anchors, folder, clock, closing } = watch
  if (closing) return { kind: 'unchanged' }
  if (!existsSync(anchors)) return { kind: 'refused', problem: 'no-anchors' }
  const floors = new Map([...watch.lists].map(([issuer, one]) => [issuer, headOf(one)]))
  watch.errand = renewInThread({ address, folder, anchors, floors, now: clock.now(), kept, known: !!list })
  return watch.errand.answer
}

/** A new list is in force at once, as a whole; anything else changes nothing. */
function take({ lists, metrics, log }: Watch, one: Watched, answer: Answer): void {
  if (answer.kind === 'refused') one.lastError = answer.problem
  if (answer.kind !== 'list') return
  const { list } = answer
  const entries = list.index.digests.length
  const former = lists.get(list.issuer)
  lists.set(list.issuer, list)
  if (former) forget(former.index)
  one.list = { ...headOf(list), entries, bytes: list.bytes }
  metrics?.listEntries.set({ issuer: list.issuer }, entries)
  metrics?.listNextUpdate.set({ issuer: list.issuer }, list.nextUpdate.getTime() / 1000)
  log?.info({ list: one.address, entries, until: list.nextUpdate }, 'a revocation list is in force')
}

function note({ metrics, log }: Watch, one: Watched, problem: ListProblem | undefined, now: Date): void {
  one.lastTry = now
  one.lastError = problem
  one.failures = problem ? one.failures + 1 : 0
  metrics?.listRenewals.inc({ result: problem ?? 'done' })
  // Once is no news: it is tried again in a moment, and the demonstration's own lists come after its start.
  const level = one.failures > 1 ? 'warn' : 'debug'
  if (problem) log?.[level]({ list: one.address, problem }, 'a revocation list could not be renewed')
}

/** A server that has nothing newer than a list that ran out serves nothing. */
function problemOf({ list }: Watched, answer: Answer, now: Date): ListProblem | undefined {
  if (answer.kind === 'refused') return answer.problem
  return !list || list.nextUpdate <= now ? 'stale' : undefined
}

function headOf({ issuer, name, number, thisUpdate, nextUpdate }: Head): Head {
  return { issuer, name, number, thisUpdate, nextUpdate }
}
