import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Context } from '#foundation/context.ts'
import { openRevocation, type Revocation } from '#foundation/revocation.ts'
import { testWallet } from '#test/card.ts'
import { inCity } from '#test/context.ts'
import { type Signing, signedData } from '../../../simulators/card-reader/cms.ts'
import {
  type CardWish,
  type Issued,
  newAuthority,
  newCard,
  newList,
  newRoot,
  pem,
  USAGES,
} from '../../../simulators/card-reader/pki.ts'
import { readCertificate } from './certificate.ts'
import { checkCard } from './check.ts'
import type { CardFault } from './rules.ts'

const CHALLENGE = 'a-challenge.sign-in.ABCDEF.123.signature'
const wang: CardWish = { name: '王小明', tail: '6789', subjectNumber: '0000000112345678' }
const DAY_MS = 86_400_000
const days = (count: number): Date => new Date(Date.now() + count * DAY_MS)
const folder = mkdtempSync(join(tmpdir(), 'cityhall-check-'))
process.once('exit', () => rmSync(folder, { recursive: true }))

const root = await newRoot({ subject: 'C=TW, O=測試, CN=Root' })
const authority = await newAuthority(root, { subject: 'C=TW, O=測試, OU=內政部憑證管理中心' })
const good = await newCard(authority, wang)

function trusting(context: Context, anchors: Issued[] = [root, authority]): Context {
  const file = join(folder, `anchors-${anchors.map(({ certificate }) => certificate.length).join('-')}.pem`)
  writeFileSync(file, anchors.map(({ certificate }) => pem(certificate)).join('\n'))
  return { ...context, settings: { ...context.settings, cardAnchors: file } }
}

async function outcome(context: Context, signature: Buffer, challenge = CHALLENGE): Promise<string> {
  const signed = { signature: signature.toString('base64'), certificate: '', cardNumber: '' }
  const checked = await checkCard(context, challenge, signed)
  return checked.kind === 'good' ? checked.card.name : checked.fault
}

/** Signs the challenge with this card, wrongly as wished. */
const signedBy = (card: Issued, wish: Partial<Signing> = {}): Buffer =>
  signedData([card], { content: CHALLENGE, chain: [authority.certificate], ...wish })

const card = (wish: Partial<CardWish>, issuer = authority): Promise<Issued> =>
  newCard(issuer, { ...wang, ...wish })

const says = (what: string, fault: CardFault | '王小明', make: (context: Context) => Promise<string>) =>
  test(`${what}: ${fault}`, () =>
    inCity(async ({ context }) => assert.equal(await make(trusting(context)), fault)))

for (const [what, wish] of [
  ['attached', {}],
  ['detached', { attached: false }],
  ['without signed attributes', { bare: true }],
  ['with SHA-384', { digest: 'sha384' }],
  ['with SHA-512', { digest: 'sha512' }],
  ['without the chain', { chain: [] }],
] as const)
  says(`a signature ${what} is accepted, and OpenSSL accepts it too`, '王小明', async (context) => {
    const signature = signedBy(good, { ...wish, chain: 'chain' in wish ? [] : [authority.certificate] })
    await openSslAccepts(signature, context.settings.cardAnchors!)
    return outcome(context, signature)
  })

says('two signers', 'not-one-signer', (context) =>
  outcome(context, signedData([good, good], { content: CHALLENGE })),
)
says('no signer', 'not-one-signer', (context) => outcome(context, signedData([], { content: CHALLENGE })))
says('other content attached', 'other-content', (context) => outcome(context, signedBy(good), 'another'))
says('other content, detached', 'digest-altered', (context) =>
  outcome(context, signedBy(good, { attached: false }), 'another'),
)
says('other content, detached, without attributes', 'signature-wrong', (context) =>
  outcome(context, signedBy(good, { attached: false, bare: true }), 'another'),
)
says('an altered signature', 'signature-wrong', (context) =>
  outcome(context, signedBy(good, { spoil: true })),
)
says('an altered digest attribute', 'digest-altered', (context) => {
  const signature = signedBy(good)
  const digest = Buffer.from('0420', 'hex')
  const at = signature.lastIndexOf(digest)
  signature[at + 2]! ^= 1
  return outcome(context, signature)
})
says('a digest of something else, signed', 'digest-altered', (context) =>
  outcome(context, signedBy(good, { claimed: Buffer.alloc(32, 1) })),
)
says('SHA-1', 'weak-digest', (context) => outcome(context, signedBy(good, { digest: 'sha1' })))
says('RSA-1024', 'weak-key', async (context) => outcome(context, signedBy(await card({ bits: 1024 }))))
says('another type of content', 'wrong-content-type', (context) =>
  outcome(context, signedBy(good, { contentType: '1.2.840.113549.1.7.3' })),
)
says('trailing bytes', 'trailing-bytes', (context) =>
  outcome(context, Buffer.concat([signedBy(good), Buffer.from([0])])),
)
says('an element longer than the one around it', 'malformed', (context) => {
  const signature = signedBy(good)
  // The inner SEQUENCE says that it is longer than the [0] that holds it.
  signature.writeUInt16BE(0xffff, signature.indexOf(Buffer.from('020101', 'hex')) - 2)
  return outcome(context, signature)
})
says('nested a thousand deep', 'malformed', (context) => outcome(context, nested(1_000)))
says('ten thousand elements', 'malformed', (context) =>
  outcome(context, element(0x30, Buffer.alloc(20_000, Buffer.from('0500', 'hex')))),
)
says('more bytes than any card sends', 'too-large', (context) => outcome(context, Buffer.alloc(24_001, 0x30)))
says('nothing at all', 'malformed', (context) => outcome(context, Buffer.alloc(0)))
says('not DER', 'malformed', (context) => outcome(context, Buffer.from('not DER at all')))
says('an endless length', 'malformed', (context) => outcome(context, Buffer.from('308006000000', 'hex')))
says('no certificate', 'no-certificate', async (context) => {
  const other = await card({})
  const signature = signedBy(good)
  const at = signature.indexOf(good.certificate)
  assert.equal(other.certificate.length, good.certificate.length)
  other.certificate.copy(signature, at)
  return outcome(context, signature)
})

