import { createHash } from 'node:crypto'
import type { Locale } from '#foundation/words.ts'

export type NoticeKind = 'privacy' | 'mailbox-rules'
/** A heading, a paragraph, or a numbered list. */
export type Block = { heading: string } | { text: string } | { list: string[] }
export type NoticeText = Record<Locale, { title: string; blocks: Block[] }>
export type NoticeContent = { kind: NoticeKind; version: string; text: NoticeText }

/** The fingerprint of a text in both languages (SHA-256, hex): what was agreed to can be shown word for word. */
export function hashOf({ kind, version, text }: NoticeContent): string {
  const { 'zh-TW': zh, en } = text
  return createHash('sha256')
    .update(JSON.stringify([kind, version, zh.title, zh.blocks, en.title, en.blocks]))
    .digest('hex')
}

/** An agreement counts only for the text now in force, opened before it was agreed to. */
export function isAgreed(
  consent: Consent | undefined,
  hash: string,
): consent is Consent & { agreedAt: string } {
  return consent?.agreedAt !== undefined && consent.hash === hash && consent.openedAt <= consent.agreedAt
}

/** What someone has done with a text so far; moments as ISO texts. */
export type Consent = { hash: string; openedAt: string; agreedAt?: string }

export type Draft = { version: string; text: NoticeText }
export type DraftFault = { at: string; why: 'missing' | 'unknown' | 'shape' }

/** A new version as a file says it, in both languages of one shape; or what is wrong with it. */
export function readDraft(json: string): Draft | DraftFault {
  let given: unknown
  try {
    given = JSON.parse(json)
  } catch {
    return { at: 'file', why: 'shape' }
  }
  const { version, text } = (given ?? {}) as Partial<Draft>
  if (typeof version !== 'string' || !/^\d{8}_V\d+\.\d+$/.test(version))
    return { at: 'version', why: 'missing' }
  const fault = faultOf(text, 'zh-TW') ?? faultOf(text, 'en')
  if (fault) return fault
  const [zh, en] = [text!['zh-TW'].blocks.map(shapeOf), text!.en.blocks.map(shapeOf)]
  return zh.join() === en.join() ? { version, text: text! } : { at: 'en', why: 'shape' }
}

function faultOf(text: unknown, locale: 'zh-TW' | 'en'): DraftFault | undefined {
  const one = (text as NoticeText | undefined)?.[locale]
  if (!one || typeof one.title !== 'string' || !one.title.trim())
    return { at: `${locale}.title`, why: 'missing' }
  if (!Array.isArray(one.blocks) || one.blocks.length === 0) return { at: `${locale}.blocks`, why: 'missing' }
  const wrong = one.blocks.findIndex((block) => !shapeOf(block))
  return wrong < 0 ? undefined : { at: `${locale}.blocks[${wrong}]`, why: 'unknown' }
}

/** What kind of block it is, and how long a list; empty when it is none. */
function shapeOf(block: Block): string {
  const { heading, text, list } = (block ?? {}) as { heading?: unknown; text?: unknown; list?: unknown }
  if (typeof heading === 'string') return 'heading'
  if (typeof text === 'string') return 'text'
  return Array.isArray(list) && list.every((item) => typeof item === 'string') ? `list ${list.length}` : ''
}
