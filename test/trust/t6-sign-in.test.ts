import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signIn } from '#features/sign-in/sign-in.ts'
import type { Context } from '#foundation/context.ts'
import { paths } from '#foundation/paths.ts'
import { inOpenCity } from '#test/context.ts'
import { askToSignIn, siteOf } from './asking.ts'
import { around, assertUntold, compareBytes, compareTimes, eachOf, type Who } from './comparing.ts'
import { lineOf } from './measure.ts'
import { anywhere, cheapHasher, giveAccounts, lockNames, PASSWORD, strangers } from './people.ts'

const POOL = 80

type Typed = { account: string; password: string }

test(
  'nobody learns from the bytes or the time of a refused sign-in what was wrong',
  { timeout: 1_800_000 },
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
      await assertUntold((atOnce) => compareTimes(test, context, classes, { atOnce }))
    }),
)

test('canary: without the beat and without work for nobody, the same measurement finds it out', (test) =>
  inOpenCity(async ({ context }) => {
    const who = await peopleAtTheDoor(context)
    const careless = { ...context, hasher: cheapHasher(context.hasher, { careless: true }) }
    const classes = eachOf(who, ({ account, password }) =>
      signIn(careless, { kind: 'visitor', address: anywhere() }, { face: 'city', name: account, password }),
    )
    const found = await compareTimes(test, context, classes, { perClass: 500 })
    const wrong = found.filter(({ pair }) => pair.includes('wrong password'))
    for (const one of wrong) {
      assert.ok(
        Math.abs(one.auc - 0.5) > 0.02 && Math.abs(one.medians) > 0.1,
        `not found out: ${lineOf(one)}`,
      )
    }
    await assert.rejects(assertUntold(async () => wrong))
  }))

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