test('a certificate that the component sends beside the signature will do', () =>
  inCity(async ({ context }) => {
    const wallet = await testWallet()
    const signed = {
      signature: signedBy(good).toString('base64'),
      certificate: wallet.root.certificate.toString('base64'),
      cardNumber: '',
    }
    assert.equal((await checkCard(trusting(context), CHALLENGE, signed)).kind, 'good')
  }))

says('an authority with the same name and another key', 'issuer-other-key', async (context) => {
  const elsewhere = await newRoot({ subject: 'C=TW, O=測試, CN=Root' })
  const impostor = await newAuthority(elsewhere, { subject: 'C=TW, O=測試, OU=內政部憑證管理中心' })
  const theirs = await card({}, impostor)
  return outcome(context, signedBy(theirs, { chain: [impostor.certificate, elsewhere.certificate] }))
})
says('one that also claims the key of our root', 'issuer-other-key', async (context) => {
  const { key } = await newRoot({ subject: 'C=TW, O=測試, CN=Root' })
  const subject = 'C=TW, O=測試, OU=內政部憑證管理中心'
  const impostor = await newAuthority({ certificate: root.certificate, key }, { subject })
  return outcome(context, signedBy(await card({}, impostor), { chain: [impostor.certificate] }))
})
says('an authority that claims the key of ours', 'issuer-forged', async (context) => {
  const impostor = await newAuthority(root, { subject: 'C=TW, O=測試, OU=內政部憑證管理中心' })
  return outcome(context, signedBy(await card({}, { certificate: authority.certificate, key: impostor.key })))
})
test('a superseded authority, no longer among the anchors: other-generation', () =>
  inCity(async ({ context }) => {
    const newer = await newAuthority(root, { subject: 'C=TW, O=測試, OU=內政部憑證管理中心' })
    assert.equal(await outcome(trusting(context, [root, newer]), signedBy(good)), 'other-generation')
    assert.equal(await outcome(trusting(context, [root, newer, authority]), signedBy(good)), '王小明')
  }))
says('an unknown authority', 'unknown-issuer', async (context) => {
  const theirs = await newRoot({ subject: 'C=ZZ, CN=Elsewhere' })
  return outcome(context, signedBy(await card({}, theirs), { chain: [theirs.certificate] }))
})
test('an issuing authority whose root is not among the anchors: unknown-issuer', () =>
  inCity(async ({ context }) =>
    assert.equal(await outcome(trusting(context, [authority]), signedBy(good)), 'unknown-issuer'),
  ))
for (const [what, wish, fault] of [
  ['that may not issue', { isAuthority: false }, 'issuer-unfit'],
  ['whose key may only sign lists', { usages: USAGES.cRLSign }, 'issuer-unfit'],
  ['whose time is over', { from: days(-900), until: days(-1) }, 'issuer-expired'],
] as const)
  test(`an authority ${what}: ${fault}`, () =>
    inCity(async ({ context }) => {
      const odd = await newAuthority(root, { subject: 'C=TW, O=測試, OU=另一個中心', ...wish })
      assert.equal(await outcome(trusting(context, [root, odd]), signedBy(await card({}, odd))), fault)
    }))

says('expired', 'expired', async (context) =>
  outcome(context, signedBy(await card({ from: days(-900), until: days(-1) }))),
)
says('not yet valid', 'not-yet-valid', async (context) =>
  outcome(context, signedBy(await card({ from: days(1) }))),
)
says('the certificate for encryption', 'encryption-certificate', async (context) => {
  const usages = USAGES.keyEncipherment | USAGES.dataEncipherment
  return outcome(context, signedBy(await card({ usages })))
})
says('no policy', 'no-policy', async (context) => outcome(context, signedBy(await card({ policy: null }))))
says('another policy', 'no-policy', async (context) =>
  outcome(context, signedBy(await card({ policy: '2.16.886.101.0.3.1' }))),
)
says('no last four', 'no-tail', async (context) => outcome(context, signedBy(await card({ tail: null }))))
says('no subject number', 'no-subject', async (context) =>
  outcome(context, signedBy(await card({ subjectNumber: '1' }))),
)
says('a certificate of an authority', 'unfit-certificate', (context) => outcome(context, signedBy(authority)))

