import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  isSwitchable,
  leavesOne,
  offered,
  openFor,
  openOr,
  SWITCHABLES,
  type Switch,
  type Switchable,
  useOf,
} from './way-rules.ts'

const off = (way: Switchable, agency: string): Switch => ({ way, agency, isOn: false })
const on = (way: Switchable, agency: string): Switch => ({ way, agency, isOn: true })

describe('ways that are open', () => {
  test('all of them, where nothing is switched', () => {
    assert.deepEqual(openFor([], ['school', 'bureau', 'city']), SWITCHABLES)
    assert.deepEqual(offered([], 'city'), SWITCHABLES)
  })
  test('the nearest agency that has switched decides', () => {
    const switches = [off('password', 'city'), on('password', 'bureau'), off('passkey', 'school')]
    const isOpen = (way: Switchable, ...lineage: string[]) => openFor(switches, lineage).includes(way)
    assert.ok(!isOpen('password', 'city'))
    assert.ok(isOpen('password', 'bureau', 'city'))
    assert.ok(isOpen('password', 'school', 'bureau', 'city'))
    assert.ok(!isOpen('passkey', 'school', 'bureau', 'city'))
    assert.ok(isOpen('passkey', 'bureau', 'city'))
  })
  test('a stranger is offered what some agency has on', () => {
    assert.ok(!offered([off('password', 'city')], 'city').includes('password'))
    assert.ok(offered([off('password', 'city'), on('password', 'bureau')], 'city').includes('password'))
    assert.ok(offered([off('password', 'bureau')], 'city').includes('password'))
    assert.ok(!offered([off('password', 'city'), on('passkey', 'bureau')], 'city').includes('password'))
  })
})

describe('the last way', () => {
  const cases: [what: string, open: Switchable[], setUp: Switchable[], isLeft: boolean][] = [
    ['a password', ['password'], ['password'], true],
    ['a card that is set up', ['citizen-card'], ['citizen-card'], true],
    ['a card that is not set up', ['citizen-card'], ['password'], false],
    ['codes and passkeys alone', ['one-time-code', 'passkey'], ['one-time-code', 'passkey'], false],
    ['a way to apply', ['apply-tw-fido'], ['apply-tw-fido'], false],
  ]
  for (const [what, open, setUp, isLeft] of cases)
    test(`${what} ${isLeft ? 'lets people in' : 'is no way in'}`, () =>
      assert.equal(leavesOne(open, setUp, 'sign-in'), isLeft))
  test('to apply is counted apart', () => {
    assert.ok(leavesOne(['apply-personal-data'], ['apply-personal-data'], 'apply'))
    assert.ok(!leavesOne(['password'], ['password'], 'apply'))
    assert.deepEqual([useOf('apply-tw-fido'), useOf('tw-fido')], ['apply', 'sign-in'])
  })
})

describe('where no way is left that lets anybody in, what holds for the city holds', () => {
  const setUp: Switchable[] = ['password', 'passkey', 'apply-personal-data']
  test('a card that is not set up is none; the other use stays as it is', () =>
    assert.deepEqual(
      openOr(['citizen-card', 'passkey', 'apply-personal-data'], ['password', 'apply-tw-fido'], setUp),
      ['password', 'apply-personal-data'],
    ))
  test('where one is left, nothing is borrowed', () =>
    assert.deepEqual(openOr(['password'], ['passkey', 'apply-personal-data'], setUp), [
      'password',
      'apply-personal-data',
    ]))
})

test('a way is known by its name', () => {
  assert.deepEqual(['password', 'single-sign-on', undefined].map(isSwitchable), [true, false, false])
})
