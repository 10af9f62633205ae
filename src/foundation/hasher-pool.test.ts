import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Hasher, Overloaded } from './hasher.ts'
import { isBearable, openHasherPool } from './hasher-pool.ts'

describe('the hashers', () => {
  let hasher: Hasher
  before(() => {
    hasher = openHasherPool(1)
  })
  after(() => hasher.close())

  test('hash with argon2id at the strength that OWASP asks for, and know the password again', async () => {
    const phc = await hasher.hash('Harbour-2026!')
    assert.match(phc, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    assert.equal(await hasher.verify(phc, 'Harbour-2026!'), true)
    assert.equal(await hasher.verify(phc, 'Harbour-2026?'), false)
  })

  test('turn away at once what would wait too long, and do all that they took', async () => {
    const asked = Array.from({ length: 400 }, () => hasher.hash('Harbour-2026!'))
    const answers = await Promise.allSettled(asked)
    const refused = answers.filter((answer) => answer.status === 'rejected')
    assert.ok(refused.length > 0 && refused.length < 400, `${refused.length} of 400 were turned away`)
    assert.ok(refused.every(({ reason }) => reason instanceof Overloaded))
    assert.match(await hasher.hash('Harbour-2026!'), /^\$argon2id/)
  })

  test('give away as many places as can be served in a bearable time, and again when they are left', () => {
    const places = Array.from({ length: 400 }, () => hasher.admit()).filter((place) => place !== undefined)
    assert.ok(places.length > 0 && places.length < 400, `${places.length} of 400 were let in`)
    places.pop()!.leave()
    places.push(hasher.admit()!)
    assert.equal(hasher.admit(), undefined)
    for (const place of places) place.leave()
    assert.ok(hasher.admit())
  })
})

test('the line is as long as can be served in time, and where a hasher is idle somebody is always let in', () => {
  const quick = { average: 20, cores: 2 }
  assert.equal(isBearable(quick, 59, 600), true)
  assert.equal(isBearable(quick, 60, 600), false)
  const stoodStill = { average: 60_000, cores: 2 }
  assert.deepEqual(
    [0, 1, 2].map((others) => isBearable(stoodStill, others, 600)),
    [true, true, false],
  )
})
