import { asc, eq, inArray } from 'drizzle-orm'
import { simpleParser } from 'mailparser'
import MailComposer from 'nodemailer/lib/mail-composer'
import { bounceAddress } from './bounce-addresses.ts'
import type { Context } from './context.ts'
import { addJob } from './jobs.ts'
import { openWith, sealWith } from './keyring.ts'
import { type DeliveryState, outbox, outboxRecipients, type Road } from './outbox-tables.ts'
import { hasWorldRoad } from './roads.ts'
import { newId } from './tokens.ts'

/** Who writes: the city's accounts, or the personnel department's portal. */
export type Sender = 'city' | 'portal'

export type Letter = {
  from: Sender
  to: string
  subject: string
  text: string
  html: string
  about?: { account?: string }
  /** To a mailbox that may not exist: nothing is said when our own mail server does not take it. */
  isCourtesy?: boolean
}
/** Without `envelopeFrom`, reports come back to the letter in the outbox itself. */
export type RawLetter = { envelopeFrom?: string; recipients: string[]; raw: Buffer; account?: string }

/** A letter that has not left yet, opened. */
export type WaitingLetter = {
  id: string
  from: string
  to: string
  subject: string
  text: string
  html: string
  account: string | undefined
  state: DeliveryState
  tries: number
  lastError: string | undefined
  madeAt: Date
}

const NAMES: Record<Sender, { name: string; box: string }> = {
  city: { name: '高雄市政府帳號管理系統', box: 'noreply' },
  portal: { name: '高雄市政府人事處人事服務網', box: 'KPDFForum' },
}

/** Purposes that the seals of the outbox are bound to. */
export const SEALS = { sender: 'outbox.sender', address: 'outbox.address' }
/** The last error of a letter that was stopped by hand. */
export const STOPPED = 'stopped'
/** The jobs that send what is due on each road; those of the world run one after another, however slow its relay. */
export const DELIVERIES: Record<Road, string> = { city: 'deliver', world: 'deliver.world' }

/** Writes a letter into the outbox, in the transaction of its cause: it leaves when the deed is done, and only then. */
export async function post(context: Context, letter: Letter): Promise<void> {
  const { name, box } = NAMES[letter.from]
  const address = `${box}@${context.settings.cityDomain}`
  const id = newId()
  const raw = await new MailComposer({
    from: { name, address },
    to: letter.to,
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    date: context.clock.now(),
    messageId: `<${id}@${context.settings.cityDomain}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  })
    .compile()
    .build()
  await keep(context, {
    id,
    kind: letter.isCourtesy ? 'courtesy' : 'system',
    envelopeFrom: bounceAddress(context, id),
    recipients: [letter.to],
    raw,
    account: letter.about?.account,
  })
}

/** Sends a message as it was written by a person. The caller has made sure that the sender is theirs. */
export function postRaw(context: Context, letter: RawLetter): Promise<void> {
  const id = newId()
  return keep(context, { id, kind: 'own', envelopeFrom: bounceAddress(context, id), ...letter })
}

/** What has not left yet, oldest first, with its recipients; for tests and `/dev/mails`. */
export async function lettersWaiting(context: Context): Promise<WaitingLetter[]> {
  const rows = await context.database
    .select()
    .from(outboxRecipients)
    .innerJoin(outbox, eq(outbox.id, outboxRecipients.letter))
    .where(inArray(outboxRecipients.state, ['waiting', 'waiting-for-relay']))
    .orderBy(asc(outbox.madeAt), asc(outbox.id), asc(outboxRecipients.place))
  const letters: WaitingLetter[] = []
  for (const { outbox: letter, outbox_recipients: recipient } of rows) {
    const parsed = await simpleParser(bodyOf(context, letter))
    letters.push({
      id: letter.id,
      from: parsed.from?.text ?? '',
      to: context.keys.open(SEALS.address, recipient.address),
      subject: parsed.subject ?? '',
      text: parsed.text ?? '',
      html: parsed.html || '',
      account: letter.account ?? undefined,
      state: recipient.state,
      tries: recipient.tries,
      lastError: recipient.lastError ?? undefined,
      madeAt: letter.madeAt,
    })
  }
  return letters
}

/** The message itself; throws when it has been erased. */
export function bodyOf(context: Context, letter: { key: Buffer | null; body: Buffer | null }): Buffer {
  return openWith(context.keys.unwrap(letter.key!), letter.body!)
}

/** Does this address belong to the city's domain? */
export function isCityAddress(context: Context, address: string): boolean {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase() === context.settings.cityDomain
}

/** A keyed index of an address: the same for all ways to write it in capitals and small letters. */
export function addressIndex({ keys }: Context, address: string): Buffer {
  return keys.index(SEALS.address, address.toLowerCase())
}

/** Asks for the job of each of these roads. */
export async function askToDeliver(context: Context, roads: Iterable<Road>): Promise<void> {
  for (const road of new Set(roads)) {
    const job = DELIVERIES[road]
    await addJob(context, job, {}, { key: job, ...(road === 'world' ? { queue: job } : {}) })
  }
}

async function keep(
  context: Context,
  letter: RawLetter & { id: string; envelopeFrom: string; kind: 'system' | 'own' | 'courtesy' },
): Promise<void> {
  const { key, wrapped } = context.keys.newKey()
  const now = context.clock.now()
  await context.database.insert(outbox).values({
    id: letter.id,
    kind: letter.kind,
    account: letter.account ?? null,
    sender: context.keys.seal(SEALS.sender, letter.envelopeFrom),
    key: wrapped,
    body: sealWith(key, letter.raw),
    madeAt: now,
  })
  const rows = letter.recipients.map((address, place) => ({
    letter: letter.id,
    place,
    ...addressed(context, address),
    tries: 0,
    nextAt: now,
  }))
  await context.database.insert(outboxRecipients).values(rows)
  await askToDeliver(
    context,
    rows.map(({ road }) => road),
  )
}

function addressed(context: Context, address: string) {
  const road: Road = isCityAddress(context, address) ? 'city' : 'world'
  const isOpen = road === 'city' || hasWorldRoad(context.settings)
  const state: DeliveryState = isOpen ? 'waiting' : 'waiting-for-relay'
  return {
    address: context.keys.seal(SEALS.address, address),
    addressIndex: addressIndex(context, address),
    road,
    state,
  }
}
