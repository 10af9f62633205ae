import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import {
  extension,
  header,
  listOf,
  newIssuer,
  newSerial,
  sequence,
  tlv,
  type Wish,
} from '#test/revocation-lists.ts'
import { standingIn } from '../revocation.ts'
import { anchorsFrom } from './anchors.ts'
import { type Head, type List, readList, type Terms } from './check.ts'
import type { ListProblem } from './problem.ts'
import { bytesAsSource } from './source.ts'

const DAY_MS = 86_400_000
const NAME = '內政部憑證管理中心'
const moica = newIssuer(NAME)
const namesake = newIssuer(NAME)
const weak = newIssuer('弱', 1024)
const noLists = newIssuer('不簽', 2048, 0x04)
const issuer = moica.identifier.toString('hex')
/** Asked for anew by each test: many others may have run since this file was read. */
const now = (): Date => new Date()
const ahead = (days: number): Date => new Date(now().getTime() + days * DAY_MS)

function read(bytes: Buffer, more: Partial<Terms> = {}): List {
  const anchors = anchorsFrom([moica, weak, noLists].map(({ pem }) => pem).join(''))
  return readList(bytesAsSource(bytes), { anchors, now: now(), floors: new Map(), ...more })
}

function refused(bytes: Buffer, problem: ListProblem, more?: Partial<Terms>): void {
  assert.throws(() => read(bytes, more), { name: 'RefusedList', problem })
}

const bytesOf = (serial: string): Uint8Array => Buffer.from(serial, 'hex')
const [one, other] = [newSerial(), newSerial()]

test('a serial number on the list is revoked, another is good', () => {
  const list = read(listOf(moica, { serials: [one, newSerial(), '01', 'ff00'] }))
  assert.equal(list.issuer, issuer)
  assert.equal(list.index.digests.length, 4)
  for (const revoked of [one, '01', 'ff00', `00${one}`, '00ff00', '0000000001'])
    assert.equal(standingIn(list, bytesOf(revoked), now()), 'revoked', revoked)
  for (const good of [other, '02', 'ff', 'ff0000', one.slice(2), '00'])
    assert.equal(standingIn(list, bytesOf(good), now()), 'good', good)
})

test('each of many serial numbers is found, through a window smaller than the list', () => {
  const serials = Array.from({ length: 40_000 }, newSerial)
  const list = read(listOf(moica, { serials }))
  assert.equal(list.index.digests.length, serials.length)
  for (const serial of serials) assert.equal(standingIn(list, bytesOf(serial), now()), 'revoked')
  for (let tries = 0; tries < 1000; tries++)
    assert.equal(standingIn(list, bytesOf(newSerial()), now()), 'good')
})

test('without a list, and past its time, nothing is good', () => {
  const list = read(listOf(moica, { nextUpdate: ahead(2) }))
  assert.equal(standingIn(undefined, bytesOf(one), now()), 'no-list')
  assert.equal(standingIn(list, bytesOf(one), ahead(1.9)), 'good')
  assert.equal(standingIn(list, bytesOf(one), list.nextUpdate), 'stale')
  assert.equal(standingIn(list, bytesOf(one), ahead(3)), 'stale')
})

test('an empty list and the longer digests of SHA-2 are taken', () => {
  assert.equal(read(listOf(moica)).index.digests.length, 0)
  for (const hash of ['sha384', 'sha512'] as const)
    assert.equal(read(listOf(moica, { hash, serials: [one] })).index.digests.length, 1)
})

test('a list of an authority with the same name and another key says nothing here', () => {
  refused(listOf(namesake), 'unknown-issuer')
  refused(listOf(moica, { signedBy: namesake }), 'wrong-signature')
  refused(listOf(namesake, { identifier: moica.identifier }), 'wrong-signature')
})

test('a certificate that may not sign lists signs none', () => refused(listOf(noLists), 'unknown-issuer'))

test('weak signatures are refused: SHA-1, RSA of 1024 bits', () => {
  refused(listOf(moica, { hash: 'sha1' }), 'weak-signature')
  refused(listOf(weak), 'weak-signature')
})

