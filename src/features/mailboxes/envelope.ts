import type { Context } from '#foundation/context.ts'

/** A message with the marks of its way here on its head. */
export type Traced = { sender: string; raw: Buffer }

/** Tells readers, and our own servers behind this one, that it came from outside the city: 「外部郵件」. */
const OUTSIDE = 'X-Cityhall-Outside'
const LIST = 'List-Id'
const MOST_HEAD_BYTES = 1024 * 1024

/**
 * Writes down who sent it and by what way it came (RFC 5321 4.4); such marks that came with it are taken off, because only
 * ours may be believed.
 */
export function traced(
  context: Context,
  isOutside: boolean,
  { sender, raw, from }: { sender: string; raw: Buffer; from: string },
): Traced {
  const at = context.clock.now().toUTCString().replace('GMT', '+0000')
  const marks = [`Return-Path: <${sender}>`]
  if (isOutside)
    marks.push(
      `Received: from ${from}\r\n by ${context.settings.cityDomain} with ESMTP; ${at}`,
      `${OUTSIDE}: yes`,
    )
  const bare = without(raw, isOutside ? ['Return-Path', OUTSIDE] : ['Return-Path'])
  return { sender, raw: withHead(marks, bare) }
}

/** The fields of these names, as they stand there. */
export function fieldsOf(raw: Buffer, names: string[]): string[] {
  return headOf(raw).filter((field) => isNamed(field, names))
}

export function isMarkedOutside(raw: Buffer): boolean {
  return fieldsOf(raw, [OUTSIDE]).some((field) => /:\s*yes\s*$/i.test(field))
}

/** For a mail server behind us: the sender apart, as it writes that down itself, and the mark of outside as told. */
export function parted(raw: Buffer, isOutside: boolean): Traced {
  const [said] = fieldsOf(raw, ['Return-Path'])
  const sender = said && /<([^<>\s]*)>/.exec(said)?.[1]
  const bare = without(raw, ['Return-Path', OUTSIDE])
  return { sender: sender ?? '', raw: isOutside ? withHead([`${OUTSIDE}: yes`], bare) : bare }
}

/** What a list says of itself; without `post`, readers may not write to it. */
export type ListHead = { id: string; title: string; post: string | undefined; help: string }

/**
 * As a list hands it on (RFC 2919, RFC 2369): whatever it says of other lists is taken off, who wrote it, to whom answers go and
 * that it was written by a machine stays. Undefined where it has been through this list before.
 */
export function handedOn({ raw }: Traced, { id, title, post, help }: ListHead): Buffer | undefined {
  const wasThere = fieldsOf(raw, [LIST]).some((field) => field.includes(`<${id}>`))
  if (wasThere) return undefined
  const marks = [
    `${LIST}: ${encoded(title)} <${id}>`,
    `List-Post: ${post ? `<mailto:${post}>` : 'NO'}`,
    `List-Help: <${help}>`,
    'Precedence: list',
  ]
  const others = [LIST, 'List-Post', 'List-Help', 'List-Unsubscribe', 'List-Subscribe', 'Precedence']
  return withHead(marks, without(raw, ['Return-Path', ...others]))
}

/** Postfix takes the mark off whatever is sent from within, but for one that bears this secret of ours. */
export function vouchedOutside({ settings, keys }: Context, raw: Buffer): Buffer {
  if (settings.mail !== 'dovecot' || !isMarkedOutside(raw)) return raw
  return withHead([`${OUTSIDE}: ${keys.secret('outside')}`], without(raw, [OUTSIDE]))
}

function withHead(fields: string[], raw: Buffer): Buffer {
  return Buffer.concat([Buffer.from(fields.map((field) => `${field}\r\n`).join('')), raw])
}

function without(raw: Buffer, names: string[]): Buffer {
  const fields = headOf(raw)
  const kept = fields.filter((field) => !isNamed(field, names))
  if (kept.length === fields.length) return raw
  const length = Buffer.byteLength(fields.join(''), 'latin1')
  return Buffer.concat([Buffer.from(kept.join(''), 'latin1'), raw.subarray(length)])
}

/** The fields of the head as they stand there, each with its folded lines. */
function headOf(raw: Buffer): string[] {
  const text = raw.subarray(0, MOST_HEAD_BYTES).toString('latin1')
  const end = /(?<=^|\n)\r?\n/.exec(text)?.index ?? text.length
  return text.slice(0, end).match(/[^\n]*\n(?:[ \t][^\n]*\n)*/g) ?? []
}

function isNamed(field: string, names: string[]): boolean {
  const name = field.slice(0, field.indexOf(':')).trim().toLowerCase()
  return names.some((one) => one.toLowerCase() === name)
}

function encoded(title: string): string {
  return `=?utf-8?B?${Buffer.from(title).toString('base64')}?=`
}
