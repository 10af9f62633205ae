import { and, asc, eq, inArray, isNull, lte, notExists, sql } from 'drizzle-orm'
import { createTransport } from 'nodemailer'
import { addMinutes } from './clock.ts'
import { type Context, transaction } from './context.ts'
import { bodyOf, isCityAddress, SEALS } from './outbox.ts'
import { outbox, outboxRecipients } from './outbox-tables.ts'

type Recipient = typeof outboxRecipients.$inferSelect
type Transport = ReturnType<typeof createTransport>
type Roads = { city: Transport; world: Transport | undefined }

type Refusal = Error & { responseCode?: number; code?: string }

const NO_SUCH_MAILBOX = 550
/** After a host takes a letter, no other tries it for so long. */
const LEASE_MINUTES = 10
const FIRST_PAUSE_MINUTES = 1
const LONGEST_PAUSE_MINUTES = 240
/** With these pauses, about five days. */
const MOST_TRIES = 36
/** So few that they end within the lease even when every server is slow. */
const AT_ONCE = 5
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000 }

/** The name by which the outbox signs in to our own mail server. */
export const OUTBOX_NAME = 'outbox'

/** Sends all that is due by the clock: the city's own mail to our mail server, the rest through the relay. A job, and swept each minute. */
export async function deliver(context: Context): Promise<void> {
  const roads = openRoads(context)
  try {
    for (;;) {
      const due = await claim(context)
      if (due.length === 0) return
      for (const recipient of due) await send(context, roads, recipient)
    }
  } finally {
    roads.city.close()
    roads.world?.close()
  }
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

function openRoads({ settings, keys }: Context): Roads {
  const host = settings.host === '0.0.0.0' || settings.host === '::' ? 'localhost' : settings.host
  const auth = { user: OUTBOX_NAME, pass: keys.secret('submission') }
  return {
    city: createTransport({
      host,
      port: settings.submissionPort,
      secure: false,
      ignoreTLS: true,
      auth,
      ...PATIENCE,
    }),
    world: settings.relay ? createTransport({ url: settings.relay, ...PATIENCE }) : undefined,
  }
}

/** Takes what is due for a while: of many hosts, one sends each letter. */
function claim(context: Context): Promise<Recipient[]> {
  const { database, clock, settings } = context
  const now = clock.now()
  const states: Recipient['state'][] = settings.relay ? ['waiting', 'waiting-for-relay'] : ['waiting']
  const due = database
    .select({ letter: outboxRecipients.letter, place: outboxRecipients.place })
    .from(outboxRecipients)
    .where(and(inArray(outboxRecipients.state, states), lte(outboxRecipients.nextAt, now)))
    .orderBy(asc(outboxRecipients.nextAt))
    .limit(AT_ONCE)
    .for('update', { skipLocked: true })
  return database
    .update(outboxRecipients)
    .set({ nextAt: addMinutes(now, LEASE_MINUTES), tries: sql`${outboxRecipients.tries} + 1` })
    .where(sql`(${outboxRecipients.letter}, ${outboxRecipients.place}) in ${due}`)
    .returning()
}

async function send(context: Context, roads: Roads, recipient: Recipient): Promise<void> {
  const [letter] = await context.database.select().from(outbox).where(eq(outbox.id, recipient.letter))
  if (!letter?.body) return
  const to = context.keys.open(SEALS.address, recipient.address)
  const road = isCityAddress(context, to) ? roads.city : roads.world
  if (!road) return change(context, recipient, { state: 'waiting-for-relay' })
  try {
    const from = context.keys.open(SEALS.sender, letter.sender)
    await road.sendMail({ envelope: { from, to: [to] }, raw: bodyOf(context, letter) })
    await end(context, recipient, 'sent')
  } catch (error) {
    if (letter.kind === 'courtesy' && (error as Refusal).responseCode === NO_SUCH_MAILBOX)
      return end(context, recipient, 'failed', String(NO_SUCH_MAILBOX))
    await fail(context, recipient, error as Refusal)
  }
}

async function fail(context: Context, recipient: Recipient, error: Refusal): Promise<void> {
  const lastError = String(error.responseCode ?? error.code ?? error.name)
  const isFinal = (error.responseCode ?? 0) >= 500 && error.code !== 'EAUTH'
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

/** Over for this recipient; when it is over for all of them, the body and its key are erased. */
function end(
  context: Context,
  recipient: Recipient,
  state: 'sent' | 'failed',
  lastError?: string,
): Promise<void> {
  return transaction(context, async (context) => {
    context.metrics.mails.inc({ result: state })
    // Two recipients that end at once wait for one another here, so that one of them erases the body.
    await context.database
      .select({ id: outbox.id })
      .from(outbox)
      .where(eq(outbox.id, recipient.letter))
      .for('update')
    await change(context, recipient, {
      state,
      endedAt: context.clock.now(),
      ...(lastError ? { lastError } : {}),
    })
    const left = context.database
      .select({ one: sql`1` })
      .from(outboxRecipients)
      .where(
        and(
          eq(outboxRecipients.letter, outbox.id),
          inArray(outboxRecipients.state, ['waiting', 'waiting-for-relay']),
        ),
      )
    await context.database
      .update(outbox)
      .set({ body: null, key: null })
      .where(and(eq(outbox.id, recipient.letter), notExists(left)))
  })
}

async function change(
  context: Context,
  { letter, place }: Recipient,
  values: Partial<Recipient>,
): Promise<void> {
  await context.database
    .update(outboxRecipients)
    .set(values)
    .where(and(eq(outboxRecipients.letter, letter), eq(outboxRecipients.place, place)))
}
