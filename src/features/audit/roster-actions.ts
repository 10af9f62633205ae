import type { Locale } from '#foundation/words.ts'

/** Deeds to do with the roster; actions.ts has them among all others. */
export const rosterActions = {
  'agency.merged': {
    'zh-TW': '裁撤的機關併入承接機關',
    en: 'An agency that has ended came under its successor',
  },
  'agency.unmerged': {
    'zh-TW': '機關不再併入承接機關',
    en: 'An agency came back from under its successor',
  },
  'list.handed-over': {
    'zh-TW': '群組信箱移交承接機關',
    en: 'A mailing list went to the agency’s successor',
  },
  'office.handed-over': {
    'zh-TW': '機關信箱移交承接機關',
    en: 'An office’s mailbox went to the agency’s successor',
  },
  'person.changed': { 'zh-TW': '人事資料變更', en: 'Roster data of a person changed' },
  'person.departed': {
    'zh-TW': '人員離職，已結束其帳號的使用',
    en: 'Ended what a leaver had',
  },
  'person.joined': { 'zh-TW': '人員到職', en: 'A person joined the roster' },
  'person.left': { 'zh-TW': '人員離職', en: 'A person left' },
  'person.moved': { 'zh-TW': '人員調任其他機關', en: 'A person moved to another agency' },
  'person.put-back': { 'zh-TW': '復原人員的人事資料', en: 'Put a person’s roster data back' },
  'roster.approval-asked': {
    'zh-TW': '申請匯入變動過多的人事資料',
    en: 'Asked to load a roster that changes very many',
  },
  'roster.approved': {
    'zh-TW': '核准匯入變動過多的人事資料',
    en: 'Approved a roster that changes very many',
  },
  'roster.confirmed': {
    'zh-TW': '確認人事資料來源沒有變動',
    en: 'The roster’s source still says the same',
  },
  'roster.decided': { 'zh-TW': '決定匯入人事資料', en: 'Decided to load a roster' },
  'roster.discarded': { 'zh-TW': '捨棄待匯入的人事資料', en: 'Threw away a roster that was waiting' },
  'roster.exported': { 'zh-TW': '下載人事資料預覽的清單', en: 'Downloaded a list of a roster’s preview' },
  'roster.fetched': { 'zh-TW': '自動取得人事資料', en: 'Fetched the roster from its source' },
  'roster.loaded': { 'zh-TW': '匯入人事資料', en: 'Loaded the roster' },
  'roster.rolled-back': { 'zh-TW': '復原上一次人事資料匯入', en: 'Took the last load of the roster back' },
  'roster.staged': { 'zh-TW': '預覽人事資料', en: 'Previewed a roster' },
} as const satisfies Record<string, Record<Locale, string>>
