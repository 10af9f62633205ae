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
const BATCH = 320
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
  perClass = PER_CLASS,
): Promise<Difference[]> {
  const plan = { batch: BATCH, batches: Math.ceil(perClass / BATCH), atOnce: AT_ONCE }
  const found = differences(await timed(classes, { ...plan, afresh: () => forgetTries(context) }))
  for (const one of found) test.diagnostic(lineOf(one))
  return found
}

export function assertUntold(found: Difference[]): void {
  for (const one of found) {
    assert.ok(one.auc > 0.48 && one.auc < 0.52, lineOf(one))
    assert.ok(one.medians < 0.5, lineOf(one))
  }
}
