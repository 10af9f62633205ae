import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { startCardReader } from '../simulators/card-reader/card-reader.ts'

const folder = mkdtempSync(join(tmpdir(), 'cityhall-reader-'))
let reader: Awaited<ReturnType<typeof startCardReader>>
before(async () => {
  reader = await startCardReader({ port: 0, folder, city: 'http://localhost:8080' })
})
after(async () => {
  await reader.close()
  rmSync(folder, { recursive: true })
})

const get = (path: string) => fetch(`http://127.0.0.1:${reader.port}${path}`)

const insert = async (card: string): Promise<number> => {
  const body = JSON.stringify({ card })
  const headers = { 'content-type': 'application/json' }
  return (await fetch(`http://127.0.0.1:${reader.port}/simulator/insert`, { method: 'POST', body, headers }))
    .status
}

type Answer = { ret_code: number; last_error: number; signature?: string; certb64?: string; cardSN?: string }

async function sign(more: Record<string, string> = {}, site?: string): Promise<Answer> {
  const request = {
    func: 'MakeSignature',
    signatureType: 'PKCS7',
    tbs: 'a-challenge',
    tbsEncoding: 'NONE',
    hashAlgorithm: 'SHA256',
    withCardSN: 'true',
    pin: '123456',
    ...more,
  }
  const body = new URLSearchParams({ tbsPackage: JSON.stringify(request) })
  const query = site ? `?site=${encodeURIComponent(site)}` : ''
  const answer = await fetch(`http://127.0.0.1:${reader.port}/sign${query}`, { method: 'POST', body })
  return (await answer.json()) as Answer
}

const codes = ({ ret_code, last_error }: Answer): [string, number] => [
  (ret_code >>> 0).toString(16),
  last_error,
]

test('a card signs, and names itself', async () => {
  assert.equal(await insert('li'), 200)
  const { ret_code, last_error, certb64, cardSN, signature } = await sign()
  assert.deepEqual([ret_code, last_error, cardSN], [0, 0, 'SM26000000000002'])
  assert.match(new X509Certificate(Buffer.from(certb64!, 'base64')).subject, /CN=李俊傑/)
  assert.ok(Buffer.from(signature!, 'base64').includes('a-challenge'))
  assert.ok(
    Buffer.from((await sign({ tbs: 'YWJj', tbsEncoding: 'base64' })).signature!, 'base64').includes('abc'),
  )
})

test('wrong PINs count down and lock the card; a card put in anew may be tried again', async () => {
  await insert('zhang')
  assert.deepEqual(codes(await sign({ pin: '12345' })), ['76100006', 0xa2])
  assert.deepEqual(codes(await sign({ pin: '000000' })), ['76100006', -2147483646])
  assert.deepEqual(codes(await sign({ pin: '000000' })), ['76100006', -2147483647])
  assert.deepEqual(codes(await sign({ pin: '000000' })), ['76100006', 0xa4])
  assert.deepEqual(codes(await sign()), ['76100006', 0xa4])
  await insert('zhang')
  assert.deepEqual(codes(await sign({ pin: '000000' })), ['76100006', -2147483646])
  assert.deepEqual(codes(await sign()), ['0', 0])
  assert.deepEqual(codes(await sign({ pin: '000000' })), ['76100006', -2147483646])
  await insert('locked')
  assert.deepEqual(codes(await sign()), ['76100006', 0xa4])
})

test('what is missing or not understood has its return code', async () => {
  for (const [card, code] of [
    ['no-card', '76000006'],
    ['no-reader', '76100003'],
  ] as const) {
    await insert(card)
    assert.equal(codes(await sign())[0], code)
  }
  await insert('wang')
  assert.equal(codes(await sign({ pin: '' }))[0], '76000998')
  assert.equal(codes(await sign({ tbs: '' }))[0], '76000003')
  assert.equal(codes(await sign({ signatureType: 'PKCS1' }))[0], '7600000e')
  assert.equal(await insert('nobody'), 422)
})

test('only sites that it trusts are served', async () => {
  assert.equal(codes(await sign({}, 'localhost:8080'))[0], '0')
  assert.equal(codes(await sign({}, 'elsewhere.example'))[0], '76000031')
  await get('/addDomain?domain=elsewhere.example')
  assert.equal(codes(await sign({}, 'elsewhere.example'))[0], '0')
})

test('it shows its slots, its popup under both names, and lets no other site read it', async () => {
  await insert('lin')
  const short = await (await get('/pkcs11info')).json()
  assert.deepEqual(short.slots[0].token, { serialNumber: 'SM26000000000003' })
  const long = await (await get('/pkcs11info?withcert=true')).json()
  assert.equal(long.slots[0].token.certs[0].usage, 'digitalSignature')
  for (const path of ['/popupForm', '/ChtPopupForm']) assert.match(await (await get(path)).text(), /getTbs/)
  assert.equal((await get('/pkcs11info')).headers.get('access-control-allow-origin'), null)
  assert.equal((await get('/nothing')).status, 404)
  const page = await (await get('/')).text()
  assert.match(page, /這是模擬器，不是 HiCOS 元件/)
  assert.match(page, /value="lin" checked/)
})

test('its authorities and lists are served, and kept from one start to the next', async () => {
  const anchors = readFileSync(join(folder, 'anchors.pem'), 'utf8')
  assert.equal(anchors.match(/BEGIN CERTIFICATE/g)?.length, 2)
  const again = await startCardReader({ port: 0, folder, city: 'http://localhost:8080' })
  await again.close()
  assert.equal(readFileSync(join(folder, 'anchors.pem'), 'utf8'), anchors)
  const authority = new X509Certificate(Buffer.from(await (await get('/pki/ca.cer')).arrayBuffer()))
  const root = new X509Certificate(Buffer.from(await (await get('/pki/root.cer')).arrayBuffer()))
  assert.ok(authority.verify(root.publicKey))
  const list = Buffer.from(await (await get('/pki/ca.crl')).arrayBuffer())
  assert.ok(list.includes(Buffer.from('4e0badca4d0000000000000000000001', 'hex')))
  assert.equal((await get('/pki/root.crl')).status, 200)
})
