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