test('times are kept: not from tomorrow, not past its end – but a kept list may have run out', () => {
  refused(listOf(moica, { thisUpdate: ahead(1) }), 'not-yet-valid')
  const late: Wish = { thisUpdate: ahead(-3), nextUpdate: ahead(-1) }
  refused(listOf(moica, late), 'stale')
  const kept = read(listOf(moica, late), { mayBeStale: true })
  assert.equal(standingIn(kept, bytesOf(one), now()), 'stale')
})

test('nobody brings back an older list', () => {
  const floor: Pick<Head, 'number' | 'thisUpdate'> = { number: 300n, thisUpdate: ahead(-0.5) }
  const floors = new Map([[issuer, floor]])
  refused(listOf(moica, { number: 299, thisUpdate: ahead(-0.1) }), 'older', { floors })
  refused(listOf(moica, { number: 300, thisUpdate: ahead(-0.6) }), 'older', { floors })
  assert.equal(read(listOf(moica, { number: 300, thisUpdate: ahead(-0.1) }), { floors }).number, 300n)
  assert.equal(read(listOf(moica, { number: 301, thisUpdate: ahead(-0.1) }), { floors }).number, 301n)
})

test('a delta, a part, an indirect list and unknown critical extensions are not complete', () => {
  const [delta, partial, unknown] = ['551d1b', '551d1c', '2a0304']
  refused(listOf(moica, { extensions: [extension(delta!, tlv(0x02, Buffer.from([1])), true)] }), 'incomplete')
  refused(listOf(moica, { extensions: [extension(delta!, tlv(0x02, Buffer.from([1])))] }), 'incomplete')
  refused(listOf(moica, { extensions: [extension(partial!, sequence(), true)] }), 'incomplete')
  refused(listOf(moica, { extensions: [extension(unknown!, sequence(), true)] }), 'incomplete')
  assert.ok(read(listOf(moica, { extensions: [extension(unknown!, sequence())] })))
})

test('an entry may say why, not for whom', () => {
  const [reason, forWhom] = ['551d15', '551d1d']
  const why = extension(reason!, tlv(0x0a, Buffer.from([1])))
  const list = read(listOf(moica, { serials: [one], entryExtensions: why }))
  assert.equal(standingIn(list, bytesOf(one), now()), 'revoked')
  const indirect = extension(forWhom!, sequence(), true)
  refused(listOf(moica, { serials: [one], entryExtensions: indirect }), 'incomplete')
})

test('truncated anywhere, lengthened or altered, a list is refused', () => {
  const good = listOf(moica, { serials: [one, other] })
  for (let length = 0; length < good.length; length++) refused(good.subarray(0, length), 'broken')
  refused(Buffer.concat([good, Buffer.alloc(1)]), 'broken')
  for (let place = 0; place < good.length; place++) {
    const altered = Buffer.from(good)
    altered[place]! ^= 0x01
    assert.throws(() => read(altered), { name: 'RefusedList' }, `byte ${place}`)
  }
})

test('huge lengths that a list only claims cost neither memory nor time', () => {
  const claims = [
    header(0x30, 0xffffffff),
    Buffer.from('3084ffffffff3084fffffff0', 'hex'),
    Buffer.from('30880000000100000000', 'hex'),
    Buffer.from('3080', 'hex'),
    Buffer.from('30820003020101', 'hex'),
    Buffer.concat([header(0x30, 8), header(0x30, 0x7fffffff)]),
  ]
  for (const claim of claims) refused(claim, 'broken')
})

test('a serial number beyond 20 bytes, negative or empty is no list of certificates', () => {
  refused(listOf(moica, { serials: ['11'.repeat(21)] }), 'broken')
  refused(listOf(moica, { serials: [one], entryExtensions: tlv(0x30, Buffer.alloc(5000)) }), 'broken')
})

test('OpenSSL reads and believes the lists that are believed here', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cityhall-list-'))
  try {
    writeFileSync(join(folder, 'ca.pem'), moica.pem)
    writeFileSync(join(folder, 'list.crl'), listOf(moica, { serials: [one] }))
    const args = ['crl', '-inform', 'DER', '-in', 'list.crl', '-CAfile', 'ca.pem', '-noout', '-text']
    const { stdout, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' })
    assert.match(stderr, /verify OK/)
    assert.match(stdout, new RegExp(one, 'i'))
  } finally {
    rmSync(folder, { recursive: true })
  }
})
