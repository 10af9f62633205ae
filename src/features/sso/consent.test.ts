import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { COMMAND } from '#foundation/actor.ts'
import { inCity } from '#test/context.ts'
import { agree, consentOf, takeBack } from './consent.ts'
import { toldInWords, words } from './consent-words.ts'
import { CLAIMS_OF, localeWished } from './rules.ts'

test('a consent grows by what is agreed to later, and is taken back as a whole', () =>
  inCity(async ({ context }) => {
    const account = (await accountByName(context, 'lijunjie'))!.id
    const between = { account, client: 'bookshop' }
    assert.deepEqual(await consentOf(context, between), { scopes: [], claims: [] })
    await agree(context, COMMAND, between, { scopes: ['openid', 'profile'], claims: [] })
    await agree(context, COMMAND, between, { scopes: ['openid', 'email'], claims: ['unit'] })
    assert.deepEqual(await consentOf(context, between), {
      scopes: ['openid', 'profile', 'email'],
      claims: ['unit'],
    })
    assert.deepEqual(await consentOf(context, { ...between, client: 'rival' }), { scopes: [], claims: [] })
    await takeBack(context, COMMAND, between)
    assert.deepEqual(await consentOf(context, between), { scopes: [], claims: [] })
  }))

test('everything that a system can be told has words in both languages', () => {
  for (const locale of ['zh-TW', 'en'] as const) {
    const { scopes, claims } = words[locale]
    assert.deepEqual(Object.keys(scopes).sort(), [...Object.keys(CLAIMS_OF), 'offline_access'].sort())
    assert.deepEqual(Object.keys(claims).sort(), Object.values(CLAIMS_OF).flat().sort())
  }
})

test('a claim within a scope is not said twice', () => {
  assert.deepEqual(toldInWords('en', { scopes: ['email'], claims: ['email', 'unit'] }), [
    'Your city mail address',
    'Your unit',
  ])
})

test('a system’s wish for a language is met with the first that pages are written in', () => {
  assert.equal(localeWished('fr en-GB zh-TW'), 'en')
  assert.equal(localeWished('zh-Hant-TW en'), 'zh-TW')
  assert.equal(localeWished('fr'), undefined)
  assert.equal(localeWished(undefined), undefined)
  assert.equal(localeWished('enx'), undefined)
})
