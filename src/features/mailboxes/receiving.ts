import { findAccount } from '#features/accounts/accounts.ts'
import { bouncedLetter, bounceToken } from '#foundation/bounce-addresses.ts'
import { takeBounce } from '#foundation/bounces.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { isCityAddress, postRaw } from '#foundation/outbox.ts'
import { type Addressee, addresseeOf } from './addressees.ts'
import { arrive } from './arriving.ts'
import { isAuthor, loginsFor } from './authors.ts'
import { driverOf } from './driver.ts'
import { isMarkedOutside, type Traced, traced } from './envelope.ts'
import { keptIn } from './keeping.ts'
import { mayWriteFrom, writersOf } from './offices.ts'
import { isOfDomain, localPart } from './rules.ts'
import { mayWriteTo, spread } from './spreading.ts'

/** Who speaks: any mail server of the world, our own outbox, or a holder who signed in for a mailbox. */
export type Caller =
  | { kind: 'outside' }
  | { kind: 'outbox' }
  | { kind: 'holder'; account: string; mailbox: string }
export type Incoming = { sender: string; recipients: string[]; raw: Buffer; from: string }
type Holder = Caller & { kind: 'holder' }

export const OUTSIDE: Caller = { kind: 'outside' }

/** An SMTP reply of refusal: 4xx asks to come again, 5xx is final (RFC 5321, codes of RFC 3463). */
export class Refused extends Error {
  readonly responseCode: number
  constructor(responseCode: number, message: string) {
    super(message)
    this.responseCode = responseCode
  }
}

/** Nobody outside writes in the city's name, and no holder in another's. */
export async function checkSender(context: Context, caller: Caller, sender: string): Promise<void> {
  if (caller.kind === 'outside' && isOfDomain(sender, context.settings.cityDomain)) {
    throw new Refused(550, '5.7.1 Senders of this domain sign in at the submission port')
  }
  if (caller.kind !== 'holder') return
  await checkHolder(context, caller)
  const logins = await loginsFor(context, sender)
  if (!logins.includes(await loginOf(context, caller))) throw strange()
}

/** `size`: bytes that the sender announced (RFC 1870). */
export async function checkRecipient(
  context: Context,
  caller: Caller,
  { sender, recipient, size }: { sender: string; recipient: string; size: number },
): Promise<void> {
  if (!isCityAddress(context, recipient)) {
    if (caller.kind !== 'holder') throw new Refused(550, '5.7.1 Mail is not passed on to other domains')
    return
  }
  if (isBounce(context, recipient)) return
  const addressee = await known(context, recipient)
  if (addressee.kind === 'list') return checkWriter(context, caller, sender, recipient)
  if (!(await driverOf(context).hasRoom(context, addressee.id, size))) throw full()
}

/** Stores the message for all its recipients or for none, and hands on what goes to lists and to the world. */
export async function takeMessage(context: Context, caller: Caller, incoming: Incoming): Promise<void> {
  if (caller.kind === 'holder') await checkAuthor(context, caller, incoming.raw)
  const message = traced(context, caller.kind === 'outside', incoming)
  const boxes = new Set<string>()
  const lists = new Set<string>()
  for (const recipient of incoming.recipients.filter((one) => isCityAddress(context, one))) {
    if (isBounce(context, recipient)) await takeBounce(context, bounceToken(recipient)!, incoming.raw)
    else {
      const addressee = await known(context, recipient)
      if (addressee.kind === 'mailbox') boxes.add(addressee.id)
      else lists.add(localPart(recipient))
    }
  }
  const abroad = incoming.recipients.filter((one) => !isCityAddress(context, one))
  await transaction(context, async (context) => {
    // In one order everywhere, so that two messages to the same mailboxes do not wait for each other for ever.
    for (const box of Array.from(boxes).sort()) await store(context, caller, box, message)
    await spread(context, lists, message, boxes)
    if (caller.kind === 'holder' && abroad.length > 0) {
      const { sender: envelopeFrom, raw } = incoming
      await postRaw(context, { envelopeFrom, recipients: abroad, raw, account: caller.account })
    }
  })
}

/** A connection may outlive the right to it: asked for each message, before and after it is written. */
async function checkHolder(context: Context, { account, mailbox }: Holder): Promise<void> {
  if ((await findAccount(context, account))?.state !== 'active')
    throw new Refused(550, '5.7.1 The account is locked')
  if ((await keptIn(context, mailbox))?.standing !== 'open')
    throw new Refused(550, '5.7.1 The mailbox is locked')
  if (!(await mayWriteFrom(context, mailbox, account)))
    throw new Refused(550, '5.7.1 You do not write from this mailbox any more')
}

async function known(context: Context, recipient: string): Promise<Addressee> {
  const addressee = await addresseeOf(context, localPart(recipient))
  if (!addressee) throw new Refused(550, '5.1.1 No such mailbox')
  if (addressee.kind === 'mailbox' && !addressee.takes) throw suspended()
  return addressee
}

/** The outbox speaks for the holder whose letter it carries: it was written down with that sender. Reports go to no list. */
async function checkWriter(
  context: Context,
  caller: Caller,
  sender: string,
  recipient: string,
): Promise<void> {
  const writers = caller.kind === 'holder' ? [caller.account] : await writersBehind(context, caller, sender)
  if (!sender || !(await mayWriteTo(context, localPart(recipient), writers))) throw noWriter()
}

async function writersBehind(context: Context, caller: Caller, sender: string): Promise<string[]> {
  if (caller.kind !== 'outbox' || !isCityAddress(context, sender)) return []
  const writer = await addresseeOf(context, localPart(sender))
  return writer?.kind === 'mailbox' ? writersOf(context, writer) : []
}

async function store(context: Context, caller: Caller, box: string, message: Traced): Promise<void> {
  const external = caller.kind === 'outside' || (caller.kind === 'outbox' && isMarkedOutside(message.raw))
  const outcome = await arrive(context, box, { ...message, external })
  switch (outcome.kind) {
    case 'stored':
    case 'repeated':
      return
    case 'full':
      throw full()
    case 'suspended':
      throw suspended()
    case 'missing':
      throw new Refused(451, '4.3.0 The mailbox is not ready')
  }
}

/** The holder may still write, and the authors whom readers see are themselves too. */
async function checkAuthor(context: Context, caller: Holder, raw: Buffer): Promise<void> {
  await checkHolder(context, caller)
  if (!(await isAuthor(context, await loginOf(context, caller), raw))) throw strange()
}

async function loginOf(context: Context, { mailbox }: Holder): Promise<string> {
  return (await keptIn(context, mailbox))?.name ?? ''
}

/** Reports about the system's own letters come back to addresses that only we can make. */
function isBounce(context: Context, recipient: string): boolean {
  const token = bounceToken(recipient)
  return token !== undefined && bouncedLetter(context, token) !== undefined
}

export function strange(): Refused {
  return new Refused(553, '5.7.1 This sender is not yours')
}

export function noWriter(): Refused {
  return new Refused(550, '5.7.1 Sorry, you may not write to this list; please ask one of its owners')
}

export function full(): Refused {
  return new Refused(552, '5.2.2 The mailbox is full')
}

export function suspended(): Refused {
  return new Refused(550, '5.2.1 The mailbox takes no mail')
}
