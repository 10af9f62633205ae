import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { type City, inCity } from '#test/context.ts'
import { type Context, transaction } from './context.ts'
import { deliver, takeFailures } from './deliver.ts'
import { lettersWaiting, post, postRaw } from './outbox.ts'
import { outbox, outboxRecipients } from './outbox-tables.ts'
import { OUTBOX_NAME } from './roads.ts'

type Taken = { from: string; to: string[]; raw: string }

/** A mail server that takes everything, or answers with a code; `port` is free. */
async function withServer(
  tell: (server: {
    port: number
    taken: Taken[]
    answer(code?: number): void
    secret: string[]
  }) => Promise<void>,
): Promise<void> {
  const taken: Taken[] = []
  const secret: string[] = []
  let code: number | undefined
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    authOptional: true,
    onAuth: (auth, _, done) => {
      secret.push(`${auth.username} ${auth.password}`)
      done(null, { user: OUTBOX_NAME })
    },
    onRcptTo: (_, __, done) => done(code ? Object.assign(new Error('no'), { responseCode: code }) : null),
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = []
      stream
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () => {
          const from = envelope.mailFrom ? envelope.mailFrom.address : ''
          taken.push({
            from,
            to: envelope.rcptTo.map(({ address }) => address),
            raw: Buffer.concat(chunks).toString(),
          })
          done()
        })
    },
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.server.address() as AddressInfo
  try {
    await tell({
      port,
      taken,
      secret,
      answer: (wish) => {
        code = wish
      },
    })
  } finally {
    await new Promise<void>((done) => server.close(done))
  }
}

/** The seeding of the demo city writes letters of its own. */
function inQuietCity(tell: (city: City) => Promise<void>): Promise<void> {
  return inCity(async (city) => {
    await city.context.database.delete(outboxRecipients)
    await city.context.database.delete(outbox)
    await tell(city)
  })
}

const letter = {
  from: 'portal',
  to: 'wangxm@kcg.gov.tw',
  subject: '帳號開通通知',
  text: '請按連結',
  html: '<p>請按連結</p>',
} as const
const settled = (context: Context) => context.database.select().from(outboxRecipients)
const withPorts = (context: Context, ports: { submissionPort?: number; relay?: string }): Context => ({
  ...context,
  settings: { ...context.settings, host: '127.0.0.1', ...ports },
})

test('a letter waits sealed, is sent once to our own mail server, and is then erased', () =>
  inQuietCity(({ context: plain }) =>
    withServer(async ({ port, taken, secret }) => {
      const context = withPorts(plain, { submissionPort: port })
      await post(context, letter)
      const [waiting] = await lettersWaiting(context)
      assert.deepEqual(
        [waiting?.to, waiting?.subject, waiting?.text.trim(), waiting?.state],
        [letter.to, letter.subject, letter.text, 'waiting'],
      )
      assert.equal(waiting?.from, '"高雄市政府人事處人事服務網" <KPDFForum@kcg.gov.tw>')
      const { rows } = await context.database.execute<{ dump: string }>(
        `select encode(body, 'escape') || encode(sender, 'escape') as dump from outbox`,
      )
      assert.doesNotMatch(rows[0]!.dump, /kcg|Subject|text\/plain/i)
      await deliver(context)
      await deliver(context)
      assert.deepEqual(
        taken.map(({ from, to }) => ({ from: from.replace(/\+[a-z2-7]{42}@/, '+TOKEN@'), to })),
        [{ from: 'bounce+TOKEN@kcg.gov.tw', to: [letter.to] }],
      )
      assert.match(taken[0]!.raw, /multipart\/alternative/)
      assert.deepEqual(secret, [`${OUTBOX_NAME} ${context.keys.secret('submission')}`])
      const [row] = await context.database.select().from(outbox)
      assert.deepEqual([row!.body, row!.key], [null, null])
      assert.deepEqual(await lettersWaiting(context), [])
    }),
  ))

test('a letter whose cause is undone is not there', () =>
  inQuietCity(async ({ context }) => {
    const deed = transaction(context, async (context) => {
      await post(context, letter)
      throw new Error('undone')
    })
    await assert.rejects(deed)
    assert.deepEqual(await lettersWaiting(context), [])
  }))

test('without a relay mail to the world stays in the outbox; with one it leaves', () =>
  inQuietCity(({ context: plain }) =>
    withServer(async ({ port, taken }) => {
      await postRaw(plain, {
        envelopeFrom: 'wangxm@kcg.gov.tw',
        recipients: ['a@example.org'],
        raw: Buffer.from('Subject: hi\r\n\r\nhi\r\n'),
      })
      await deliver(withPorts(plain, {}))
      assert.equal((await lettersWaiting(plain))[0]?.state, 'waiting-for-relay')
      assert.equal(taken.length, 0)
      await deliver(withPorts(plain, { relay: `smtp://127.0.0.1:${port}` }))
      assert.deepEqual(taken[0]?.to, ['a@example.org'])
    }),
  ))

test('a busy server is asked again with growing pauses, and the failure is visible', () =>
  inQuietCity(({ context: plain, clock }) =>
    withServer(async ({ port, taken, answer }) => {
      const context = withPorts(plain, { submissionPort: port })
      await post(context, letter)
      answer(451)
      await deliver(context)
      await deliver(context)
      const [waiting] = await lettersWaiting(context)
      assert.deepEqual([waiting?.tries, waiting?.lastError], [1, '451'])
      clock.advance('PT1M')
      await deliver(context)
      clock.advance('PT1M')
      await deliver(context)
      assert.equal((await lettersWaiting(context))[0]?.tries, 2)
      answer()
      clock.advance('PT1M')
      await deliver(context)
      assert.equal(taken.length, 1)
    }),
  ))

test('what is refused for good fails, is erased, and its writer is told once', () =>
  inQuietCity(({ context: plain }) =>
    withServer(async ({ port, answer }) => {
      const context = withPorts(plain, { submissionPort: port })
      const raw = Buffer.from('Subject: hi\r\n\r\nhi\r\n')
      await postRaw(context, {
        envelopeFrom: 'wangxm@kcg.gov.tw',
        recipients: ['nobody@kcg.gov.tw', 'a@example.org'],
        raw,
      })
      answer(550)
      await deliver(context)
      assert.deepEqual((await settled(context)).map(({ state, lastError }) => [state, lastError]).sort(), [
        ['failed', '550'],
        ['waiting-for-relay', null],
      ])
      const [letter] = await context.database.select().from(outbox)
      assert.ok(letter!.body, 'another recipient still waits for it')
      const failures = await takeFailures(context)
      assert.deepEqual(
        failures.map(({ sender, recipient, error }) => [sender, recipient, error]),
        [['wangxm@kcg.gov.tw', 'nobody@kcg.gov.tw', '550']],
      )
      assert.deepEqual(await takeFailures(context), [])
    }),
  ))

test('when no server answers the letter waits', () =>
  inQuietCity(async ({ context: plain }) => {
    const context = withPorts(plain, { submissionPort: 1 })
    await post(context, letter)
    await deliver(context)
    assert.equal((await lettersWaiting(context))[0]?.lastError, 'ESOCKET')
  }))
