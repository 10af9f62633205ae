import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { describe, test } from 'node:test'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { computing } from '#test/computing.ts'
import { inCity } from '#test/context.ts'
import { bounceAddress, bouncedLetter, bounceToken } from './bounce-addresses.ts'
import { returnedFrom, takeBounce } from './bounces.ts'
import type { Context } from './context.ts'
import { deliver, deliverInCity, deliverToWorld } from './deliver.ts'
import { reportsIn } from './delivery-report.ts'
import { post, postRaw } from './outbox.ts'
import { outbox, outboxRecipients } from './outbox-tables.ts'
import { settingsFrom } from './settings.ts'

const TO = 'home@example.com'
const LETTER = { from: 'city', to: TO, subject: '密碼重設', text: 'x', html: '<p>x</p>' } as const
const ID = '01890000-0000-7000-8000-000000000001'

/** What a mail server says of one recipient (RFC 3464). */
function report(action: string, status: string, ...of: string[]): Buffer {
  const groups = (of.length > 0 ? of : [`Final-Recipient: rfc822; ${TO}`]).flatMap((who) => [
    ...[who, `Action: ${action}`, `Status: ${status}`, ''],
  ])
  return Buffer.from(
    [
      ...['From: MAILER-DAEMON@mx.example', 'MIME-Version: 1.0'],
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      ...['', '--b', 'Content-Type: text/plain', '', 'I am sorry. Status: 2.0.0', ''],
      ...['--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example', ''],
      ...groups,
      ...['--b', 'Content-Type: message/rfc822', '', 'Subject: x', '', 'Status: 5.9.9', '--b--', ''],
    ].join('\r\n'),
  )
}

/** The world's relay: notes who came how, and answers a recipient as told. */
async function withRelay(
  options: SMTPServerOptions,
  tell: (relay: { port: number; envelopes: string[]; answer(code?: number): void }) => Promise<void>,
): Promise<void> {
  const envelopes: string[] = []
  let code: number | undefined
  const server = new SMTPServer({
    ...options,
    onAuth: ({ username, password }, _, done) => done(null, password === 'wrong' ? {} : { user: username }),
    onRcptTo: (_, __, done) => done(code ? Object.assign(new Error('no'), { responseCode: code }) : null),
    onData(stream, { envelope, secure, user }, done) {
      const from = envelope.mailFrom ? envelope.mailFrom.address : ''
      envelopes.push([from, secure ? 'TLS' : 'plain', user ?? 'nobody'].join(' '))
      stream.resume().on('end', () => done())
    },
  })
  server.on('error', () => {})
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const { port } = listening.address() as AddressInfo
  try {
    await tell({
      port,
      envelopes,
      answer: (wish) => {
        code = wish
      },
    })
  } finally {
    await new Promise<void>((done) => server.close(done))
  }
}

async function emptied(context: Context): Promise<void> {
  await context.database.delete(outboxRecipients)
  await context.database.delete(outbox)
}

const PLAIN: SMTPServerOptions = { disabledCommands: ['STARTTLS'], authOptional: true }
const states = async (context: Context) =>
  (await context.database.select().from(outboxRecipients)).map(({ state, lastError }) => [state, lastError])

