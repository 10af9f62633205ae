import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { test } from 'node:test'
import { type Judge, milter, type Shown } from './milter.ts'
import { packet, packets } from './milter-packets.ts'

const REFUSED = '552 5.2.2 The mailbox is full'
/** Everything that Postfix 3.7 can leave out. */
const ALL = 0x1fffff

/** Somebody who speaks to a milter with this judge, word by word. */
async function withMilter(judge: Judge, tell: (peer: Peer) => Promise<void>): Promise<void> {
  const server = milter(judge)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const answers = packets(socket)
  const peer = {
    socket,
    say: (command: string, text = '') => void socket.write(packet(command, Buffer.from(text, 'latin1'))),
    agree: async (offered = ALL, version = 6) => {
      const offer = Buffer.alloc(12)
      offer.writeUInt32BE(version, 0)
      offer.writeUInt32BE(0x1ff, 4)
      offer.writeUInt32BE(offered, 8)
      socket.write(packet('O', offer))
      const { value } = await answers.next()
      return [0, 4, 8].map((at) => value!.data.readUInt32BE(at))
    },
    heard: async () => {
      const { value } = await answers.next()
      return value && `${value.command}${value.data.toString()}`
    },
  }
  await tell(peer)
  socket.destroy()
  await new Promise((done) => server.close(done))
}
type Peer = {
  socket: Socket
  say(command: string, text?: string): void
  agree(offered?: number, version?: number): Promise<number[]>
  heard(): Promise<string | undefined>
}

test('a message is judged by who signed in, its authors, its recipients and its real size', () => {
  const shown: Shown[] = []
  const judge: Judge = async (one) => {
    shown.push(structuredClone(one))
    return undefined
  }
  return withMilter(judge, async ({ say, agree, heard }) => {
    const [version, changes, left] = await agree()
    assert.deepEqual([version, changes], [6, 0])
    assert.equal(left! & 0x1ff, 0x1 | 0x2 | 0x40 | 0x80 | 0x100, 'heads, bodies, MAIL and RCPT are wanted')
    say('D', 'C' + 'j\0mail.kcg.gov.tw\0')
    say('D', 'M{mail_addr}\0wangxm@kcg.gov.tw\0{auth_authen}\0wangxm\0')
    say('M', '<wangxm@kcg.gov.tw>\0SIZE=70\0BODY=8BITMIME\0')
    say('R', '<a@kcg.gov.tw>\0NOTIFY=NEVER\0')
    say('R', '<b@example.org>\0')
    say('L', 'Subject\0x\0')
    say('L', 'From\0Wang\n <wangxm@kcg.gov.tw>\0')
    say('L', 'SENDER\0wangxm@kcg.gov.tw\0')
    say('B', 'x'.repeat(100))
    say('E', 'yy')
    assert.equal(await heard(), 'c')
    const head = 'From: Wang\r\n <wangxm@kcg.gov.tw>\r\nSENDER: wangxm@kcg.gov.tw\r\n'
    assert.deepEqual(shown, [
      {
        user: 'wangxm',
        recipients: ['a@kcg.gov.tw', 'b@example.org'],
        announced: 70,
        bytes: 'Subject: x\r\n'.length + head.length + 102,
        head,
      },
    ])
  })
})

test('of a message that was given up nothing stays, and of one who left nothing at all', () => {
  const shown: Shown[] = []
  const judge: Judge = async (one) => void shown.push(structuredClone(one))
  return withMilter(judge, async ({ say, agree, heard }) => {
    await agree()
    say('D', 'M{auth_authen}\0wangxm\0')
    say('M', '<wangxm@kcg.gov.tw>\0')
    say('R', '<a@kcg.gov.tw>\0')
    say('L', 'From\0a@kcg.gov.tw\0')
    say('A')
    say('M', '<wangxm@kcg.gov.tw>\0')
    say('E')
    assert.equal(await heard(), 'c')
    say('K')
    say('M', '<a@example.org>\0')
    say('E')
    assert.equal(await heard(), 'c')
    say('D', 'M{auth_authen}\0wangxm\0')
    say('D', 'M{mail_addr}\0{auth_authen}\0')
    say('M', '<a@example.org>\0')
    say('E')
    assert.equal(await heard(), 'c')
    assert.deepEqual(
      shown.map(({ user, recipients, head, announced }) => [user, recipients, head, announced]),
      [
        ['wangxm', [], '', 0],
        ['', [], '', 0],
        ['', [], '', 0],
      ],
    )
  })
})

test('a refusal is said in its own words; a judge who cannot tell asks to come again', () => {
  const verdicts: (() => string)[] = [
    () => REFUSED,
    () => {
      throw new Error('no database')
    },
  ]
  return withMilter(
    async () => verdicts.shift()!(),
    async ({ say, agree, heard }) => {
      await agree()
      say('M', '<>\0')
      say('E')
      assert.equal(await heard(), `y${REFUSED}\0`)
      say('M', '<>\0')
      say('E')
      assert.equal(await heard(), 'y451 4.3.0 Please try again later\0')
    },
  )
})

test('whoever waits for an answer to each word gets it; packets may come in pieces', () =>
  withMilter(
    async () => undefined,
    async ({ socket, say, agree, heard }) => {
      assert.deepEqual(await agree(0x7f, 2), [2, 0, 0x43])
      for (const word of ['C', 'H', 'M', 'R', 'L', 'N', 'B', 'E']) {
        say(word, 'x\0')
        assert.equal(await heard(), 'c', word)
      }
      say('D', 'Mi\0x\0')
      for (const byte of packet('E')) {
        socket.write(Buffer.from([byte]))
        await new Promise(setImmediate)
      }
      assert.equal(await heard(), 'c')
      say('Q')
      assert.equal(await heard(), undefined)
    },
  ))

test('what is no packet, too long a one, too many recipients or too long a head ends the conversation', async () => {
  const floods: ((peer: Peer) => void)[] = [
    ({ socket }) => socket.write(Buffer.alloc(8)),
    ({ socket }) => socket.write(Buffer.from([0x7f, 0xff, 0xff, 0xff, 0x42])),
    ({ socket }) => socket.write(packet('O', Buffer.alloc(3))),
    ({ socket }) => socket.write(Buffer.concat(Array(10_001).fill(packet('R', Buffer.from('<a@b>\0'))))),
    ({ socket }) =>
      socket.write(Buffer.concat(Array(3).fill(packet('L', Buffer.from(`From\0${'x'.repeat(100_000)}\0`))))),
  ]
  for (const flood of floods)
    await withMilter(
      async () => undefined,
      async (peer) => {
        peer.socket.on('error', () => {})
        await peer.agree()
        flood(peer)
        assert.equal(await peer.heard().catch(() => undefined), undefined, String(flood))
      },
    )
})
