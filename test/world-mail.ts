import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { waitFor } from './waiting.ts'

export type WorldLetter = { from: string; to: string[]; mail: ParsedMail }
/** The world's mail server, by which Postfix hands on what leaves the city. */
export type World = {
  url: string
  letters: WorldLetter[]
  /** Addresses that it knows nobody at. */
  gone: Set<string>
  /** The first such letter, once it has come. */
  letter(isSo: (letter: WorldLetter) => boolean): Promise<WorldLetter>
  stop(): Promise<void>
}

export async function startWorld(): Promise<World> {
  const letters: WorldLetter[] = []
  const gone = new Set<string>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo: ({ address }, _, done) =>
      done(gone.has(address) ? Object.assign(new Error('5.1.1 Nobody here'), { responseCode: 550 }) : null),
    onData(stream, { envelope: { mailFrom, rcptTo } }, done) {
      buffer(stream)
        .then(async (raw) => {
          const from = mailFrom ? mailFrom.address : ''
          letters.push({ from, to: rcptTo.map(({ address }) => address), mail: await simpleParser(raw) })
        })
        .then(() => done(), done)
    },
  })
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  return {
    url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    letters,
    gone,
    letter: (isSo) => waitFor('a letter to the world', async () => letters.find(isSo)),
    stop: () => new Promise((done) => server.close(done)),
  }
}
