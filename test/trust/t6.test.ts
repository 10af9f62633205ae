import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { signIn } from '#features/sign-in/sign-in.ts'
import type { Context } from '#foundation/context.ts'
import { paths } from '#foundation/paths.ts'
import { inOpenCity } from '#test/context.ts'
import { type Answer, askToApply, askToSignIn, assertAlike, masked, siteOf } from './asking.ts'
import { type Classes, type Difference, differences, lineOf, timed } from './measure.ts'
import {
  anywhere,
  cheapHasher,
  endPosts,
  forgetTries,
  giveAccounts,
  lockNames,
  PASSWORD,
  type Person,
  someIdNumber,
  strangers,
} from './people.ts'

// GOALS T6. Hashing is cheap here (a tenth of the real work or less), so that 80 000 tries take minutes and not hours: real
// work adds the same to every class. The beat that refusals wait for is the real one.

const PER_CLASS = 10_000
const BATCH = 320
const AT_ONCE = 12
const POOL = 80
const APPLICANTS = 70

type Who<Typed> = { [name: string]: () => Typed }
type Typed = { account: string; password: string }

test(
  'nobody learns from the bytes or the time of a refused sign-in what was wrong',
  { timeout: 900_000 },
  (test) =>
    inOpenCity(async ({ context }) => {
      context.hasher = cheapHasher(context.hasher)
      const site = siteOf(context)
      const who = await peopleAtTheDoor(context)
      for (const path of [paths.signIn, paths.signInCode, paths.portal]) {
        const ask = ({ account, password }: Typed) =>
          askToSignIn(site, { address: anywhere() }, account, password, path)
        await compareBytes(who, ask, ({ account }) => [account])
      }
      const classes = eachOf(who, ({ account, password }) =>
        askToSignIn(site, { address: anywhere() }, account, password),
      )
      assertUntold(reported(test, await compare(context, classes, PER_CLASS)))
    }),
)

test('nor, when applying, whether somebody works for the city', { timeout: 900_000 }, (test) =>
  inOpenCity(async ({ context }) => {
    const site = siteOf(context)
    const who = await peopleWhoApply(context)
    const ask = (one: Pick<Person, 'name' | 'idNumber'>) => askToApply(site, anywhere(), one)
    await compareBytes(who, ask, ({ name, idNumber }) => [name, idNumber])
    assertUntold(reported(test, await compare(context, eachOf(who, ask), PER_CLASS)))
  }),
)

test('canary: without the beat and without work for nobody, the same measurement finds it out', (test) =>
  inOpenCity(async ({ context }) => {
    const who = await peopleAtTheDoor(context)
    const careless = { ...context, hasher: cheapHasher(context.hasher, { careless: true }) }
    const classes = eachOf(who, ({ account, password }) =>
      signIn(careless, { kind: 'visitor', address: anywhere() }, { face: 'city', name: account, password }),
    )
    const found = reported(test, await compare(context, classes, 500))
    const wrong = found.filter(({ pair }) => pair.includes('wrong password'))
    for (const one of wrong) {
      assert.ok(Math.abs(one.auc - 0.5) > 0.02 && one.medians > 0.1, `not found out: ${lineOf(one)}`)
    }
    assert.throws(() => assertUntold(wrong))
  }))

function reported(test: TestContext, found: Difference[]): Difference[] {
  for (const one of found) test.diagnostic(lineOf(one))
  return found
}

function assertUntold(found: Difference[]): void {
  for (const one of found) {
    assert.ok(one.auc > 0.48 && one.auc < 0.52, lineOf(one))
    assert.ok(one.medians < 0.5, lineOf(one))
  }
}

async function compare(context: Context, classes: Classes, perClass: number): Promise<Difference[]> {
  const plan = { batch: BATCH, batches: Math.ceil(perClass / BATCH), atOnce: AT_ONCE }
  return differences(await timed(classes, { ...plan, afresh: () => forgetTries(context) }))
}

/** One of each class, whose answers may differ in nothing but what was typed. */
async function compareBytes<T>(
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

function eachOf<T>(who: Who<T>, ask: (one: T) => Promise<unknown>): Classes {
  return Object.fromEntries(
    Object.entries(who).map(([name, someone]) => [name, async () => void (await ask(someone()))]),
  )
}

/** Round and round: nobody is asked so often between two fresh starts that it would lock. */
function around<T>(things: T[]): () => T {
  let next = 0
  return () => things[next++ % things.length]!
}

let stems = 0
async function peopleAtTheDoor(context: Context): Promise<Who<Typed>> {
  const people = await strangers(context, POOL * 2)
  const stem = `t${stems++}x`
  const active = around(await giveAccounts(context, people.slice(0, POOL / 2), `${stem}active`))
  const locked = around(await giveAccounts(context, people.slice(POOL / 2, POOL), `${stem}locked`, 'locked'))
  const closed = around(await giveAccounts(context, people.slice(0, POOL / 2), `${stem}closed`, 'closed'))
  const tooOften = await giveAccounts(context, people.slice(POOL), `${stem}often`)
  await lockNames(context, tooOften)
  const often = around(tooOften)
  let nobody = 0
  return {
    'unknown name': () => ({ account: `${stem}nobody${nobody++}`, password: PASSWORD }),
    'wrong password': () => ({ account: active(), password: 'Wrong-Guess-1' }),
    'account locked or closed': () => ({ account: nobody % 2 ? locked() : closed(), password: PASSWORD }),
    'name locked for 15 minutes': () => ({ account: often(), password: PASSWORD }),
  }
}

async function peopleWhoApply(context: Context): Promise<Who<Pick<Person, 'name' | 'idNumber'>>> {
  const people = await strangers(context, APPLICANTS * 3)
  const [here, left, onLeave] = [0, 1, 2].map((part) =>
    people.slice(part * APPLICANTS, (part + 1) * APPLICANTS),
  )
  await endPosts(context, left!, '離職')
  await endPosts(context, onLeave!, '留職停薪')
  const [nextHere, nextLeft, nextOnLeave] = [around(here!), around(left!), around(onLeave!)]
  return {
    'unknown number': () => ({ name: '王小明', idNumber: someIdNumber() }),
    'wrong name': () => ({ ...nextHere(), name: '查無此人' }),
    'left the city': nextLeft,
    'on leave': nextOnLeave,
  }
}
