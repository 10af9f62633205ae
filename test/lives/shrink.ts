import type { Step } from './steps.ts'

/**
 * Takes away whatever a failure does without: first large pieces, then single steps, and of two at once the one. `fails` is asked at
 * most so many times; the steps that are left still fail.
 */
export async function shrunk(
  steps: Step[],
  fails: (steps: Step[]) => boolean | Promise<boolean>,
  most: number,
): Promise<Step[]> {
  let asked = 0
  const doFail: Fails = async (some) => asked++ < most && (await fails(some))
  let left = steps
  for (let size = Math.ceil(left.length / 2); size > 1; size = Math.ceil(size / 2))
    left = await withoutPieces(left, size, doFail)
  return apart(await withoutPieces(left, 1, doFail), doFail)
}

type Fails = (steps: Step[]) => Promise<boolean>

/** From the end, where what matters least came last. */
async function withoutPieces(steps: Step[], size: number, doFail: Fails): Promise<Step[]> {
  let left = steps
  for (let from = left.length - size; from > -size; from -= size) {
    const without = left.toSpliced(Math.max(0, from), size + Math.min(0, from))
    if (await doFail(without)) left = without
  }
  return left
}

/** Of two at the same instant one may be enough. */
async function apart(steps: Step[], doFail: Fails): Promise<Step[]> {
  let left = steps
  for (const [place, step] of steps.entries())
    for (const one of step.do === 'together' ? step.steps : []) {
      const alone = left.with(place, one)
      if (await doFail(alone)) left = alone
    }
  return left
}

/** A story that can be read, and led again. */
export function told(steps: Step[]): string {
  return steps.map((step) => JSON.stringify(step)).join('\n')
}
