import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Proofing } from '#features/accounts/rules.ts'
import type { Way } from '#features/sign-in/rules.ts'
import {
  ACRS,
  acrOf,
  amrOf,
  isAcr,
  isAtLeast,
  isInGrace,
  leastOf,
  localeWished,
  noticePause,
  reachOf,
} from './rules.ts'

const [BASIC, ASSURED, STRONG] = ACRS

const shown: [proofing: Proofing, way: Way, confirmedWay: Way | null, acr: string, amr: string[]][] = [
  ['personal-data', 'password', null, BASIC, ['pwd']],
  ['personal-data', 'one-time-code', null, BASIC, ['pwd', 'otp', 'mfa']],
  ['personal-data', 'passkey', null, BASIC, ['pop', 'user', 'mfa']],
  ['personal-data', 'password', 'passkey', BASIC, ['pwd', 'pop', 'user', 'mfa']],
  ['personal-data', 'citizen-card', null, STRONG, ['sc', 'pin', 'mfa']],
  ['personal-data', 'password', 'tw-fido', STRONG, ['pwd', 'hwk', 'user', 'mfa']],
  ['hr-desk', 'password', null, ASSURED, ['pwd']],
  ['hr-desk', 'password', 'password', ASSURED, ['pwd']],
  ['hr-desk', 'one-time-code', null, ASSURED, ['pwd', 'otp', 'mfa']],
  ['hr-desk', 'passkey', null, STRONG, ['pop', 'user', 'mfa']],
  ['hr-desk', 'password', 'passkey', STRONG, ['pwd', 'pop', 'user', 'mfa']],
  ['hr-desk', 'password', 'citizen-card', STRONG, ['pwd', 'sc', 'pin', 'mfa']],
  ['tw-fido', 'password', null, ASSURED, ['pwd']],
  ['tw-fido', 'tw-fido', null, STRONG, ['hwk', 'user', 'mfa']],
  ['citizen-card', 'password', null, ASSURED, ['pwd']],
  ['citizen-card', 'passkey', 'password', STRONG, ['pop', 'user', 'mfa', 'pwd']],
]
for (const [proofing, way, confirmedWay, acr, amr] of shown)
  test(`proofed by ${proofing}, signed in by ${way}, confirmed by ${confirmedWay}: ${acr}`, () => {
    assert.equal(acrOf({ proofing, way, confirmedWay }), acr)
    assert.deepEqual(amrOf({ way, confirmedWay }), amr)
  })

test('each level satisfies itself and those below', () => {
  const table = ACRS.map((acr) => ACRS.map((wanted) => isAtLeast(acr, wanted)))
  assert.deepEqual(table, [
    [true, false, false],
    [true, true, false],
    [true, true, true],
  ])
})

const wishes: [wish: string | undefined, least: string | undefined][] = [
  [undefined, undefined],
  ['', undefined],
  ['urn:other:gold', undefined],
  [STRONG, STRONG],
  [`${STRONG} ${BASIC}`, BASIC],
  [`urn:other:gold ${ASSURED}`, ASSURED],
  [`${STRONG}${BASIC}`, undefined],
]
for (const [wish, least] of wishes)
  test(`the least that satisfies 「${wish}」 is ${least}`, () => assert.equal(leastOf(wish), least))

test('nothing but a text that is one of ours is a level', () => {
  for (const no of [undefined, null, '', 1, {}, [BASIC], BASIC.toUpperCase()]) assert.ok(!isAcr(no))
  assert.ok(isAcr(BASIC))
})

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 22) + seconds * 1000)
const graces: [seconds: number, isSuccessorUsed: boolean, isForgiven: boolean][] = [
  [-1, false, true],
  [0, false, true],
  [9.999, false, true],
  [10, false, false],
  [3600, false, false],
  [0, true, false],
  [9, true, false],
]
for (const [seconds, isSuccessorUsed, isForgiven] of graces)
  test(`${seconds} s after its exchange, its successor ${isSuccessorUsed ? '' : 'not '}used: ${isForgiven}`, () =>
    assert.equal(isInGrace(at(0), isSuccessorUsed, at(seconds)), isForgiven))

test('a notice is sent again after growing pauses, then each hour', () =>
  assert.deepEqual(
    [1, 2, 3, 4, 5, 6, 60].map((tries) => noticePause(tries) * 60),
    [5, 15, 60, 300, 900, 3600, 3600],
  ))

test('notices are looked after by the information centre, not by other officers', () => {
  const roles = [
    { role: 'hr', agency: '3979E0001B' },
    { role: 'information-centre', agency: '397000000A' },
  ]
  assert.deepEqual(reachOf(roles), ['397000000A'])
})

const languages: [wish: unknown, locale: string | undefined][] = [
  ['en', 'en'],
  ['en-GB zh', 'en'],
  ['ja zh-TW en', 'zh-TW'],
  ['zh', 'zh-TW'],
  ['ja', undefined],
  ['', undefined],
  [undefined, undefined],
  [['en'], undefined],
]
for (const [wish, locale] of languages)
  test(`who wishes for ${JSON.stringify(wish)} reads ${locale}`, () =>
    assert.equal(localeWished(wish), locale))
