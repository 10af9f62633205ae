import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  ALL_SCOPES,
  type Held,
  idempotencyWord,
  languageIn,
  narrowed,
  overseenBy,
  rolesBehind,
  scopesToGive,
  secretIn,
  stateOf,
} from './rules.ts'

const held = (role: Held['role'], agency: string, wholeCity = false): Held => ({ role, agency, wholeCity })

describe('what a key may do', () => {
  test('a role over the key’s agency, or above it, holds for the key’s agency; one further down stays; one elsewhere is none', () => {
    const place = { above: ['school', 'bureau', 'city'], under: ['class'] }
    const roles = [
      { role: 'information-centre', agency: 'city' },
      { role: 'hr', agency: 'school' },
      { role: 'agency-admin', agency: 'class' },
      { role: 'auditor', agency: 'elsewhere' },
    ] as const
    assert.deepEqual(narrowed(roles, place), [
      held('information-centre', 'school'),
      held('hr', 'school'),
      held('agency-admin', 'class'),
    ])
  })

  test('the same role from two places is one', () => {
    const twice = [
      { role: 'hr', agency: 'school' },
      { role: 'hr', agency: 'city' },
      { role: 'auditor', agency: 'city' },
    ] as const
    const place = { above: ['school', 'city'], under: ['school'] }
    assert.deepEqual(narrowed(twice, place), [held('hr', 'school'), held('auditor', 'school')])
    const [one, other] = [
      { role: 'hr', agency: 'a' },
      { role: 'hr', agency: 'b' },
    ] as const
    assert.equal(narrowed([one, other], { above: ['city'], under: ['a', 'b'] }).length, 2)
  })

  test('only a key for the city itself is one over the whole city; for an agency that does not exist there is nothing', () => {
    const centre = [{ role: 'information-centre', agency: 'city' }] as const
    assert.deepEqual(narrowed(centre, { above: ['city'], under: [] }), [
      held('information-centre', 'city', true),
    ])
    assert.deepEqual(narrowed(centre, { above: ['bureau', 'city'], under: [] })[0]!.wholeCity, false)
    const below = narrowed([{ role: 'hr', agency: 'school' }], { above: ['city'], under: ['school'] })
    assert.deepEqual(below, [held('hr', 'school')])
    assert.deepEqual(narrowed(centre, { above: [], under: [] }), [])
  })

  test('behind a scope stand the roles that open the console’s doors; the roster asks for the whole city', () => {
    assert.deepEqual(rolesBehind('people:read', [held('hr', 's'), held('auditor', 's')]), [held('hr', 's')])
    for (const scope of ['roster:read', 'roster:write'] as const)
      assert.deepEqual(rolesBehind(scope, [held('information-centre', 'b')]), [])
    assert.equal(rolesBehind('roster:read', [held('information-centre', 'c', true)]).length, 1)
    assert.deepEqual(rolesBehind('roster:read', [held('hr', 'c', true)]), [])
    assert.deepEqual(scopesToGive([held('auditor', 'c', true)]), ['audit:read'])
    assert.deepEqual(scopesToGive([]), [])
    const centre = scopesToGive([held('information-centre', 'c', true)])
    assert.deepEqual(
      centre,
      ALL_SCOPES.filter((scope) => scope !== 'audit:read'),
    )
  })

  test('a key is good, expired, revoked, or asleep while nothing of what it is for can be done', () => {
    const now = new Date('2026-11-23T00:00:00Z')
    const key = {
      revokedAt: null,
      expiresAt: new Date(now.getTime() + 1),
      scopes: ['audit:read', 'people:read'] as const,
    }
    assert.equal(stateOf(key, [held('hr', 's')], now), 'good')
    assert.equal(stateOf(key, [held('personnel-department', 's')], now), 'asleep')
    assert.equal(stateOf({ ...key, expiresAt: now }, [held('hr', 's')], now), 'expired')
    assert.equal(stateOf({ ...key, revokedAt: now, expiresAt: now }, [held('hr', 's')], now), 'revoked')
  })

  test('the centre and an agency’s administrators look after the keys of others', () => {
    const roles = ['information-centre', 'agency-admin', 'auditor', 'hr'].map((role) => ({
      role,
      agency: role,
    }))
    assert.deepEqual(overseenBy(roles), ['information-centre', 'agency-admin'])
  })
})

describe('what a request says', () => {
  test('its language: Chinese unless English comes first', () => {
    for (const header of [
      undefined,
      '',
      '*',
      'fr',
      'zh-TW',
      'zh, en',
      'en;q=0.3, zh;q=0.9',
      'en;q=0',
      'zh;q=0.5, en;q=0',
    ])
      assert.equal(languageIn(header), 'zh-TW', String(header))
    for (const header of ['en', 'en-GB', 'EN;q=0.9, zh;q=0.8', 'fr, en', 'en, zh', 'zh;q=0, en;q=0.1'])
      assert.equal(languageIn(header), 'en', String(header))
  })

  test('its secret, as RFC 6750 says, and of our kind only', () => {
    const secret = `chk_${'a'.repeat(43)}`
    assert.equal(secretIn(`Bearer ${secret}`), secret)
    assert.equal(secretIn(`bearer  ${secret}`), secret)
    for (const header of [
      undefined,
      secret,
      `Basic ${secret}`,
      `Bearer ${secret}a`,
      'Bearer x',
      `x Bearer ${secret}`,
    ])
      assert.equal(secretIn(header), undefined, String(header))
  })

  test('its Idempotency-Key, quoted or not', () => {
    assert.equal(idempotencyWord('"a-1"'), 'a-1')
    assert.equal(idempotencyWord('a-1'), 'a-1')
    for (const header of [undefined, '', '""', 'a b', '一', 'a'.repeat(101)])
      assert.equal(idempotencyWord(header), undefined, String(header))
  })
})
