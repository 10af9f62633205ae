import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { test } from 'node:test'
import { type Lookup, socketmap } from './socketmap.ts'

async function withMap(lookup: Lookup, tell: (socket: Socket) => Promise<void>): Promise<void> {
  const server = socketmap(lookup)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8')
  await tell(socket)
  socket.destroy()
  await new Promise((done) => server.close(done))
}

async function heard(socket: Socket): Promise<string> {
  const [text] = await once(socket, 'data')
  return text
}

test('a question is answered by the value, by none, or by a wish to be asked again', () => {
  const lookup: Lookup = async (map, key) => {
    if (map === 'broken') throw new Error('no database')
    return key === 'a b@x' ? `${map}: 信箱` : undefined
  }
  return withMap(lookup, async (socket) => {
    const questions = {
      '13:senders a b@x,': '18:OK senders: 信箱,',
      '10:senders c@,': '9:NOTFOUND ,',
      '7:senders,': '9:NOTFOUND ,',
      '8:broken x,': '29:TEMP Cityhall cannot tell now,',
    }
    for (const [question, answer] of Object.entries(questions)) {
      socket.write(question)
      assert.equal(await heard(socket), answer)
    }
    for (const byte of '13:senders a b@x') {
      socket.write(byte)
      await new Promise(setImmediate)
    }
    socket.write(',')
    assert.equal(await heard(socket), '18:OK senders: 信箱,')
  })
})

test('what is no netstring, or longer than any address, ends the conversation', async () => {
  for (const text of ['GET / HTTP/1.1', '1234567', '3000:x', '3:abcd'])
    await withMap(
      async () => 'x',
      async (socket) => {
        socket.on('error', () => {})
        socket.write(text)
        await once(socket, 'close')
      },
    )
})
