import MailComposer from 'nodemailer/lib/mail-composer'
import { record } from '#features/audit/audit.ts'
import { mailboxByName } from '#features/mailboxes/mailboxes.ts'
import { readMessage, saveSent, usageOf } from '#features/mailboxes/messages.ts'
import { localPart } from '#features/mailboxes/rules.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { isCityAddress, postRaw } from '#foundation/outbox.ts'
import { admit } from '#foundation/throttle.ts'
import type { Draft } from './answer.ts'
import { type Enclosed, openMessage, partOf } from './parse.ts'
import {
  ATTACHED_BYTES,
  MOST_RECIPIENTS,
  MOST_TEXT_CHARACTERS,
  once,
  type Party,
  parts,
  readParty,
} from './rules.ts'
import { mailSendings } from './tables.ts'
import type { Holder } from './webmail.ts'

/** A filled-in form. `token` came with the empty form: the same form is sent once. */
export type Letter = Draft & { token: string; files: Enclosed[] }

/** What must be mended before the letter can leave, and in which field. */
export type Flaw =
  | { field: 'to' | 'cc'; kind: 'bad-address' | 'unknown' | 'theirs-full'; address: string }
  | { field: 'to'; kind: 'missing' | 'too-many' | 'too-often' | 'lost' }
  | { field: 'text'; kind: 'empty' | 'too-long' | 'full' }
  | { field: 'files'; kind: 'too-large' }
export type Sending = { kind: 'sent' } | { kind: 'refused'; flaws: Flaw[] }

const PER_HOLDER = { name: 'webmail.send', limit: 120, minutes: 60 }
type Original = { raw: Buffer; messageId: string | undefined; references: string[] }

/** Sends to everyone or to nobody, with a copy in 寄件備份, in one transaction; the same form again changes nothing. */
export async function sendLetter(
  context: Context,
  by: Actor,
  holder: Holder,
  letter: Letter,
): Promise<Sending> {
  const { flaws, to, cc } = await addressed(context, letter)
  const original = letter.about ? await originalOf(context, holder, letter.about.id) : undefined
  if (letter.about && !original) flaws.push({ field: 'to', kind: 'lost' })
  const enclosed = [...(original ? await keptParts(original, letter.kept) : []), ...letter.files]
  const size = enclosed.reduce((sum, { bytes }) => sum + bytes.length, 0)
  flaws.push(...contentFlaws(letter, size))
  if (flaws.length > 0) return { kind: 'refused', flaws }
  const raw = await compose(context, holder, { letter, to, cc, enclosed, original })
  flaws.push(...(await roomFlaws(context, { to, cc }, raw.length)))
  if (flaws.length === 0 && !(await admit(context, PER_HOLDER, holder.account)))
    flaws.push({ field: 'to', kind: 'too-often' })
  if (flaws.length > 0) return { kind: 'refused', flaws }
  return post(context, by, holder, {
    token: letter.token,
    raw,
    recipients: [...to, ...cc].map(({ address }) => address),
    enclosed: enclosed.length,
  })
}

class Full extends Error {}

type Ready = { token: string; raw: Buffer; recipients: string[]; enclosed: number }

async function post(
  context: Context,
  by: Actor,
  holder: Holder,
  { token, raw, recipients, enclosed }: Ready,
): Promise<Sending> {
  try {
    await transaction(context, async (context) => {
      const first = await context.database
        .insert(mailSendings)
        .values({ mailbox: holder.mailbox, token, sentAt: context.clock.now() })
        .onConflictDoNothing()
        .returning({ token: mailSendings.token })
      if (first.length === 0) return
      if ((await saveSent(context, holder.mailbox, raw)) === 'full') throw new Full()
      await postRaw(context, { envelopeFrom: holder.address, recipients, raw, account: holder.account })
      const outside = recipients.filter((address) => !isCityAddress(context, address)).length
      await record(
        context,
        by,
        'mail.sent',
        { account: holder.account, person: holder.person },
        { recipients: recipients.length, outside, attachments: enclosed },
      )
    })
  } catch (error) {
    if (error instanceof Full) return { kind: 'refused', flaws: [{ field: 'text', kind: 'full' }] }
    throw error
  }
  return { kind: 'sent' }
}

