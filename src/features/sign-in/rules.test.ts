import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  endOf,
  hasSecondFactor,
  isAlive,
  isConfirmationOld,
  isShownStrongly,
  isStrong,
  needsTouch,
  ownPath,
  plainName,
  type Way,
  waysThatSuffice,
} from './rules.ts'

const same: [typed: string, name: string][] = [
  ['abc', 'abc'],
  ['abc@kcg.gov.tw', 'abc'],
  ['  ABC@KCG.gov.tw ', 'abc'],
  ['ａｂｃ＠ｋｃｇ．ｇｏｖ．ｔｗ', 'abc'],
  ['Abc1', 'abc1'],
  ['abc@example.com', 'abc@example.com'],
  ['abc@kcg.gov.tw@kcg.gov.tw', 'abc@kcg.gov.tw'],
  ['@kcg.gov.tw', ''],
  ['', ''],
]
for (const [typed, name] of same)
  test(`「${typed}」 is the account 「${name}」`, () => assert.equal(plainName(typed, 'kcg.gov.tw'), name))

test('another city has another domain', () => {
  assert.equal(plainName('abc@city.example', 'City.example'), 'abc')
  assert.equal(plainName('abc@kcg.gov.tw', 'city.example'), 'abc@kcg.gov.tw')
})

const at = (time: string) => new Date(`2026-11-22T${time}Z`)
const session = { seenAt: at('01:00:00'), expiresAt: at('11:00:00'), endedAt: null }

test('a session lives 30 minutes after the last request', () => {
  assert.ok(isAlive(session, at('01:29:59'), 30))
  assert.ok(!isAlive(session, at('01:30:00'), 30))
  assert.deepEqual(endOf(session, 30), at('01:30:00'))
})

test('and never beyond its absolute end', () => {
  const late = { ...session, seenAt: at('10:50:00') }
  assert.ok(isAlive(late, at('10:59:59'), 30))
  assert.ok(!isAlive(late, at('11:00:00'), 30))
  assert.deepEqual(endOf(late, 30), at('11:00:00'))
})

test('a session that was ended is over', () =>
  assert.ok(!isAlive({ ...session, endedAt: at('01:00:01') }, at('01:00:02'), 30)))

test('being seen is written once a minute', () => {
  assert.ok(!needsTouch(session, at('01:00:59')))
  assert.ok(needsTouch(session, at('01:01:00')))
})

for (const path of ['/mail', '/account?tab=mailbox', '/ikpd/zones/a%20b', '/admin#top', '/sign-information'])
  test(`after signing in one may go on to ${path}`, () => assert.equal(ownPath(path, '/mail'), path))

for (const wish of [
  undefined,
  '',
  'mail',
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example',
  '/\t/evil.example',
  '/%0d/ x',
  'javascript:alert(1)',
  '/..//evil.example',
  '/.//evil.example',
  '/sign-in',
  '/sign-in?to=/mail',
  '/sign-out',
  '/sign-in/help',
  '\u0000/mail',
])
  test(`but not to ${JSON.stringify(wish)}`, () => assert.equal(ownPath(wish, '/home'), '/home'))

test('ways of signing in are changed within ten minutes of proving who one is', () => {
  assert.ok(!isConfirmationOld(at('01:00:00'), at('01:09:59')))
  assert.ok(isConfirmationOld(at('01:00:00'), at('01:10:00')))
})

test('a card, a phone and a passkey are strong; what is typed is not', () => {
  const ways: Way[] = ['citizen-card', 'tw-fido', 'passkey', 'password', 'one-time-code', 'single-sign-on']
  assert.deepEqual(ways.filter(isStrong), ['citizen-card', 'tw-fido', 'passkey'])
})

test('a passkey suffices only where the account was proofed by more than personal data', () => {
  assert.deepEqual(waysThatSuffice('personal-data'), ['citizen-card', 'tw-fido'])
  assert.deepEqual(waysThatSuffice('hr-desk'), ['citizen-card', 'tw-fido', 'passkey'])
})

test('either the way in or a later proof shows somebody strongly', () => {
  const proofing = 'hr-desk'
  for (const [way, confirmedWay, isShown] of [
    ['password', null, false],
    ['password', 'password', false],
    ['password', 'passkey', true],
    ['passkey', null, true],
    ['citizen-card', 'password', true],
  ] as const)
    assert.equal(isShownStrongly({ proofing, way, confirmedWay }), isShown, `${way} ${confirmedWay}`)
  assert.equal(isShownStrongly({ proofing: 'personal-data', way: 'passkey', confirmedWay: null }), false)
})

test('a second factor is something that has signed, or a code beside the password, at the door or confirmed since', () => {
  assert.equal(hasSecondFactor({ way: 'password', confirmedWay: null }), false)
  assert.equal(hasSecondFactor({ way: 'single-sign-on', confirmedWay: 'password' }), false)
  for (const way of ['one-time-code', 'passkey', 'citizen-card', 'tw-fido'] as const) {
    assert.equal(hasSecondFactor({ way, confirmedWay: null }), true, way)
    assert.equal(hasSecondFactor({ way: 'password', confirmedWay: way }), true, way)
  }
})