describe('point 6: the return address of a letter', () => {
  test('leads to that letter alone, in capitals too, and nobody else can make one', () =>
    inCity(async ({ context }) => {
      const address = bounceAddress(context, ID)
      assert.match(address, /^bounce\+[a-z2-7]{42}@kcg\.gov\.tw$/)
      const token = bounceToken(address)!
      assert.equal(bouncedLetter(context, token), ID)
      assert.equal(bouncedLetter(context, bounceToken(address.toUpperCase())!), ID)
      for (let at = 0; at < token.length - 1; at++) {
        const forged = token.slice(0, at) + (token[at] === 'a' ? 'b' : 'a') + token.slice(at + 1)
        assert.equal(bouncedLetter(context, forged), undefined, forged)
      }
      assert.equal(bouncedLetter(context, ''), undefined)
      assert.equal(bounceToken('wangxm@kcg.gov.tw'), undefined)
    }))

  test('reports are read, whatever stands around them; absence notices and receipts are none', async () => {
    const recipients = [TO]
    const failed = { recipients, outcome: 'failed' }
    assert.deepEqual(reportsIn(report('failed', '5.1.1')), [{ ...failed, status: '5.1.1' }])
    assert.deepEqual(reportsIn(report('expired', '5.4.7')), [{ ...failed, status: '5.4.7' }])
    assert.deepEqual(reportsIn(report('delayed', '4.4.1')), [
      { recipients, outcome: 'delayed', status: '4.4.1' },
    ])
    assert.deepEqual(reportsIn(report('delayed', '5.4.1')), [
      { recipients, outcome: 'delayed', status: '5.4.1' },
    ])
    assert.deepEqual(reportsIn(report('failed', '4.4.7')), [{ ...failed, status: '4.4.7' }])
    assert.deepEqual(reportsIn(report('delivered', '2.0.0')), [])
    assert.deepEqual(reportsIn(Buffer.from('Subject: 我休假\r\n\r\nStatus: 5.1.1\r\n')), [])
    const moved = 'Original-Recipient: rfc822;A@example.com\r\nFinal-Recipient: utf-8;\r\n <b@example.net>'
    const both = reportsIn(report('failed', '5.1.1', moved, 'Final-Recipient: rfc822; c@example.com', 'X: y'))
    assert.deepEqual(
      both.map((one) => one.recipients),
      [['a@example.com', 'b@example.net'], ['c@example.com'], []],
    )
    const hostile = Buffer.from(`Content-Type: message/delivery-status\r\n\r\n${'Status:'.repeat(200_000)}`)
    assert.ok((await computing(() => assert.deepEqual(reportsIn(hostile), []))) < 500)
  })
})

describe('point 6: a letter that comes back', () => {
  test('is marked; a delay is only noted, an absence notice changes nothing, a later success clears it', () =>
    inCity(({ context: plain, clock }) =>
      withRelay(PLAIN, async ({ port, envelopes }) => {
        await emptied(plain)
        const settings = { ...plain.settings, relay: `smtp://127.0.0.1:${port}` }
        const context = { ...plain, settings }
        await post(context, LETTER)
        await deliver(context)
        const token = bounceToken(envelopes[0]!.split(' ')[0]!)!
        await takeBounce(context, token, Buffer.from('Subject: 我休假\r\n\r\n'))
        assert.deepEqual(await states(context), [['sent', null]])
        await takeBounce(context, token, report('delayed', '4.4.1'))
        assert.deepEqual(await states(context), [['sent', '4.4.1']])
        assert.equal(await returnedFrom(context, TO), undefined)
        for (let times = 0; times < 2; times++) await takeBounce(context, token, report('failed', '5.1.1'))
        assert.deepEqual(await states(context), [['failed', '5.1.1']])
        assert.equal((await returnedFrom(context, 'Home@Example.com'))?.error, '5.1.1')
        assert.equal(await returnedFrom(context, 'other@example.com'), undefined)
        clock.advance('PT1H')
        await post(context, LETTER)
        await deliver(context)
        assert.equal(await returnedFrom(context, TO), undefined)
      }),
    ))

  test('of many recipients marks those it names, by whichever of their names; who names nobody marks nobody', () =>
    inCity(({ context: plain }) =>
      withRelay(PLAIN, async ({ port }) => {
        await emptied(plain)
        const context = { ...plain, settings: { ...plain.settings, relay: `smtp://127.0.0.1:${port}` } }
        const recipients = ['a@example.com', 'b@example.com', 'c@example.com']
        await postRaw(context, { recipients, raw: Buffer.from('Subject: x\r\n\r\nx') })
        await deliver(context)
        const [letter] = await context.database.select().from(outbox)
        const token = bounceToken(bounceAddress(context, letter!.id))!
        const ofB =
          'Original-Recipient: rfc822; B@example.com\r\nFinal-Recipient: rfc822; x@elsewhere.example'
        await takeBounce(context, token, report('failed', '5.1.1', ofB))
        await takeBounce(context, token, report('failed', '5.2.2', 'X-Nobody: y'))
        await takeBounce(context, token, report('failed', '5.2.3', 'Final-Recipient: rfc822; z@example.com'))
        const failed = ['failed', '5.1.1']
        assert.deepEqual((await states(context)).sort(), [failed, ['sent', null], ['sent', null]])
        assert.equal((await returnedFrom(context, 'b@example.com'))?.error, '5.1.1')
        assert.equal(await returnedFrom(context, 'a@example.com'), undefined)
      }),
    ))

  test('counts alike when the relay refuses it at once', () =>
    inCity(({ context: plain }) =>
      withRelay(PLAIN, async ({ port, answer }) => {
        await emptied(plain)
        const context = { ...plain, settings: { ...plain.settings, relay: `smtp://127.0.0.1:${port}` } }
        answer(550)
        await post(context, LETTER)
        await deliver(context)
        assert.equal((await returnedFrom(context, TO))?.error, '550')
      }),
    ))
})

