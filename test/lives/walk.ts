import { type Chance, chanceOf } from './chance.ts'
import { broken, type Moment, type Tally } from './invariants.ts'
import { typedPassword } from './model/holder.ts'
import { act } from './model/model.ts'
import { seenIn } from './seen.ts'
import { anyStep, beginnings, type OneStep, type Step } from './steps.ts'
import { choicesOf, hasLeft, newWorld, todayOf, type World } from './world.ts'

export type Act = typeof act
export type Failure = { at: number; step: Step; broken: string[]; told?: string }
/** Seconds between one step and the next. */
export const TICK_MS = 1_000

export function anySteps(seed: number, count: number, lives: number): Step[] {
  const chance = chanceOf(seed)
  const first = beginnings(chance, lives)
  const rest = Array.from({ length: Math.max(0, count - first.length) }, (_, place) =>
    anyStep(chance, place + 1, lives),
  )
  return [...first, ...rest]
}

/** Leads these lives by the rules alone; the first invariant that breaks ends it. */
export function walkRules(
  steps: Step[],
  { lives, seed, tally, by = act }: { lives: number; seed: number; tally: Tally; by?: Act },
): Failure | undefined {
  const world = newWorld(lives, choicesOf(seed))
  for (const [at, step] of steps.entries()) {
    // Each its own, so that a story stays the same when others are left out of it.
    const chance = chanceOf(seed * 7_919 + step.key)
    world.now += TICK_MS
    const ones = inOrder(step, chance)
    const whom = concerned(world, ones)
    const before = whom.map((who) => seenIn(world, world.lives[who]!))
    const known = isKnown(world, ones)
    const answers = ones.map((one) => by(world, one, one.do === 'queue' ? anyQueue(chance) : undefined))
    const faults = whom.flatMap((who, place) =>
      broken(momentOf(world, { steps: ones, answers, who, before: before[place]!, known }), tally),
    )
    if (faults.length > 0) return { at, step, broken: [...new Set(faults)] }
  }
  return undefined
}

/** Two at the same instant come one after the other, in either order. */
function inOrder(step: Step, chance: Chance): OneStep[] {
  return step.do === 'together' ? chance.shuffle(step.steps) : [step]
}

function anyQueue(chance: Chance): string {
  return chance.shuffle(['leaving.end', 'mailboxes.work', 'mailboxes.work']).slice(chance.below(3)).join(' ')
}

/** Everybody, where a step is not about one person. */
export function concerned(world: World, steps: OneStep[]): number[] {
  const named = steps.map((step) => ('who' in step ? step.who : undefined))
  return named.includes(undefined) ? [...world.lives.keys()] : [...new Set(named as number[])]
}

/** Does a stranger know the password with which somebody is about to sign in? */
export function isKnown(world: World, steps: OneStep[]): boolean {
  return steps.some((step) => {
    const account = step.do === 'sign-in' ? world.lives[step.who]!.accounts.at(-1) : undefined
    const typed = account && step.do === 'sign-in' ? typedPassword(account, step.isRight) : undefined
    return typed !== undefined && account!.known.includes(typed)
  })
}

export function momentOf(
  world: World,
  given: { steps: OneStep[]; answers: string[]; who: number; before: Moment['before']; known: boolean },
): Moment {
  const life = world.lives[given.who]!
  const { before, known } = given
  const own = given.steps.map((step, place) => ({ step, answer: given.answers[place]! }))
  const about = own.filter(({ step }) => !('who' in step) || step.who === given.who)
  const [steps, answers] = [about.map(({ step }) => step), about.map(({ answer }) => answer)]
  return {
    ...{ steps, answers, before, now: world.now, isKnownToStranger: known && about.length === own.length },
    after: seenIn(world, life),
    hasLeft: hasLeft(life, todayOf(world)),
    names: namesIn(world, steps),
  }
}

/** Names are compared where one may have been given. */
function namesIn(world: World, steps: OneStep[]): string[] {
  if (!steps.some((step) => step.do === 'apply')) return []
  return world.lives.flatMap(({ accounts }) => accounts.map(({ name }) => name))
}
