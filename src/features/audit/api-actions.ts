import type { Locale } from '#foundation/words.ts'

/** Deeds to do with keys of the API; what is done with a key is on record as what it is, with the key. actions.ts has them among all others. */
export const apiActions = {
  'api.key-made': { 'zh-TW': '建立 API 金鑰', en: 'Made an API key' },
  'api.key-reminded': { 'zh-TW': '提醒 API 金鑰即將到期', en: 'Reminded of an API key that ends soon' },
  'api.key-revoked': { 'zh-TW': '撤銷 API 金鑰', en: 'Revoked an API key' },
  'api.key-rotated': { 'zh-TW': '更換 API 金鑰的密文', en: 'Changed the secret of an API key' },
  'api.read': { 'zh-TW': '以 API 金鑰讀取清單', en: 'Read a list with an API key' },
  'api.refused': { 'zh-TW': 'API 金鑰無效，已拒絕', en: 'Refused a call without a good API key' },
} as const satisfies Record<string, Record<Locale, string>>
