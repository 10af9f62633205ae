import { createHash } from 'node:crypto'
import type { Locale } from '#foundation/words.ts'

/** The texts that an application asks about; a city may have more of its own. */
export type NoticeKind = 'privacy' | 'mailbox-rules'
/** Whom a text concerns: everybody with an account, or those with a mailbox. */
export const AUDIENCES = ['accounts', 'mailboxes'] as const
export type Audience = (typeof AUDIENCES)[number]
/** What a version asks of those who are here already: to agree anew, or to read it once. */
export const DEMANDS = ['agree', 'tell'] as const
export type Demand = (typeof DEMANDS)[number]
/** What somebody did with a text short of agreeing to it. */
export type Answer = 'read' | 'refused'

/** A heading, a paragraph, or a numbered list. */
export type Block = { heading: string } | { text: string } | { list: string[] }
export type NoticeText = Record<Locale, { title: string; blocks: Block[] }>
export type NoticeContent = { kind: string; version: string; text: NoticeText }

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
  return faultIn(version, text) ?? { version: version!, text: text! }
}

/** The first thing that keeps a version from being published. */
export function faultIn(version: unknown, text: unknown): DraftFault | undefined {
  if (typeof version !== 'string' || !/^\d{8}_V\d+\.\d+$/.test(version))
    return { at: 'version', why: 'missing' }
  const fault = faultOf(text, 'zh-TW') ?? faultOf(text, 'en')
  if (fault) return fault
  const { 'zh-TW': zh, en } = text as NoticeText
  const [one, other] = [zh.blocks.map(shapeOf), en.blocks.map(shapeOf)]
  return one.join() === other.join() ? undefined : { at: 'en', why: 'shape' }
}

/** The name that the next version would have: `20270115_V2.0` on that day after `…_V1.0` (the guide names them so). */
export function nextVersion(before: string[], today: string): string {
  const numbers = before.map((version) => Number(/_V(\d+)\.\d+$/.exec(version)?.[1] ?? 0))
  return `${today.replaceAll('-', '')}_V${Math.max(0, ...numbers) + 1}.0`
}

/** What a text is called in its address. */
export function isKindName(text: string): boolean {
  return /^[a-z][a-z-]{1,38}[a-z]$/.test(text)
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
