import type { Opened, Part } from './parse.ts'
import { once, type Party, prefixed, quoted, written } from './rules.ts'

export type Way = 'reply' | 'reply-all' | 'forward'

/** What stands in the form before anyone types. */
export type Draft = {
  to: string
  cc: string
  /** 密件副本: they get the letter too, and no other reader learns of it. */
  bcc: string
  subject: string
  text: string
  /** The message that is answered or handed on. */
  about?: { id: string; way: Way }
  /** The parts of that message, or of the draft, that go along. */
  kept: string[]
}

/** The sentences over a quotation, in the writer's language. */
export type Quoting = {
  wrote: (who: string, when: string) => string
  forwarded: string
  heads: { from: string; date: string; subject: string; to: string }
}
type Answered = { id: string; opened: Opened; when: string }

export const EMPTY: Draft = { to: '', cc: '', bcc: '', subject: '', text: '', kept: [] }

/** Prepares an answer: to whom, about what, with the words it answers. */
export function answerTo(way: Way, answered: Answered, own: string, say: Quoting): Draft {
  const { id, opened } = answered
  if (way === 'forward') {
    const subject = prefixed('Fwd', opened.subject)
    return {
      ...EMPTY,
      subject,
      text: `\n\n${handedOn(answered, say)}`,
      about: { id, way },
      kept: attached(opened).map(({ place }) => String(place)),
    }
  }
  const { to, cc } = recipients(way, answered, own)
  const who = opened.from ? written(opened.from) : ''
  return {
    ...EMPTY,
    to: to.map(written).join(', '),
    cc: cc.map(written).join(', '),
    subject: prefixed('Re', opened.subject),
    text: `\n\n${say.wrote(who, answered.when)}\n${quoted(opened.text)}`,
    about: { id, way },
  }
}

/** Puts the writer's signature (RFC 3676 4.3) under a new letter, or over what an answer quotes. */
export function signed(draft: Draft, signature: string): Draft {
  return signature ? { ...draft, text: `\n\n-- \n${signature.trimEnd()}\n${draft.text}` } : draft
}

/** What can be handed on with the message. */
export function attached(opened: Opened): Part[] {
  return opened.parts.filter(({ within }) => !within)
}

/** A letter of one's own is answered to those whom it went to; of all the others oneself is left out. */
function recipients(way: Way, { opened }: Answered, own: string): { to: Party[]; cc: Party[] } {
  const isOwn = opened.from?.address.toLowerCase() === own.toLowerCase()
  const senders = opened.replyTo.length > 0 ? opened.replyTo : opened.from ? [opened.from] : []
  const first = once((isOwn && opened.to.length > 0 ? opened.to : senders).filter(({ address }) => address))
  if (way === 'reply') return { to: first, cc: [] }
  const others = [...(isOwn ? [] : opened.to), ...opened.cc].filter(({ address }) => address)
  return { to: first, cc: once(others, [own, ...first.map(({ address }) => address)]) }
}

function handedOn({ opened, when }: Answered, { forwarded, heads }: Quoting): string {
  const lines = [
    [heads.from, opened.from ? written(opened.from) : ''],
    [heads.date, when],
    [heads.subject, opened.subject],
    [heads.to, opened.to.map(written).join(', ')],
  ]
  return [
    `---------- ${forwarded} ----------`,
    ...lines.map(([head, value]) => `${head}${value}`),
    '',
    opened.text,
  ].join('\n')
}
