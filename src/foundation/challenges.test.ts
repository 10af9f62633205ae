import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inCity, inOpenCity } from '#test/context.ts'
import { CHALLENGE_MINUTES, claimChallenge, newChallenge } from './challenges.ts'
import { openNote, sealNote } from './notes.ts'

const asked = { purpose: 'sign-in', browser: 'a browser' }

test('a challenge is claimed once, for its purpose, in its browser, in its time', () =>
  inCity(async ({ context, clock }) => {
    const challenge = newChallenge(context, asked)
    assert.match(challenge, /^[\w.-]{40,200}$/)
    const claim = (given: string, changed = {}) => claimChallenge(context, given, { ...asked, ...changed })
    assert.equal(await claim(`${challenge}x`), 'unknown')
    assert.equal(await claim(challenge.replace('sign-in', 'portal')), 'unknown')
    assert.equal(await claim('nonsense'), 'unknown')
    assert.equal(await claim(challenge, { purpose: 'enrolment' }), 'other-purpose')
    assert.equal(await claim(challenge, { browser: 'another' }), 'other-browser')
    assert.equal(await claim(challenge), 'claimed')
    assert.equal(await claim(challenge), 'used')
    const late = newChallenge(context, asked)
    clock.advance(`PT${CHALLENGE_MINUTES}M`)
    assert.equal(await claim(late), 'expired')
  }))

test('of a thousand who answer one challenge at the same instant one succeeds', () =>
  inOpenCity(async ({ context }) => {
    const challenge = newChallenge(context, asked)
    const claims = await Promise.all(
      Array.from({ length: 1000 }, () => claimChallenge(context, challenge, asked)),
    )
    assert.equal(claims.filter((claim) => claim === 'claimed').length, 1)
  }))

test('a note is believed for its purpose and its time, and only if it is ours', () =>
  inCity(async ({ context, clock }) => {
    const note = sealNote(context, 'proof', { person: '1' }, 5)
    assert.deepEqual(openNote(context, 'proof', note), { person: '1' })
    assert.equal(openNote(context, 'other', note), undefined)
    assert.equal(openNote(context, 'proof', `${note.slice(0, -2)}AA`), undefined)
    assert.equal(openNote(context, 'proof', ''), undefined)
    clock.advance('PT5M')
    assert.equal(openNote(context, 'proof', note), undefined)
  }))
