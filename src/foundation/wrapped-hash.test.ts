import assert from 'node:assert/strict'
import { createHash, pbkdf2Sync } from 'node:crypto'
import { describe, test } from 'node:test'
import { hash as bcrypt } from '@node-rs/bcrypt'
import { readForeign } from './foreign-hash.ts'
import { classOf, recipeOf, verifyAny, wrapForeign } from './wrapped-hash.ts'

const PASSWORD = '港都Harbour-2026!'
const salt = Buffer.from('a salt of sixteen')
const stretched = (kind: string, length: number) => pbkdf2Sync(PASSWORD, salt, 1000, length, kind)
const salted = (kind: string) =>
  Buffer.concat([createHash(kind).update(PASSWORD).update(salt).digest(), salt]).toString('base64')
const ab64 = (bytes: Buffer) => bytes.toString('base64').replaceAll('+', '.').replace(/=+$/, '')

const KNOWN: [form: string, hash: () => string | Promise<string>][] = [
  ['{SSHA}', () => `{SSHA}${salted('sha1')}`],
  ['{ssha256}', () => `{ssha256}${salted('sha256')}`],
  ['{SSHA512}', () => `{SSHA512}${salted('sha512')}`],
  ['bcrypt $2b$', () => bcrypt(PASSWORD, 4)],
  ['bcrypt of PHP and Apache', async () => (await bcrypt(PASSWORD, 4)).replace('$2b$', '$2y$')],
  ['Dovecot’s bcrypt', async () => `{BLF-CRYPT}${await bcrypt(PASSWORD, 4)}`],
  ['passlib’s PBKDF2', () => `$pbkdf2-sha256$1000$${ab64(salt)}$${ab64(stretched('sha256', 32))}`],
  ['passlib’s PBKDF2 with SHA-1', () => `$pbkdf2$1000$${ab64(salt)}$${ab64(stretched('sha1', 20))}`],
  ['LDAP’s PBKDF2', () => `{PBKDF2-SHA512}1000$${ab64(salt)}$${ab64(stretched('sha512', 64))}`],
  ['Django’s PBKDF2', () => `pbkdf2_sha256$1000$${salt}$${stretched('sha256', 32).toString('base64')}`],
]

describe('a hash of another system is taken over', () => {
  for (const [form, hash] of KNOWN)
    test(form, async () => {
      const wrapped = await wrapForeign(readForeign(await hash())!)
      assert.ok(await verifyAny(wrapped, PASSWORD))
      assert.ok(!(await verifyAny(wrapped, `${PASSWORD} `)))
      assert.ok(recipeOf(wrapped))
    })

  const PUBLISHED = [
    '$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5',
    '{CRYPT}$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1',
    '{SHA512-CRYPT}$6$rounds=5000$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1',
  ]
  for (const hash of PUBLISHED)
    test(`SHA-crypt, as its specification has it: ${hash.slice(0, 18)}`, async () => {
      assert.ok(await verifyAny(await wrapForeign(readForeign(hash)!), 'Hello world!'))
    })
})

const UNREADABLE = [
  '{SHA}2jmj7l5rSw0yVb/vlWAYkK/YBwk=',
  '{MD5}X03MO1qnZdYdgyfeuILPmQ==',
  '5f4dcc3b5aa765d61d8327deb882cf99',
  '{SSHA}short',
  '$2b$31$abcdefghijklmnopqrstuvABCDEFGHIJKLMNOPQRSTUVWXYZ01234',
  '$pbkdf2-sha256$999999999$c2FsdA$c2FsdA',
  'Harbour-2026!',
  '',
]
for (const text of UNREADABLE)
  test(`not taken: ${text || 'nothing'}`, () => assert.equal(readForeign(text), undefined))

test('neither the digest nor the salted hash stands in what is kept', async () => {
  const foreign = readForeign(`{SSHA}${salted('sha1')}`)!
  const wrapped = await wrapForeign(foreign)
  assert.ok(!wrapped.includes(foreign.digest))
  assert.ok(!wrapped.includes(salted('sha1')))
  assert.equal(classOf(recipeOf(wrapped)!), 'salted-sha1 1')
})
