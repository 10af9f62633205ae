import { findAccount } from '#features/accounts/accounts.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { isCityAddress, postRaw } from '#foundation/outbox.ts'
import { driverOf } from './driver.ts'
import { addressOf, mailboxByName } from './mailboxes.ts'
import { isOfDomain, localPart } from './rules.ts'
import { digestOf } from './summary.ts'

/** Who speaks: any mail server of the world, our own outbox, or a holder who signed in. */
export type Caller =
  | { kind: 'outside' }
  | { kind: 'outbox' }
  | { kind: 'holder'; account: string; name: string }
export type Incoming = { sender: string; recipients: string[]; raw: Buffer; from: string }

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
  if (!isOwn(context, caller, sender)) throw new Refused(553, '5.7.1 This sender is not yours')
}

export async function checkRecipient(
  context: Context,
  caller: Caller,
  recipient: string,
  size: number,
): Promise<void> {
  if (!isCityAddress(context, recipient)) {
    if (caller.kind !== 'holder') throw new Refused(550, '5.7.1 Mail is not passed on to other domains')
    return
  }
  const box = await mailboxByName(context, localPart(recipient))
  if (!box) throw new Refused(550, '5.1.1 No such mailbox')
  if (!(await driverOf(context).hasRoom(context, box.id, size)))
    throw new Refused(552, '5.2.2 The mailbox is full')
}

/** Stores the message for all its recipients or for none, and hands on what goes to the world. */
export async function takeMessage(context: Context, caller: Caller, incoming: Incoming): Promise<void> {
  if (caller.kind === 'holder') await checkAuthor(context, caller, incoming.raw)
  const raw = caller.kind === 'outside' ? traced(context, incoming) : incoming.raw
  const boxes = new Set<string>()
  for (const recipient of incoming.recipients.filter((one) => isCityAddress(context, one))) {
    const box = await mailboxByName(context, localPart(recipient))
    if (!box) throw new Refused(550, '5.1.1 No such mailbox')
    boxes.add(box.id)
  }
  const abroad = incoming.recipients.filter((one) => !isCityAddress(context, one))
  await transaction(context, async (context) => {
    // In one order everywhere, so that two messages to the same mailboxes do not wait for each other for ever.
    for (const box of Array.from(boxes).sort()) await store(context, box, raw, caller.kind === 'outside')
    if (caller.kind === 'holder' && abroad.length > 0) {
      await postRaw(context, {
        envelopeFrom: incoming.sender,
        recipients: abroad,
        raw,
        account: caller.account,
      })
    }
  })
}

/** A connection may outlive the right to it: asked for each message, before and after it is written. */
async function checkHolder(context: Context, { account }: Caller & { kind: 'holder' }): Promise<void> {
  if ((await findAccount(context, account))?.state !== 'active')
    throw new Refused(550, '5.7.1 The account is locked')
}

async function store(context: Context, box: string, raw: Buffer, external: boolean): Promise<void> {
  const outcome = await driverOf(context).deliver(context, box, {
    raw,
    folder: 'inbox',
    seen: false,
    external,
  })
  if (outcome === 'full') throw new Refused(552, '5.2.2 The mailbox is full')
  if (outcome === 'missing') throw new Refused(451, '4.3.0 The mailbox is not ready')
}

/** The holder may still write, and the From that readers see is their own too. */
async function checkAuthor(
  context: Context,
  caller: Caller & { kind: 'holder' },
  raw: Buffer,
): Promise<void> {
  await checkHolder(context, caller)
  const { summary } = await digestOf(raw)
  if (!isOwn(context, caller, summary.fromAddress)) throw new Refused(553, '5.7.1 This sender is not yours')
}

function isOwn(context: Context, { name }: Caller & { kind: 'holder' }, address: string): boolean {
  return address.toLowerCase() === addressOf(context, name)
}

/** The trace that RFC 5321 4.4 asks of every receiver. */
function traced(context: Context, { raw, from }: Incoming): Buffer {
  const at = context.clock.now().toUTCString().replace('GMT', '+0000')
  return Buffer.concat([
    Buffer.from(`Received: from ${from}\r\n by ${context.settings.cityDomain} with ESMTP; ${at}\r\n`),
    raw,
  ])
}
