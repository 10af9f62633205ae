import { walkCity } from './city/walk.ts'
import type { Tally } from './invariants.ts'
import { shrunk, told } from './shrink.ts'
import type { Step } from './steps.ts'
import { type Act, anySteps, type Failure, walkRules } from './walk.ts'

/** How many lives are led beside one another, for how many steps, and out of which seed. */
export type Lives = { seed: number; steps: number; lives: number }

/** So often a failing walk is led again to make it short; a city takes longer than the rules. */
const TRIES = { rules: 2_000, city: 40 }

/** Leads lives by the rules alone; answers the shortest story of what went wrong. */
export async function ruleStory(
  { seed, steps, lives }: Lives,
  tally: Tally,
  by?: Act,
): Promise<string | undefined> {
  const lead = (some: Step[], counted: Tally = new Map()) =>
    walkRules(some, { lives, seed, tally: counted, ...(by && { by }) })
  return storyOf(seed, anySteps(seed, steps, lives), lead, tally, TRIES.rules)
}

/** The same in the real city. */
export async function cityStory({ seed, steps, lives }: Lives, tally: Tally): Promise<string | undefined> {
  const lead = (some: Step[], counted: Tally = new Map()) => walkCity(some, { lives, seed, tally: counted })
  return storyOf(seed, anySteps(seed, steps, lives), lead, tally, TRIES.city)
}

type Lead = (steps: Step[], tally?: Tally) => Failure | undefined | Promise<Failure | undefined>

async function storyOf(
  seed: number,
  steps: Step[],
  lead: Lead,
  tally: Tally,
  tries: number,
): Promise<string | undefined> {
  const failure = await lead(steps, tally)
  if (!failure) return undefined
  const broken = failure.broken.join()
  const fails = async (some: Step[]): Promise<boolean> => (await lead(some))?.broken.join() === broken
  const story = await shrunk(steps.slice(0, failure.at + 1), fails, tries)
  const last = (await lead(story)) ?? failure
  return [`seed ${seed}: ${broken}`, ...(last.told ? [last.told] : []), told(story)].join('\n')
}
