import type { Locale } from '#foundation/words.ts'

/** Deeds to do with roles; actions.ts has them among all others. */
export const delegationActions = {
  'emergency.asked': { 'zh-TW': '申請緊急代理', en: 'Asked to stand in, in an emergency' },
  'emergency.code-made': { 'zh-TW': '產生緊急代理碼', en: 'Made half of the emergency code' },
  'emergency.ended': { 'zh-TW': '結束緊急代理', en: 'Ended an emergency' },
  'emergency.opened': { 'zh-TW': '啟動緊急代理', en: 'Opened an emergency' },
  'emergency.refused': { 'zh-TW': '緊急代理碼不符', en: 'Refused half of an emergency code' },
  'role.confirmed': { 'zh-TW': '清查時確認角色', en: 'Confirmed a role in a review' },
  'role.exported': { 'zh-TW': '下載角色清單', en: 'Downloaded a list of roles' },
  'role.granted': { 'zh-TW': '授予角色', en: 'Granted a role' },
  'role.granted-at-machine': { 'zh-TW': '在主機上授予角色', en: 'Granted a role at the machine' },
  'role.grant-noted': {
    'zh-TW': '已知悉在主機上授予的角色',
    en: 'Took note of a role granted at the machine',
  },
  'role.review-closed': { 'zh-TW': '結束角色清查', en: 'Closed a review of roles' },
  'role.review-reminded': { 'zh-TW': '提醒角色清查', en: 'Reminded of a review of roles' },
  'role.review-started': { 'zh-TW': '開始角色清查', en: 'Began a review of roles' },
  'role.revoked': { 'zh-TW': '收回角色', en: 'Took a role back' },
} as const satisfies Record<string, Record<Locale, string>>
