import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

/** A mail program that has signed in and stays connected. */
export class Submitter {
  private readonly socket: Socket
  private readonly lines: AsyncIterator<string>
  private readonly address: string

  private constructor(socket: Socket, address: string) {
    this.socket = socket
    this.lines = createInterface(socket)[Symbol.asyncIterator]()
    this.address = address
  }

  /** Connects and signs in. */
  static async open(
    port: number,
    { address, password }: { address: string; password: string },
  ): Promise<Submitter> {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    const submitter = new Submitter(socket, address)
    await submitter.answer()
    await submitter.say('EHLO program.example')
    const secret = Buffer.from(`\0${address}\0${password}`).toString('base64')
    const answer = await submitter.say(`AUTH PLAIN ${secret}`)
    if (!answer.startsWith('235')) throw new Error(answer)
    return submitter
  }

  /** May a letter be begun? The connection stays as it was. */
  async mayWrite(): Promise<boolean> {
    const answer = await this.say(`MAIL FROM:<${this.address}>`)
    await this.say('RSET')
    return answer.startsWith('250')
  }

  close(): void {
    this.socket.destroy()
  }

  private say(line: string): Promise<string> {
    this.socket.write(`${line}\r\n`)
    return this.answer()
  }

  /** The last line of the next answer. */
  private async answer(): Promise<string> {
    for (;;) {
      const { value, done } = await this.lines.next()
      if (done) throw new Error('the connection was closed')
      if (value[3] !== '-') return value
    }
  }
}