type Addressed = { flaws: Flaw[]; to: Party[]; cc: Party[] }

async function addressed(context: Context, letter: Draft): Promise<Addressed> {
  const flaws: Flaw[] = []
  const read = async (field: 'to' | 'cc'): Promise<Party[]> => {
    const parties: Party[] = []
    for (const typed of parts(letter[field]).slice(0, MOST_RECIPIENTS * 2)) {
      const party = readParty(typed, context.settings.cityDomain)
      if (!party) flaws.push({ field, kind: 'bad-address', address: typed })
      else if (!(await isReachable(context, party.address)))
        flaws.push({ field, kind: 'unknown', address: party.address })
      else parties.push(party)
    }
    return parties
  }
  const to = once(await read('to'))
  const cc = once(
    await read('cc'),
    to.map(({ address }) => address),
  )
  if (flaws.length === 0 && to.length === 0) flaws.push({ field: 'to', kind: 'missing' })
  if (to.length + cc.length > MOST_RECIPIENTS) flaws.push({ field: 'to', kind: 'too-many' })
  return { flaws, to, cc }
}

/** The city's own addresses are known here and now; the world's answer later. */
async function isReachable(context: Context, address: string): Promise<boolean> {
  return !isCityAddress(context, address) || (await mailboxByName(context, localPart(address))) !== undefined
}

function contentFlaws({ subject, text }: Draft, size: number): Flaw[] {
  const flaws: Flaw[] = []
  if (!subject && !text.trim() && size === 0) flaws.push({ field: 'text', kind: 'empty' })
  if (text.length > MOST_TEXT_CHARACTERS) flaws.push({ field: 'text', kind: 'too-long' })
  if (size > ATTACHED_BYTES) flaws.push({ field: 'files', kind: 'too-large' })
  return flaws
}

async function roomFlaws(context: Context, to: { to: Party[]; cc: Party[] }, size: number): Promise<Flaw[]> {
  const flaws: Flaw[] = []
  for (const field of ['to', 'cc'] as const) {
    for (const { address } of to[field].filter(({ address }) => isCityAddress(context, address))) {
      const box = await mailboxByName(context, localPart(address))
      const usage = box && (await usageOf(context, box.id))
      if (usage && usage.used + size > usage.quota) flaws.push({ field, kind: 'theirs-full', address })
    }
  }
  return flaws
}

async function originalOf(context: Context, holder: Holder, id: string): Promise<Original | undefined> {
  const message = await readMessage(context, holder.mailbox, id)
  if (!message) return undefined
  const { messageId, references } = await openMessage(message.raw)
  return { raw: message.raw, messageId, references }
}

async function keptParts({ raw }: Original, places: number[]): Promise<Enclosed[]> {
  const found = await Promise.all(Array.from(new Set(places), (place) => partOf(raw, place)))
  return found.filter((part) => part !== undefined)
}

type Content = {
  letter: Letter
  to: Party[]
  cc: Party[]
  enclosed: Enclosed[]
  original: Original | undefined
}

function compose(
  context: Context,
  holder: Holder,
  { letter, to, cc, enclosed, original }: Content,
): Promise<Buffer> {
  const isAnswer = letter.about && letter.about.way !== 'forward'
  const thread = original?.messageId ? [...original.references, original.messageId].slice(-20) : []
  return new MailComposer({
    from: { name: holder.name, address: holder.address },
    to,
    ...(cc.length > 0 ? { cc } : {}),
    subject: letter.subject,
    text: letter.text,
    date: context.clock.now(),
    messageId: `<${letter.token}@${context.settings.cityDomain}>`,
    ...(isAnswer && original?.messageId ? { inReplyTo: original.messageId, references: thread } : {}),
    attachments: enclosed.map(({ name, type, bytes }) => ({
      filename: name,
      contentType: type,
      content: bytes,
      contentDisposition: 'attachment' as const,
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()
}
