import { isDeepStrictEqual } from 'node:util'
import { sequence } from '#features/audit/sequencer.ts'
import { verify } from '#features/audit/verifying.ts'
import { findSession } from '#features/sign-in/sign-in.ts'
import { inOpenCity } from '#test/context.ts'
import { broken, type Tally } from '../invariants.ts'
import { act as actByRules } from '../model/model.ts'
import { seenIn } from '../seen.ts'
import type { OneStep, Step } from '../steps.ts'
import { concerned, type Failure, isKnown, momentOf, TICK_MS } from '../walk.ts'
import { choicesOf, newWorld, type World } from '../world.ts'
import { act } from './city.ts'
import { opens } from './holder.ts'
import { type Looked, look } from './look.ts'
import { type Town, tidy, townOf } from './town.ts'

type Walk = { town: Town; world: World; tally: Tally }
type Faults = Pick<Failure, 'broken' | 'told'> | undefined

/** Leads these lives in the real city, beside the model; the first difference, and the first invariant that breaks, ends it. */
export async function walkCity(
  steps: Step[],
  {
    lives,
    seed,
    tally,
    before,
  }: { lives: number; seed: number; tally: Tally; before?: (town: Town) => Promise<void> },
): Promise<Failure | undefined> {
  let failure: Failure | undefined
  await inOpenCity(async (city) => {
    const world = newWorld(lives, choicesOf(seed))
    const walk = { town: await townOf(city, world), world, tally }
    for (const [at, step] of steps.entries()) {
      await before?.(walk.town)
      const faults = await takeStep(walk, step).catch((error) => ({
        broken: ['no verb fails'],
        told: String(error.stack),
      }))
      failure = faults && { at, step, ...faults }
      if (failure) return
    }
    const told = await chainOf(walk)
    if (told) failure = { at: steps.length, step: steps.at(-1)!, broken: ['the log holds'], told }
  })
  return failure
}

async function takeStep({ town, world, tally }: Walk, step: Step): Promise<Faults> {
  world.now += TICK_MS
  town.at.now = world.now
  const ones = step.do === 'together' ? step.steps : [step]
  const whom = concerned(world, ones)
  const known = isKnown(world, ones)
  const before = await look(town, whom)
  const answers = await Promise.all(ones.map((one) => act(town, world, one)))
  const after = await look(town, whom)
  const differing = follow(world, ones, answers, { whom, after }, tally)
  if (differing) return { broken: ['the city does as the rules say'], told: differing }
  const faults = whom.flatMap((who, place) => [
    ...broken(momentOf(world, { steps: ones, answers, who, before: before[place]!, known }), tally),
    ...faultsOfRecord(before[place]!, after[place]!, ones, tally),
    ...(step.do === 'queue' ? faultsOfTokens(after[place]!, tally) : []),
  ])
  faults.push(...(await faultsOfSecrets(town, world, whom, tally)))
  if (ones[0]!.do === 'job' && ones.length === 1)
    faults.push(...(await faultsOfRepeating(town, ones[0]!, whom, after, tally)))
  await tidy(town)
  return faults.length > 0 ? { broken: [...new Set(faults)] } : undefined
}

type Found = { whom: number[]; after: Looked[] }

/** Lets the model do the same: of two at the same instant in one order or in the other. What differs, if neither fits. */
function follow(
  world: World,
  ones: OneStep[],
  answers: string[],
  found: Found,
  tally: Tally,
): string | undefined {
  const orders =
    ones.length === 1
      ? [[0]]
      : [
          [0, 1],
          [1, 0],
        ]
  const name = ones.length === 1 ? 'the city does as the rules say' : 'two at once are as one after the other'
  tally.set(name, (tally.get(name) ?? 0) + 1)
  const told: string[] = []
  for (const order of orders) {
    const tried = ones.length === 1 ? world : structuredClone(world)
    const said: string[] = []
    for (const place of order) said[place] = actByRules(tried, ones[place]!, answers[place])
    const difference = differenceOf(tried, said, answers, found)
    if (!difference) {
      Object.assign(world, tried)
      return undefined
    }
    told.push(difference)
  }
  return told.join('\n or \n')
}

