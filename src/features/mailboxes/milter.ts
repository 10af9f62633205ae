import { createServer, type Server, type Socket } from 'node:net'
import { packet, packets } from './milter-packets.ts'

/** A message as Postfix shows it before it takes it. */
export type Shown = {
  /** Who signed in; empty for the world. */
  user: string
  recipients: string[]
  /** What the sender announced (RFC 1870); 0 when nothing. */
  announced: number
  bytes: number
  /** The fields that say who wrote it. */
  head: string
}
/** Undefined lets it through; else the reply to the sender, such as `552 5.2.2 The mailbox is full`. */
export type Judge = (shown: Shown) => Promise<string | undefined>

const VERSION = 6
/** What is not asked for at all: connection, HELO, unknown commands, DATA, the end of the head (SMFIP_NO…). */
const NOT_ASKED = 0x1 | 0x2 | 0x100 | 0x200 | 0x40
/** What is heard without an answer, where the other side can do so (SMFIP_NR_…). */
const HEARD: Record<string, number> = {
  C: 0x1000,
  H: 0x2000,
  L: 0x80,
  M: 0x4000,
  R: 0x8000,
  T: 0x10000,
  U: 0x20000,
  N: 0x40000,
  B: 0x80000,
}
const ALL_HEARD = Object.values(HEARD).reduce((all, one) => all | one, 0)
/** Of the head only these matter to any judge; a message with more of them is nobody's letter. */
const AUTHORS = ['from', 'sender']
const MOST_HEAD_BYTES = 256 * 1024
const MOST_RECIPIENTS = 10_000

/** Serves the milter protocol as Postfix speaks it (version 6 of libmilter); what the judge throws asks the sender to come again. */
export function milter(judge: Judge): Server {
  return createServer((socket) => {
    socket.on('error', () => socket.destroy())
    talk(socket, judge).catch(() => socket.destroy())
  })
}

async function talk(socket: Socket, judge: Judge): Promise<void> {
  let [shown, unanswered] = [fresh(), 0]
  for await (const { command, data } of packets(socket)) {
    if (command === 'Q') return void socket.end()
    if (command === 'O') {
      unanswered = agreedOn(data)
      socket.write(agreement(data, unanswered))
      continue
    }
    shown = note(shown, command, data)
    if (command === 'E') {
      socket.write(await verdict(judge, shown))
      shown = fresh(shown.user)
    } else if (isAnswered(command, unanswered)) socket.write(packet('c'))
  }
}

/** What is left out of the protocol: all that we do not need and the other side can leave out. */
function agreedOn(offer: Buffer): number {
  return (NOT_ASKED | ALL_HEARD) & offer.readUInt32BE(8)
}

/** Version, what we change in messages (nothing), and what is left out. */
function agreement(offer: Buffer, unanswered: number): Buffer {
  const answer = Buffer.alloc(12)
  answer.writeUInt32BE(Math.min(VERSION, offer.readUInt32BE(0)), 0)
  answer.writeUInt32BE(unanswered, 8)
  return packet('O', answer)
}

function isAnswered(command: string, unanswered: number): boolean {
  const silent = HEARD[command]
  return silent !== undefined && (unanswered & silent) === 0
}

/** Takes in what one packet tells. */
function note(shown: Shown, command: string, data: Buffer): Shown {
  switch (command) {
    // A message that is given up.
    case 'A':
      return fresh(shown.user)
    // The connection is used again, for somebody else.
    case 'K':
      return fresh()
    case 'D':
      return noteMacros(shown, textsIn(data))
    case 'M':
      return { ...fresh(shown.user), announced: announcedIn(textsIn(data)) }
    case 'R':
      shown.recipients.push(bare(textsIn(data)[0]))
      if (shown.recipients.length > MOST_RECIPIENTS) throw new Error('too many recipients')
      return shown
    case 'L':
      return noteField(shown, data)
    case 'B':
    case 'E':
      shown.bytes += data.length
      return shown
    default:
      return shown
  }
}

/** Those of MAIL say who signed in, or with no such macro that nobody did. */
function noteMacros(shown: Shown, [about = '', ...macros]: string[]): Shown {
  // The first word is the command that the macros go with and the first name in one.
  if (about[0] !== 'M') return shown
  const words = [about.slice(1), ...macros]
  const place = words.findIndex((word, index) => index % 2 === 0 && word === '{auth_authen}')
  shown.user = place < 0 ? '' : (words[place + 1] ?? '')
  return shown
}

function noteField(shown: Shown, data: Buffer): Shown {
  const [name = '', value = ''] = textsIn(data)
  shown.bytes += data.length + 2 + (value.match(/(?<!\r)\n/g)?.length ?? 0)
  if (!AUTHORS.includes(name.trim().toLowerCase())) return shown
  shown.head += `${name.trim()}: ${value.replace(/\r?\n/g, '\r\n')}\r\n`
  if (shown.head.length > MOST_HEAD_BYTES) throw new Error('too long a head')
  return shown
}

function announcedIn(words: string[]): number {
  const said = words.map((word) => /^SIZE=(\d{1,15})$/i.exec(word)?.[1]).find(Boolean)
  return Number(said ?? 0)
}

async function verdict(judge: Judge, shown: Shown): Promise<Buffer> {
  const refusal = await judge(shown).catch(() => '451 4.3.0 Please try again later')
  return refusal === undefined ? packet('c') : packet('y', Buffer.from(`${refusal}\0`))
}

function fresh(user = ''): Shown {
  return { user, recipients: [], announced: 0, bytes: 0, head: '' }
}

/** Bytes are kept as they are: what is no text does not matter here. */
function textsIn(data: Buffer): string[] {
  return data.toString('latin1').split('\0')
}

function bare(path = ''): string {
  return path.replace(/^<|>$/g, '')
}
