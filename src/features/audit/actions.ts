import type { Locale } from '#foundation/words.ts'

/** Every deed that the log knows, with its sentence. A feature adds its own here, sorted by name. */
export const actions = {
  'audit.details-erased': {
    'zh-TW': '銷毀稽核紀錄明細的金鑰',
    en: 'Destroyed the key to a person’s audit details',
  },
  'audit.read': { 'zh-TW': '閱讀稽核紀錄', en: 'Read the audit log' },
} satisfies Record<string, Record<Locale, string>>

export type Action = keyof typeof actions
