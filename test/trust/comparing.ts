import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { Context } from '#foundation/context.ts'
import { type Answer, assertAlike, masked } from './asking.ts'
import { type Classes, type Difference, differences, lineOf, timed } from './measure.ts'
import { forgetTries } from './people.ts'

// Hashing is cheap here (a tenth of the real work or less), so that 80 000 tries take minutes and not hours: real
// work adds the same to every class. The beat that refusals wait for is the real one.

/** Tries of each class. */
const PER_CLASS = 10_000
const BATCH = 160
/** So few that they wait for the beat and not for the machine, whose queue would tell what the beat hides. */
const AT_ONCE = 8

/** The next one of a class. */
export type Who<T> = { [name: string]: () => T }

/** Round and round: nobody is asked so often between two fresh starts that it would lock. */
export function around<T>(things: T[]): () => T {
  let next = 0
  return () => things[next++ % things.length]!
}

export function eachOf<T>(who: Who<T>, ask: (one: T) => Promise<unknown>): Classes {
  return Object.fromEntries(
    Object.entries(who).map(([name, someone]) => [name, async () => void (await ask(someone()))]),
  )
}

/** One of each class, whose answers may differ in nothing but what was typed. */
export async function compareBytes<T>(
  who: Who<T>,
  ask: (one: T) => Promise<Answer>,
  typed: (one: T) => string[],
): Promise<void> {
  const answers: { [name: string]: string } = {}
  for (const [name, someone] of Object.entries(who)) {
    const one = someone()
    const answer = await ask(one)
    assert.equal(answer.status, 422, name)
    answers[name] = masked(answer, ...typed(one))
  }
  assertAlike(answers)
}

/** What time tells of each pair of classes; it stands in the test's report too. */
export async function compareTimes(
  test: TestContext,
  context: Context,
  classes: Classes,
  { perClass = PER_CLASS, atOnce = AT_ONCE } = {},
): Promise<Difference[]> {
  const plan = { batch: BATCH, batches: Math.ceil(perClass / BATCH), atOnce }
  const found = differences(await timed(classes, { ...plan, afresh: () => forgetTries(context) }))
  for (const one of found) test.diagnostic(lineOf(one))
  return found
}

/**
 * Time tells no pair. On a busy machine half of the tries may miss the first beat, so that medians lie anywhere, once: what is told is
 * measured again with fewer tries at once, and what is there to be told is told again, the same way round.
 */
export async function assertUntold(measured: (atOnce?: number) => Promise<Difference[]>): Promise<void> {
  const told = toldBy(await measured())
  if (told.size === 0) return
  const toldAgain = toldBy(await measured(AT_ONCE / 2))
  assert.deepEqual(
    [...toldAgain.keys()].filter((what) => told.has(what)),
    [],
    [...told.values()].join('\n'),
  )
}

/** Which class is the slower, by which measure, with the figures. */
function toldBy(found: Difference[]): Map<string, string> {
  const told = found.flatMap((one) => {
    const { pair, auc, medians } = one
    const ways = { 'AUC below': auc <= 0.48, 'AUC above': auc >= 0.52 }
    const apart = { 'first faster': medians <= -0.5, 'first slower': medians >= 0.5 }
    const said = Object.entries({ ...ways, ...apart }).filter(([, isSo]) => isSo)
    return said.map(([what]): [string, string] => [`${pair}: ${what}`, lineOf(one)])
  })
  return new Map(told)
}
