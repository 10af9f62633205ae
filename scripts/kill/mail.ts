import { setTimeout as sleep } from 'node:timers/promises'
import { createTransport } from 'nodemailer'
import { settingsFrom } from '#foundation/settings.ts'
import type { MailCity } from '#test/mail-servers.ts'
import { startCity } from '#test/server.ts'
import { waitFor } from '#test/waiting.ts'
import { openSurroundings } from '../../src/surroundings.ts'
import { type Found, foundIn } from './mail-found.ts'
import { killServer, queued, restart } from './mail-victims.ts'

export type Told = {
  kills: Record<Victim, number>
  acknowledged: number
  /** Tries to send that were not acknowledged, after which the same message was sent again. */
  retries: number
  missing: string[]
  twice: string[]
}
export type Wish = { kills: number; messages: number }
/** How many kills have come near: sending keeps step, so that something is always under way. */
type Pace = { kills: number }
type Victim = 'application' | 'Dovecot' | 'Postfix'

const VICTIMS: Victim[] = ['Dovecot', 'Postfix', 'application']
const RECIPIENTS = ['zhangyating', 'huangshujuan']
const SENDER = 'anna@example.org'
const SENDERS = 4
const MOST_WAIT_MS = 100
const RETRY_MS = 100
const LOOK_MS = 250

/** Sends messages from outside while one server after the other is killed with -9, and looks what is there in the end. */
export async function sendAndKill(city: MailCity, wish: Wish): Promise<Told> {
  const told: Told = {
    kills: { application: 0, Dovecot: 0, Postfix: 0 },
    acknowledged: 0,
    retries: 0,
    missing: [],
    twice: [],
  }
  const pace: Pace = { kills: 0 }
  await Promise.all([send(city, wish, told, pace), killAll(city, wish, told, pace)])
  return compare(told, wish.messages, await settled(city))
}

/** What happened, for the person at the terminal. */
export function summaryOf({ kills, acknowledged, retries, missing, twice }: Told): string {
  const killed = Object.entries(kills).map(([victim, times]) => `${victim} ${times} times`)
  return [
    `Killed with -9: ${killed.join(', ')}`,
    `${acknowledged} messages acknowledged, after ${retries} tries that were not`,
    `${missing.length} missing ${missing.join(' ')}`.trim(),
    `${twice.length} there more than once ${twice.join(' ')}`.trim(),
  ].join('\n')
}

/** Each message is sent until it is acknowledged, always with the same Message-ID. */
async function send(city: MailCity, { kills, messages }: Wish, told: Told, pace: Pace): Promise<void> {
  const waiting = Array.from({ length: messages }, (_, number) => number).values()
  const sender = async (): Promise<void> => {
    for (const number of waiting) {
      while (number >= (messages * (pace.kills + 1)) / kills) await sleep(5)
      told.retries += await sendUntilTaken(city, number)
      told.acknowledged += 1
    }
  }
  await Promise.all(Array.from({ length: SENDERS }, sender))
}

async function sendUntilTaken({ ports }: MailCity, number: number): Promise<number> {
  let tries = 0
  const take = async (): Promise<boolean> => {
    const road = createTransport({
      host: '127.0.0.1',
      port: ports.smtp,
      ignoreTLS: true,
      connectionTimeout: 3000,
      greetingTimeout: 3000,
      socketTimeout: 10_000,
    })
    const to = `${RECIPIENTS[number % RECIPIENTS.length]}@kcg.gov.tw`
    try {
      await road.sendMail({
        from: SENDER,
        to,
        subject: idOf(number),
        messageId: idOf(number),
        text: 'x',
      })
      return true
    } catch {
      tries += 1
      return false
    } finally {
      road.close()
    }
  }
  await waitFor(`message ${number} to be taken`, take, RETRY_MS)
  return tries
}

/** The next kill comes amid the sending of its part of the messages. */
async function killAll(city: MailCity, { kills, messages }: Wish, told: Told, pace: Pace): Promise<void> {
  for (let kill = 0; kill < kills; kill++) {
    while (told.acknowledged < (messages * kill) / kills) await sleep(5)
    pace.kills = kill + 1
    await sleep(Math.random() * MOST_WAIT_MS)
    const victim = VICTIMS[kill % VICTIMS.length]!
    told.kills[victim] += 1
    if (victim === 'application') await killApplication(city)
    else {
      killServer(city, victim)
      await restart(city, victim)
    }
  }
}

async function killApplication(city: MailCity): Promise<void> {
  const gone = new Promise((done) => city.process.once('exit', done))
  city.process.kill('SIGKILL')
  await gone
  const again = await startCity({ ...(city.environment as Record<string, string>), CITYHALL_DATA: city.data })
  city.process = again.process
}

/** Waits until Postfix has handed on everything, then reads every mailbox. */
async function settled(city: MailCity): Promise<Found> {
  let waiting: string[] = []
  const isEmpty = async (): Promise<boolean> => {
    waiting = await queued(city, SENDER)
    return waiting.length === 0
  }
  await waitFor('an empty queue', isEmpty, LOOK_MS).catch((cause) => {
    throw new Error(`Postfix keeps messages back:\n${waiting.join('\n')}`, { cause })
  })
  const settings = settingsFrom({ ...city.environment, CITYHALL_HASHERS: '0' })
  const { context, close } = await openSurroundings(settings, true)
  return foundIn(context, RECIPIENTS).finally(close)
}

function compare(told: Told, messages: number, found: Found): Told {
  const ids = Array.from({ length: messages }, (_, number) => idOf(number))
  return {
    ...told,
    missing: ids.filter((id) => !found.has(id)),
    twice: ids.filter((id) => (found.get(id) ?? 0) > 1),
  }
}

function idOf(number: number): string {
  return `<kill-${number}@example.org>`
}