describe('point 6: CITYHALL_RELAY', () => {
  test('with STARTTLS or TLS and a login, which are never said in the clear nor to a server nobody vouches for', () =>
    inCity(async ({ context: plain }) => {
      await emptied(plain)
      const send = async (relay: string): Promise<(string | null)[][]> => {
        await emptied(plain)
        const context = { ...plain, settings: { ...plain.settings, relay } }
        await post(context, LETTER)
        await deliver(context)
        return states(context)
      }
      const sent = [['sent', null]]
      const trusting = '?tls.rejectUnauthorized=false'
      await withRelay({}, async ({ port, envelopes }) => {
        assert.deepEqual(await send(`smtp://city:secret@127.0.0.1:${port}${trusting}`), sent)
        assert.match(envelopes[0]!, / TLS city$/)
        assert.deepEqual(await send(`smtp://city:secret@127.0.0.1:${port}`), [['waiting', 'ESOCKET']])
        assert.deepEqual(await send(`smtp://city:wrong@127.0.0.1:${port}${trusting}`), [['waiting', '535']])
      })
      await withRelay({ secure: true }, async ({ port, envelopes }) => {
        assert.deepEqual(await send(`smtps://city:secret@127.0.0.1:${port}${trusting}`), sent)
        assert.match(envelopes[0]!, / TLS city$/)
      })
      await withRelay({ ...PLAIN, allowInsecureAuth: true }, async ({ port, envelopes }) => {
        assert.equal((await send(`smtp://city:secret@127.0.0.1:${port}`))[0]![0], 'waiting')
        assert.deepEqual(envelopes, [])
        assert.deepEqual(await send(`smtp://127.0.0.1:${port}`), sent)
      })
    }))

  test('is refused at the start when it is no mail server, without repeating it', () => {
    assert.equal(settingsFrom({ CITYHALL_RELAY: 'smtps://a:b@mx.example' }).relay, 'smtps://a:b@mx.example')
    for (const wrong of ['mx.example', 'http://a:hidden@mx.example', 'smtp://'])
      assert.throws(
        () => settingsFrom({ CITYHALL_RELAY: wrong }),
        ({ message }: Error) => message.startsWith('CITYHALL_RELAY must be') && !message.includes('hidden'),
      )
  })

  test('when it is away, one letter asks for it each minute and the others use up no tries', () =>
    inCity(async ({ context: plain, clock }) => {
      await emptied(plain)
      const context = { ...plain, settings: { ...plain.settings, relay: 'smtp://127.0.0.1:1' } }
      for (let letters = 0; letters < 3; letters++) await post(context, LETTER)
      const tries = async () =>
        (await context.database.select().from(outboxRecipients)).map(({ tries }) => tries).sort()
      await deliverToWorld(context)
      assert.deepEqual(await tries(), [0, 0, 1])
      clock.advance('PT1M')
      await deliverToWorld(context)
      assert.equal(
        (await tries()).reduce((sum, one) => sum + one),
        2,
      )
    }))

  test('when it is slow, the city’s own mail does not wait for it', () =>
    inCity(({ context: plain }) =>
      withRelay({ ...PLAIN, allowInsecureAuth: true }, async ({ port, envelopes }) => {
        await emptied(plain)
        const silent = createServer().listen(0, '127.0.0.1')
        await once(silent, 'listening')
        const relay = `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`
        const settings = { ...plain.settings, host: '127.0.0.1', submissionPort: port, relay }
        const context = { ...plain, settings }
        await post(context, LETTER)
        await post(context, { ...LETTER, to: 'wangxm@kcg.gov.tw' })
        const slow = deliverToWorld(context)
        const [held] = (await once(silent, 'connection')) as [Socket]
        await deliverInCity(context)
        assert.equal(envelopes.length, 1)
        held.destroy()
        await slow
        silent.close()
        assert.deepEqual((await states(context)).map(([state]) => state).sort(), ['sent', 'waiting'])
      }),
    ))
})
