import type { Locale } from '#foundation/words.ts'

/** Deeds of officers about people and what they report; actions.ts has them among all others. */
export const peopleActions = {
  'account.closed': { 'zh-TW': '關閉帳號', en: 'Closed an account' },
  'case.closed': { 'zh-TW': '結束案件', en: 'Closed a case' },
  'case.noted': { 'zh-TW': '在案件記下處理情形', en: 'Noted something in a case' },
  'case.opened': { 'zh-TW': '提出案件', en: 'Opened a case' },
  'case.put-down': { 'zh-TW': '放回案件', en: 'Put a case back' },
  'case.taken': { 'zh-TW': '接辦案件', en: 'Took a case' },
  'case.told': { 'zh-TW': '通知同仁案件的處理結果', en: 'Told a colleague the outcome of a case' },
  'case.viewed': { 'zh-TW': '查看案件的處理情形', en: 'Read the notes of a case' },
  'cases.exported': { 'zh-TW': '下載案件清單', en: 'Downloaded a list of cases' },
  'console.exported': { 'zh-TW': '下載主控台的清單', en: 'Downloaded a list of the console' },
  'enrolment.code-made': { 'zh-TW': '發給申請帳號的核對碼', en: 'Handed out a code to apply with' },
  'enrolment.code-withdrawn': { 'zh-TW': '收回申請帳號的核對碼', en: 'Withdrew a code to apply with' },
  'enrolment.codes-dropped': {
    'zh-TW': '機關不再要求核對碼',
    en: 'Had an agency no longer ask for codes',
  },
  'enrolment.codes-required': { 'zh-TW': '機關要求核對碼', en: 'Had an agency ask for codes' },
  'hr-desk.disowned': {
    'zh-TW': '標示「不是本人申請」並鎖定帳號',
    en: 'Locked an account that somebody else applied for',
  },
  'hr-desk.exported': { 'zh-TW': '下載人事服務台的清單', en: 'Downloaded a list of the HR desk' },
  'hr-desk.number-differed': {
    'zh-TW': '當面核對時身分證字號不符',
    en: 'Typed another ID number than the roster has',
  },
  'hr-desk.proofed': { 'zh-TW': '當面核對證件', en: 'Checked papers in person' },
  'hr-desk.reminder-made': { 'zh-TW': '製作申請帳號的提醒單', en: 'Made a reminder to apply' },
  'hr-desk.searched': { 'zh-TW': '在人事服務台搜尋', en: 'Searched at the HR desk' },
  'hr-desk.told': { 'zh-TW': '通知人事人員有新帳號', en: 'Told HR offices of new accounts' },
  'portal.title-said': {
    'zh-TW': '修改人事人員的職稱清單',
    en: 'Changed the list of personnel titles',
  },
  'people.acted': { 'zh-TW': '記下處置帳號的理由', en: 'Noted why an account was dealt with' },
  'people.exported': { 'zh-TW': '下載人員清單', en: 'Downloaded a list of people' },
  'people.looked-up': {
    'zh-TW': '以身分證字號查詢人員',
    en: 'Looked somebody up by ID number',
  },
  'people.noted': { 'zh-TW': '在人員頁面記下備註', en: 'Noted something about somebody' },
  'people.searched': { 'zh-TW': '搜尋人員', en: 'Searched for people' },
  'people.viewed': { 'zh-TW': '查看人員頁面', en: 'Looked at somebody’s page' },
} as const satisfies Record<string, Record<Locale, string>>
