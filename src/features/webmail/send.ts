import { record } from '#features/audit/audit.ts'
import { markMessage, saveSent } from '#features/mailboxes/messages.ts'
import { MailUnavailable } from '#features/mailboxes/unavailable.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { isCityAddress, postRaw } from '#foundation/outbox.ts'
import { admit } from '#foundation/throttle.ts'
import { meet } from './contacts.ts'
import { dropDraft } from './drafts.ts'
import { composed, composedCopy, type Flaw, type Letter, weigh } from './letter.ts'
import { WRITER } from './parse.ts'
import { addressed, roomFlaws } from './recipients.ts'
import { ATTACHED_BYTES, MOST_TEXT_CHARACTERS, type Party } from './rules.ts'
import { keptParts, sourceOf } from './source.ts'
import { mailSendings } from './tables.ts'
import type { Holder } from './webmail.ts'

export type Sending = { kind: 'sent' } | { kind: 'refused'; flaws: Flaw[] }

const PER_HOLDER = { name: 'webmail.send', limit: 120, minutes: 60 }

/**
 * Sends to everyone or to nobody, with a copy in 寄件備份, in one transaction; the same form again changes nothing. The draft goes
 * once all of that is certain: where there is no room for the copy beside it, nothing is sent and the draft stays.
 */
export async function sendLetter(
  context: Context,
  by: Actor,
  holder: Holder,
  letter: Letter,
): Promise<Sending> {
  const { flaws, to, cc, bcc } = await addressed(context, holder, letter)
  const source = await sourceOf(context, holder, letter)
  if (source === 'lost') flaws.push({ field: 'to', kind: 'lost' })
  const found = source === 'lost' ? undefined : source
  const enclosed = [...(found ? await keptParts(found, letter.kept) : []), ...letter.files]
  flaws.push(...contentFlaws(letter, weigh(enclosed)))
  if (flaws.length > 0) return { kind: 'refused', flaws }
  const thread = found?.thread ?? []
  // The ids by which a draft's attachments are known are its own affair.
  const attached = enclosed.map(({ name, type, bytes }) => ({ name, type, bytes }))
  const content = { letter, to, cc, bcc, enclosed: attached, thread }
  const raw = await composed(context, holder, content)
  const copy = bcc.length > 0 ? await composedCopy(context, holder, content) : raw
  flaws.push(...(await roomFlaws(context, { to, cc, bcc }, raw.length)))
  if (flaws.length === 0 && !(await admit(context, PER_HOLDER, holder.account)))
    flaws.push({ field: 'to', kind: 'too-often' })
  if (flaws.length > 0) return { kind: 'refused', flaws }
  const recipients = [...to, ...cc, ...bcc]
  return post(context, by, holder, { letter, raw, copy, recipients, enclosed: enclosed.length })
}

class Full extends Error {}

type Ready = { letter: Letter; raw: Buffer; copy: Buffer; recipients: Party[]; enclosed: number }

async function post(context: Context, by: Actor, holder: Holder, ready: Ready): Promise<Sending> {
  try {
    await transaction(context, async (context) => {
      const first = await context.database
        .insert(mailSendings)
        .values({ mailbox: holder.mailbox, token: ready.letter.token, sentAt: context.clock.now() })
        .onConflictDoNothing()
        .returning({ token: mailSendings.token })
      if (first.length > 0) await sendOff(context, by, holder, ready)
    })
  } catch (error) {
    if (error instanceof Full) return { kind: 'refused', flaws: [{ field: 'text', kind: 'full' }] }
    throw error
  }
  await dropDraft(context, holder, ready.letter).catch(stays)
  return { kind: 'sent' }
}

/** The letter has left. A draft that the mail server does not take away now stays as the beginning of another letter. */
function stays(error: unknown): void {
  if (!(error instanceof MailUnavailable)) throw error
}

async function sendOff(
  context: Context,
  by: Actor,
  holder: Holder,
  { letter, raw, copy, recipients, enclosed }: Ready,
): Promise<void> {
  const { account, person, mailbox, address, office } = holder
  const to = recipients.map((one) => one.address)
  await postRaw(context, { envelopeFrom: address, recipients: to, raw, account })
  if (letter.about && letter.about.way !== 'forward')
    await markMessage(context, mailbox, letter.about.id, { answered: true })
  await meet(context, holder, recipients)
  const outside = to.filter((one) => !isCityAddress(context, one)).length
  await record(
    context,
    by,
    'mail.sent',
    { account, person, ...(office ? { subject: mailbox } : {}) },
    { recipients: to.length, outside, attachments: enclosed },
  )
  // Last: not every driver takes it back when something after it fails.
  if ((await saveSent(context, mailbox, office ? withWriter(holder, copy) : copy)) === 'full')
    throw new Full()
}

/**
 * The office is the author, to its readers and by RFC 5322 3.6.2, so no Sender is named to them. Its keepers see from their copy
 * which of them wrote; the log knows it too.
 */
function withWriter({ writer }: Holder, raw: Buffer): Buffer {
  const name = Buffer.from(writer).toString('base64')
  return Buffer.concat([Buffer.from(`${WRITER}: =?utf-8?B?${name}?=\r\n`), raw])
}

function contentFlaws({ subject, text }: Letter, size: number): Flaw[] {
  const flaws: Flaw[] = []
  if (!subject && !text.trim() && size === 0) flaws.push({ field: 'text', kind: 'empty' })
  if (text.length > MOST_TEXT_CHARACTERS) flaws.push({ field: 'text', kind: 'too-long' })
  if (size > ATTACHED_BYTES) flaws.push({ field: 'files', kind: 'too-large' })
  return flaws
}