const keyId = (issued: Issued): string => {
  const { raw } = new X509Certificate(issued.certificate)
  return readCertificate(raw).keyId
}

for (const [issuer, standing, fault] of [
  [authority, 'revoked', 'revoked'],
  [authority, 'no-list', 'list-missing'],
  [authority, 'stale', 'list-stale'],
  [root, 'revoked', 'issuer-revoked'],
  [root, 'no-list', 'issuer-unchecked'],
  [root, 'stale', 'issuer-unchecked'],
] as const)
  test(`a list of the ${issuer === root ? 'root' : 'authority'} that says ${standing}: ${fault}`, () =>
    inCity(async ({ context }) => {
      const asked: string[] = []
      const revocation: Revocation = {
        ...context.revocation,
        standingOf: (by, serial) => {
          asked.push(`${by} ${Buffer.from(serial).toString('hex')}`)
          return by === keyId(issuer) ? standing : 'good'
        },
      }
      assert.equal(await outcome({ ...trusting(context), revocation }, signedBy(good)), fault)
      const about = issuer === root ? authority : good
      const serial = new X509Certificate(about.certificate).serialNumber.toLowerCase()
      assert.ok(asked.includes(`${keyId(issuer)} ${serial}`), asked.join(', '))
    }))

test('a list of another issuer of the same name says nothing about the card, nor lets it in: list-missing', () =>
  inCity(async ({ context }) => {
    const namesake = await newAuthority(root, { subject: 'C=TW, O=測試, OU=內政部憑證管理中心' })
    const trusted = trusting(context)
    for (const [issuer, said, problem] of [
      [namesake, 'list-missing', 'unknown-issuer'],
      [authority, '王小明', undefined],
    ] as const)
      await withLists(trusted, [await newList(root, []), await newList(issuer, [])], async (revocation) => {
        assert.equal(await outcome({ ...trusted, revocation }, signedBy(good)), said)
        assert.deepEqual(
          revocation.state().map(({ lastError }) => lastError),
          [undefined, problem],
        )
      })
  }))

/** Fetches these lists as a host does, and goes on when each was tried. */
async function withLists(
  { settings }: Context,
  lists: Buffer[],
  tell: (revocation: Revocation) => Promise<void>,
): Promise<void> {
  const server = createServer(({ url }, response) => response.end(lists[Number(url?.slice(1))]))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const cardLists = lists.map((_, at) => `http://127.0.0.1:${port}/${at}`)
  const data = mkdtempSync(join(folder, 'lists-'))
  const revocation = openRevocation({ ...settings, data, cardLists })
  revocation.start()
  while (!revocation.state().every(({ lastTry }) => lastTry)) await sleep(10)
  await tell(revocation).finally(() => revocation.close())
  server.closeAllConnections()
  server.close()
}

test('without a file of anchors the way is closed', () =>
  inCity(async ({ context }) => {
    const settings = { ...context.settings, cardAnchors: '/nowhere/anchors.pem' }
    assert.equal(await outcome({ ...context, settings }, signedBy(good)), 'closed')
  }))

/** But for the two version numbers, which may be 1 or 3. */
test('a signature with any one byte altered is never accepted, and never breaks the check', () =>
  inCity(async ({ context }) => {
    const trusted = trusting(context)
    const signature = signedBy(good, { chain: [] })
    const accepted: number[] = []
    for (let at = 0; at < signature.length; at++) {
      const altered = Buffer.from(signature)
      altered[at]! ^= 1 << (at % 8)
      if ((await outcome(trusted, altered)) === '王小明') accepted.push(at)
    }
    const isFree = (at: number): boolean => signature.readUIntBE(at - 2, 3) === 0x020101
    assert.deepEqual(
      accepted.filter((at) => !isFree(at)),
      [],
    )
    assert.ok(accepted.length <= 2)
  }))

function nested(depth: number): Buffer {
  let inner: Buffer = Buffer.from('0500', 'hex')
  for (let level = 0; level < depth; level++) inner = element(0x30, inner)
  return inner
}

function element(tag: number, content: Buffer): Buffer {
  const { length } = content
  const size =
    length < 0x80
      ? [length]
      : length < 0x100
        ? [0x81, length]
        : [0x82, Math.floor(length / 256), length % 256]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

async function openSslAccepts(signature: Buffer, anchors: string): Promise<void> {
  const [message, content] = [join(folder, 'message.p7s'), join(folder, 'content')]
  writeFileSync(message, signature)
  writeFileSync(content, CHALLENGE)
  const { stdout } = await promisify(execFile)('openssl', [
    ...['cms', '-verify', '-inform', 'DER', '-in', message, '-content', content],
    ...['-CAfile', anchors, '-purpose', 'any', '-binary'],
  ])
  assert.equal(stdout, CHALLENGE)
}
