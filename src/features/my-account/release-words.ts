import { bilingual } from '#foundation/words.ts'

export const words = bilingual({
  'zh-TW': {
    title: '我的資料提供紀錄',
    link: '哪個系統在什麼時候、依什麼法律取得了您的哪些資料',
    lead: '您登入其他市府系統、或該系統讀取人員名冊時，依核准取得的資料；最新的在最前面。',
    caption: '資料提供紀錄',
    none: '還沒有把您的資料提供給任何系統',
    shown: (from: number, to: number, total: number) => `第 ${from}～${to} 筆，共 ${total} 筆`,
    columns: { application: '系統', at: '時間', fields: '資料', basis: '法律依據與文號', kind: '方式' },
    bySignIn: '您登入該系統時',
    byFeed: '人員名冊',
    often: (times: number) => `共 ${times} 次，首次與最近一次：`,
    ask: '對提供的資料有疑問，或要查詢、更正、停止利用，請洽資訊中心。',
    contacts: '聯絡人資訊',
  },
  en: {
    title: 'Where my data went',
    link: 'Which system was given which of your data, when, and by what law',
    lead: 'What other city systems were given, as granted to them, when you signed in there or when they read the list of accounts; the newest first.',
    caption: 'Data given',
    none: 'No system has been given any of your data',
    shown: (from: number, to: number, total: number) => `${from}–${to} of ${total}`,
    columns: {
      application: 'System',
      at: 'Time',
      fields: 'Data',
      basis: 'Legal basis and document',
      kind: 'How',
    },
    bySignIn: 'When you signed in there',
    byFeed: 'With the list of accounts',
    often: (times: number) => `${times} times, the first and the last:`,
    ask: 'To ask about these data, to correct them or to stop their use, turn to the information centre.',
    contacts: 'Contacts',
  },
})
