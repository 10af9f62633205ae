import type { Locale } from '#foundation/words.ts'

/** Deeds to do with the log itself; actions.ts has them among all others. */
export const evidenceActions = {
  'audit.alert-closed': { 'zh-TW': '結束稽核警示', en: 'Closed an alert about the log' },
  'audit.alert-raised': { 'zh-TW': '發出稽核警示', en: 'Raised an alert about the log' },
  'audit.details-erased': {
    'zh-TW': '銷毀稽核紀錄明細的金鑰',
    en: 'Destroyed the key to a person’s audit details',
  },
  'audit.entry-read': { 'zh-TW': '閱讀一筆稽核紀錄', en: 'Read one entry of the audit log' },
  'audit.exported': { 'zh-TW': '下載稽核紀錄', en: 'Downloaded audit entries' },
  'audit.forged': {
    'zh-TW': '發現冒充或遭竄改的待登錄操作',
    en: 'Found a forged or altered deed waiting for its place',
  },
  'audit.looked-up': {
    'zh-TW': '在稽核紀錄以身分證字號查詢人員',
    en: 'Looked somebody up in the audit log by ID number',
  },
  'audit.pruned': { 'zh-TW': '刪除保存期滿的稽核紀錄', en: 'Pruned entries whose days are over' },
  'audit.read': { 'zh-TW': '閱讀稽核紀錄', en: 'Read the audit log' },
} satisfies Record<string, Record<Locale, string>>
