import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { subjectsOf } from '#features/sign-in/failures.ts'
import { signIn } from '#features/sign-in/sign-in.ts'
import { knownDevices, signInFailures } from '#features/sign-in/tables.ts'
import type { Context } from '#foundation/context.ts'
import { type City, inCity, inOpenCity } from '#test/context.ts'
import type { Visitor } from '#test/visitor.ts'
import { anywhere, cheapHasher, PASSWORD } from './people.ts'

// 附表十: five failures lock for fifteen minutes.

const ADDRESSES = 200
/** As good as two hundred: the name is locked. */
const SOME_ADDRESSES = 6

test('an outsider with 200 addresses locks the name for strangers, and not for the colleague’s own browser', () =>
  inCity(async (city) => assertStillIn(city, await outsiderAgainst(city, ADDRESSES))))

test('canary: with devices forgotten, the same story ends with the colleague locked out', () =>
  inCity(async (city) => {
    const own = await outsiderAgainst(city, SOME_ADDRESSES)
    await city.context.database.delete(knownDevices)
    await assert.rejects(assertStillIn(city, own), /is not let in/)
  }))

test('a browser known to one colleague is a stranger’s to the next', () =>
  inCity(async (city) => {
    const own = await outsiderAgainst(city, SOME_ADDRESSES)
    await guess(own, 'linmeiling', 5)
    await assertRefused(own, 'linmeiling', PASSWORD, 'whoever knows one name may not guess at another')
    await signsIn(own, 'lijunjie')
  }))

test('five failures lock the colleague’s own browser too, for fifteen minutes and for it alone', () =>
  inCity(async (city) => {
    const [own, other] = [await city.visitor(), await city.visitor()]
    for (const visitor of [own, other]) {
      await signsIn(visitor, 'lijunjie')
      await leave(visitor)
    }
    await guess(own, 'lijunjie', 5)
    await assertRefused(own, 'lijunjie', PASSWORD, 'the right password comes too late')
    await signsIn(other, 'lijunjie')
    await signsIn(await city.visitor(), 'lijunjie')
    city.clock.advance('PT14M')
    await assertRefused(own, 'lijunjie', PASSWORD, 'a quarter of an hour is not over')
    city.clock.advance('PT2M')
    await signsIn(own, 'lijunjie')
  }))

const crowds = [
  { from: 'strangers', name: 'huangshujuan', device: undefined },
  { from: 'a known browser', name: 'linmeiling', device: 'the browser of linmeiling' },
]
for (const { from, name, device } of crowds)
  test(`of a thousand guesses of ${from} at the same instant five count, and none gets in afterwards`, () =>
    inOpenCity(async ({ context: real }) => {
      const context = { ...real, hasher: cheapHasher(real.hasher) }
      const ask = (here: Context, password: string) =>
        signIn(here, { kind: 'visitor', address: anywhere() }, { face: 'city', name, password, device })
      assert.equal((await ask(context, PASSWORD)).kind, 'signed-in')
      const gate = Promise.withResolvers<void>()
      const late = aThousand(() => ask(lookedUpBefore(context, gate.promise), PASSWORD))
      await Promise.all(aThousand(() => ask(context, 'Wrong-Guess-1')))
      assert.deepEqual(await failuresOf(context, name, device), { failures: 5, isLocked: true })
      gate.resolve()
      const kinds = (await Promise.all(late)).map(({ kind }) => kind)
      assert.deepEqual([...new Set(kinds)], ['refused'], 'right passwords that were checked too late')
    }))

function aThousand<T>(ask: () => Promise<T>): Promise<T>[] {
  return Array.from({ length: 1000 }, ask)
}

/** The lock is looked at now, the password when the gate opens. */
function lookedUpBefore(context: Context, gate: Promise<void>): Context {
  const verify = async (phc: string, password: string) => {
    await gate
    return context.hasher.verify(phc, password)
  }
  return { ...context, hasher: { ...context.hasher, verify } }
}

async function failuresOf(context: Context, name: string, device?: string) {
  const subjects = subjectsOf(context, 'city', name, { device })
  const [row] = await context.database
    .select()
    .from(signInFailures)
    .where(eq(signInFailures.subject, subjects.device ?? subjects.name))
  return { failures: row?.failures, isLocked: row?.lockedUntil !== null }
}

/** The colleague has signed in here before; then somebody guesses from everywhere. */
async function outsiderAgainst(city: City, addresses: number): Promise<Visitor> {
  city.context.hasher = cheapHasher(city.context.hasher)
  const own = await city.visitor()
  await signsIn(own, 'lijunjie')
  await leave(own)
  for (let address = 0; address < addresses; address++) {
    const outsider = await city.visitor()
    outsider.address = `203.0.${Math.floor(address / 100)}.${address % 100}`
    await guess(outsider, 'lijunjie', 1)
  }
  return own
}

async function assertStillIn(city: City, own: Visitor): Promise<void> {
  await assertRefused(await city.visitor(), 'lijunjie', PASSWORD, 'for strangers the name is locked')
  await signsIn(own, 'lijunjie')
}

async function guess(visitor: Visitor, name: string, times: number): Promise<void> {
  for (let time = 0; time < times; time++)
    await assertRefused(visitor, name, `Wrong-Guess-${time}`, 'a wrong password')
}

async function assertRefused(visitor: Visitor, name: string, password: string, why: string): Promise<void> {
  await tryToSignIn(visitor, name, password)
  assert.equal(visitor.status, 422, why)
  assert.match(visitor.errors[0] ?? '', /^帳號或密碼不正確/, why)
}

async function signsIn(visitor: Visitor, name: string): Promise<void> {
  await tryToSignIn(visitor, name, PASSWORD)
  assert.ok(visitor.cookies.has('city-session'), `${name} is not let in: ${visitor.errors}`)
}

async function leave(visitor: Visitor): Promise<void> {
  await visitor.post('/sign-out', {})
}

async function tryToSignIn(visitor: Visitor, name: string, password: string): Promise<void> {
  await visitor.visit('/sign-in?to=/contacts')
  visitor.fill('請輸入帳號', name).fill('請輸入密碼', password).fill('請輸入驗證碼', 'KCGX')
  await visitor.press('登入')
}
