import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { keyring, keyringFromFile, openWith, sealWith } from './keyring.ts'
import { newToken, sameBytes, tokenHash } from './tokens.ts'

const keys = keyring(Buffer.alloc(32, 1))
const others = keyring(Buffer.alloc(32, 2))

describe('a seal', () => {
  test('opens for its purpose, and looks different each time', () => {
    const sealed = keys.seal('persons.name', '王𠮷祥')
    assert.equal(keys.open('persons.name', sealed), '王𠮷祥')
    assert.equal(keys.seal('persons.name', '王𠮷祥').equals(sealed), false)
  })

  test('does not open for another purpose or with another city’s key', () => {
    const sealed = keys.seal('persons.name', '王𠮷祥')
    assert.throws(() => keys.open('persons.birthday', sealed))
    assert.throws(() => others.open('persons.name', sealed))
  })

  test('does not open once any byte of it was altered, or some are missing', () => {
    const sealed = keys.seal('persons.name', '王𠮷祥')
    for (let place = 0; place < sealed.length; place++) {
      const altered = Buffer.from(sealed)
      altered[place]! ^= 1
      assert.throws(() => keys.open('persons.name', altered), `byte ${place}`)
    }
    for (const length of [0, 11, 12, 27, sealed.length - 1])
      assert.throws(() => keys.open('persons.name', sealed.subarray(0, length)), `${length} bytes`)
  })
})

test('a keyed index finds equal values of one purpose, and only with the key', () => {
  const index = keys.index('id-number', 'A123456789')
  assert.deepEqual(keys.index('id-number', 'A123456789'), index)
  for (const other of [
    keys.index('id-number', 'A123456788'),
    keys.index('birthday', 'A123456789'),
    others.index('id-number', 'A123456789'),
  ])
    assert.equal(other.equals(index), false)
})

test('a data key is wrapped: the database keeps what only this city can unwrap', () => {
  const { key, wrapped } = keys.newKey()
  assert.deepEqual(keys.unwrap(wrapped), key)
  assert.equal(wrapped.includes(key), false)
  assert.throws(() => others.unwrap(wrapped))
  assert.deepEqual(openWith(key, sealWith(key, Buffer.from('x'))), Buffer.from('x'))
  assert.throws(() => openWith(keys.newKey().key, sealWith(key, Buffer.from('x'))))
})

test('the key file is made once, for its owner only; one that holds no key is refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cityhall-key-'))
  try {
    const file = join(folder, 'new', 'key')
    const sealed = keyringFromFile(file).seal('x', '王小明')
    assert.equal(statSync(file).mode & 0o777, 0o600)
    const before = readFileSync(file, 'utf8')
    assert.equal(keyringFromFile(file).open('x', sealed), '王小明')
    assert.equal(readFileSync(file, 'utf8'), before)
    writeFileSync(file, 'c2hvcnQ=\n')
    assert.throws(() => keyringFromFile(file), /does not hold a key of 32 bytes/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('tokens are 256 bits, never the same, and kept as a hash', () => {
  const [one, two] = [newToken(), newToken()]
  assert.match(one, /^[\w-]{43}$/)
  assert.notEqual(one, two)
  assert.equal(sameBytes(tokenHash(one), tokenHash(one)), true)
  assert.equal(sameBytes(tokenHash(one), tokenHash(two)), false)
  assert.equal(sameBytes(tokenHash(one), Buffer.alloc(3)), false)
})
