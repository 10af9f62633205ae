import { and, asc, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import { addMinutes } from './clock.ts'
import type { Context } from './context.ts'
import { bodyOf, isCityAddress, SEALS } from './outbox.ts'
import { change, end, LEASE_MINUTES, type Recipient } from './outbox-ends.ts'
import { outbox, outboxRecipients, type Road } from './outbox-tables.ts'
import { hasWorldRoad, openRoad, type Transport } from './roads.ts'

type Refusal = Error & { responseCode?: number; code?: string }
type Attempt = 'answered' | 'unreached'

const NO_SUCH_MAILBOX = 550
const FIRST_PAUSE_MINUTES = 1
const LONGEST_PAUSE_MINUTES = 240
/** With these pauses, about five days. */
const MOST_TRIES = 36
/** So few that they end within the lease even when every server is slow. */
const AT_ONCE = 5

/** Sends all that is due by the clock, first the city's own mail to our mail server, then the rest through the relay. */
export async function deliver(context: Context): Promise<void> {
  await deliverOn(context, 'city')
  await deliverOn(context, 'world')
}

/** Jobs, and swept each minute: sends what is due on one road. They run apart, so that a slow relay holds up no mail within the city. */
export const deliverInCity = (context: Context): Promise<void> => deliverOn(context, 'city')
export const deliverToWorld = (context: Context): Promise<void> => deliverOn(context, 'world')

async function deliverOn(context: Context, road: Road): Promise<void> {
  const transport = openRoad(context, road)
  if (!transport) return
  try {
    for (;;) {
      const due = await claim(context, road)
      if (due.length === 0) return
      if ((await sendAll(context, transport, due)) === 'unreached') return
    }
  } finally {
    transport.close()
  }
}

/** When no server answers, the others that were claimed are put back untried: one letter a minute asks whether it is there again. */
async function sendAll(context: Context, transport: Transport, due: Recipient[]): Promise<Attempt> {
  for (const [index, recipient] of due.entries()) {
    if ((await send(context, transport, recipient)) === 'answered') continue
    const nextAt = addMinutes(context.clock.now(), FIRST_PAUSE_MINUTES)
    for (const other of due.slice(index + 1)) await change(context, other, { nextAt, tries: other.tries - 1 })
    return 'unreached'
  }
  return 'answered'
}

export type Failure = { sender: string; recipient: string; error: string; at: Date }

/** People's own messages that failed for good and of which they have not been told; taken inside the telling's transaction. */
export async function takeFailures(context: Context): Promise<Failure[]> {
  const { database, keys, clock } = context
  const own = database.select({ id: outbox.id }).from(outbox).where(eq(outbox.kind, 'own'))
  const rows = await database
    .update(outboxRecipients)
    .set({ toldAt: clock.now() })
    .where(
      and(
        eq(outboxRecipients.state, 'failed'),
        isNull(outboxRecipients.toldAt),
        inArray(outboxRecipients.letter, own),
      ),
    )
    .returning()
  const senders = await database
    .select({ id: outbox.id, sender: outbox.sender })
    .from(outbox)
    .where(
      inArray(
        outbox.id,
        rows.map(({ letter }) => letter),
      ),
    )
  return rows.map(({ letter, address, lastError, endedAt }) => ({
    sender: keys.open(SEALS.sender, senders.find(({ id }) => id === letter)!.sender),
    recipient: keys.open(SEALS.address, address),
    error: lastError ?? '',
    at: endedAt ?? clock.now(),
  }))
}

/** Takes what is due for a while: of many hosts, one sends each letter. */
function claim(context: Context, road: Road): Promise<Recipient[]> {
  const { database, clock } = context
  const now = clock.now()
  const { nextAt, state } = outboxRecipients
  const onRoad = eq(outboxRecipients.road, road)
  const due = database
    .select({ letter: outboxRecipients.letter, place: outboxRecipients.place })
    .from(outboxRecipients)
    .where(
      and(
        road === 'city' ? or(onRoad, isNull(outboxRecipients.road)) : onRoad,
        inArray(state, ['waiting', 'waiting-for-relay']),
        lte(nextAt, now),
      ),
    )
    .orderBy(asc(nextAt))
    .limit(AT_ONCE)
    .for('update', { skipLocked: true })
  return database
    .update(outboxRecipients)
    .set({ takenAt: now, nextAt: addMinutes(now, LEASE_MINUTES), tries: sql`${outboxRecipients.tries} + 1` })
    .where(sql`(${outboxRecipients.letter}, ${outboxRecipients.place}) in ${due}`)
    .returning()
}

async function send(context: Context, transport: Transport, recipient: Recipient): Promise<Attempt> {
  const [letter] = await context.database.select().from(outbox).where(eq(outbox.id, recipient.letter))
  if (!letter?.body) return 'answered'
  const to = context.keys.open(SEALS.address, recipient.address)
  if (!recipient.road && !isCityAddress(context, to)) return moveToWorld(context, recipient)
  try {
    const from = context.keys.open(SEALS.sender, letter.sender)
    await transport.sendMail({ envelope: { from, to: [to] }, raw: bodyOf(context, letter) })
    await end(context, recipient, 'sent')
    return 'answered'
  } catch (error) {
    const refusal = error as Refusal
    const isUnknown = letter.kind === 'courtesy' && refusal.responseCode === NO_SUCH_MAILBOX
    if (isUnknown) await end(context, recipient, 'failed', String(NO_SUCH_MAILBOX))
    else await fail(context, recipient, refusal)
    return isAboutLetter(refusal) ? 'answered' : 'unreached'
  }
}

/** Written by a release that knew of one road only. */
async function moveToWorld(context: Context, recipient: Recipient): Promise<Attempt> {
  const state = hasWorldRoad(context.settings) ? 'waiting' : 'waiting-for-relay'
  const nextAt = context.clock.now()
  await change(context, recipient, { road: 'world', state, nextAt, tries: recipient.tries - 1 })
  return 'answered'
}

/** Did the server answer to this very letter? Else it is away, has not let us in, or wants no TLS: no fault of the letter's. */
function isAboutLetter({ responseCode, code }: Refusal): boolean {
  return responseCode !== undefined && (code === 'EENVELOPE' || code === 'EMESSAGE')
}

async function fail(context: Context, recipient: Recipient, error: Refusal): Promise<void> {
  const lastError = String(error.responseCode ?? error.code ?? error.name)
  const isFinal = isAboutLetter(error) && error.responseCode! >= 500
  context.log.warn(
    { letter: recipient.letter, error: lastError, tries: recipient.tries },
    'a letter was not taken',
  )
  if (isFinal || recipient.tries >= MOST_TRIES) return end(context, recipient, 'failed', lastError)
  context.metrics.mails.inc({ result: 'again' })
  const pause = Math.min(FIRST_PAUSE_MINUTES * 2 ** (recipient.tries - 1), LONGEST_PAUSE_MINUTES)
  await change(context, recipient, {
    state: 'waiting',
    lastError,
    nextAt: addMinutes(context.clock.now(), pause),
  })
}