function differenceOf(
  tried: World,
  said: string[],
  answers: string[],
  { whom, after }: Found,
): string | undefined {
  if (!isDeepStrictEqual(said, answers)) return `rules: ${said.join(', ')}; city: ${answers.join(', ')}`
  for (const [place, who] of whom.entries()) {
    const should = seenIn(tried, tried.lives[who]!).accounts
    const is = after[place]!.accounts
    if (!isDeepStrictEqual(should, is))
      return `life ${who}\nrules: ${JSON.stringify(should)}\ncity:  ${JSON.stringify(is)}`
  }
  return undefined
}

/** Who one is to connected systems stays, and whatever changed is in the log. */
function faultsOfRecord(before: Looked, after: Looked, ones: OneStep[], tally: Tally): string[] {
  const isSame = before.ids.every((id, place) => after.ids[place] === id)
  count(tally, 'the sub of an account never changes')
  const unsaid = after.accounts.some((account, place) => {
    const was = before.accounts[place]
    if (ones[0]!.do === 'later' || isDeepStrictEqual(lasting(account), was && lasting(was))) return false
    count(tally, 'each change is on record')
    return after.entries[place]! <= (before.entries[place] ?? 0)
  })
  return [
    ...(isSame ? [] : ['the sub of an account never changes']),
    ...(unsaid ? ['each change is on record'] : []),
  ]
}

/** Sessions run out and letters come without a deed about the account. */
function lasting({ sessions: _, box, ...account }: Looked['accounts'][number]) {
  return { ...account, box: box && { ...box, messages: 0 } }
}

/** Whatever people kept: sessions and what mail programs know. */
async function faultsOfSecrets(town: Town, world: World, whom: number[], tally: Tally): Promise<string[]> {
  const name = 'nothing kept opens an account that is not open'
  for (const who of whom)
    for (const account of world.lives[who]!.accounts) {
      if (account.state === 'active') continue
      count(tally, name)
      const tokens = account.sessions.slice(-2).flatMap(({ key }) => town.sessions.get(key) ?? [])
      const apps = account.apps.slice(-2).flatMap(({ key }) => town.apps.get(key) ?? [])
      const found = await Promise.all([
        ...tokens.map(async (token) => (await findSession(town.context, 'city', token)) !== undefined),
        ...apps.map((app) => opens(town, app)),
      ])
      if (found.includes(true)) return [name]
    }
  return []
}

/** Connected systems are told by a job: once it ran they hold nothing. */
function faultsOfTokens({ accounts, tokens }: Looked, tally: Tally): string[] {
  const name = 'no token outlives its account’s lock'
  const shut = tokens.filter((_, place) => accounts[place]!.state !== 'active')
  for (const _ of shut) count(tally, name)
  return shut.some((held) => held > 0) ? [name] : []
}

/** A job that runs again at once finds nothing left to do. */
async function faultsOfRepeating(
  town: Town,
  step: OneStep,
  whom: number[],
  after: Looked[],
  tally: Tally,
): Promise<string[]> {
  const name = 'a job done again changes nothing more'
  if (step.do !== 'job' || !step.isTwice || step.name === 'mail-rules.nightly') return []
  count(tally, name)
  await act(town, newWorld(0), step)
  const again = await look(town, whom)
  const isSame = again.every(({ accounts }, place) => isDeepStrictEqual(accounts, after[place]!.accounts))
  return isSame ? [] : [name]
}

async function chainOf({ town, tally }: Walk): Promise<string | undefined> {
  count(tally, 'the log holds')
  await sequence(town.context)
  const verdict = await verify(town.context)
  return verdict.kind === 'whole' ? undefined : JSON.stringify(verdict)
}

function count(tally: Tally, name: string): void {
  tally.set(name, (tally.get(name) ?? 0) + 1)
}
