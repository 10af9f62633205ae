import { bilingual } from '#foundation/words.ts'
import type { FetchProblem, FetchState } from './source-rules.ts'

type Words<Key extends string> = Record<Key, string>

const states = {
  'zh-TW': {
    going: '取得中',
    loaded: '已匯入',
    waiting: '待核准',
    refused: '有錯誤，未匯入',
    unchanged: '沒有變動',
    overtaken: '已有其他匯入，稍後再試',
    failed: '取得失敗',
  } satisfies Words<FetchState>,
  en: {
    going: 'Under way',
    loaded: 'Loaded',
    waiting: 'Needs approval',
    refused: 'Faulty, not loaded',
    unchanged: 'Unchanged',
    overtaken: 'Overtaken, tried again soon',
    failed: 'Failed',
  } satisfies Words<FetchState>,
}

const problems = {
  'zh-TW': {
    missing: '來源沒有人員檔（persons.csv 或 persons.json）。',
    unreadable: '檔案無法讀取，請檢查資料夾的權限。',
    'being-written': '檔案還在寫入。請人事系統先以其他檔名寫完，再改名。',
    'too-large': '檔案超過 1 GB。',
    unreachable: '連不上來源主機，或主機沒有正常回應。',
    denied: '來源主機拒絕存取，請檢查權杖（CITYHALL_ROSTER_TOKEN）。',
    'too-slow': '20 分鐘內沒有傳完。',
    'broken-off': '傳輸或處理中斷。',
  } satisfies Words<FetchProblem>,
  en: {
    missing: 'There is no file of people (persons.csv or persons.json).',
    unreadable: 'The file cannot be read. Check the rights of the folder.',
    'being-written': 'The file is still written to. Have it written under another name and renamed.',
    'too-large': 'The file exceeds 1 GB.',
    unreachable: 'The server cannot be reached, or does not answer as it should.',
    denied: 'The server refuses us. Check the token (CITYHALL_ROSTER_TOKEN).',
    'too-slow': 'It was not sent within 20 minutes.',
    'broken-off': 'It broke off on its way.',
  } satisfies Words<FetchProblem>,
}

/** The roster's source: its part of the page, and its letters. */
export const words = bilingual({
  'zh-TW': {
    states: states['zh-TW'],
    problems: problems['zh-TW'],
    title: '自動取得',
    none: '沒有設定來源，人事資料只由人員上傳。要定時取得，請在主機設定 CITYHALL_ROSTER_SOURCE（資料夾或 https 網址）。',
    from: '來源',
    every: '間隔',
    minutes: (count: number) => `每 ${count} 分鐘`,
    hours: (count: number) => `每 ${count} 小時`,
    kind: '檔案內容',
    next: '下次取得',
    soon: '一分鐘內',
    button: '立即取得',
    hint: '取得的檔案和上傳的一樣檢查：沒有問題就匯入，變動過多時等待兩位資訊中心人員核准。沒有變動的檔案不會重新匯入。',
    failing: '人事資料來源有問題',
    failingRefused: '取得的檔案有錯誤，整份都沒有匯入。請看錯誤清單，在人事系統更正。',
    seeLoad: '看這份檔案',
    caption: '最近十次取得',
    at: '時間',
    state: '結果',
    size: '大小',
    load: '檔案',
    byOfficer: '人員要求',
    busy: '正在取得，請稍候再試。',
    mail: {
      office: '高雄市政府資訊中心',
      service: '帳號管理系統',
      button: '前往人事資料',
      waiting: {
        subject: '自動取得的人事資料等待核准',
        lead: '自動取得的人事資料會讓超過 5% 的人或機關變動，已暫停匯入。',
        next: '請在 24 小時內確認檔案正確：由一位人員申請匯入，另一位核准。逾時會在下次取得時重新預覽。',
      },
      refused: {
        subject: '自動取得的人事資料有錯誤',
        lead: '自動取得的人事資料有錯誤，整份都沒有匯入。',
        next: '請看錯誤清單，在人事系統更正。',
      },
      failed: {
        subject: '人事資料自動取得失敗',
        lead: '沒有取得人事資料。系統會再試；恢復前不再通知，請留意主控台每頁上方的「人事資料更新至」。',
        next: '請檢查來源主機或資料夾。',
      },
    },
  },
  en: {
    states: states.en,
    problems: problems.en,
    title: 'Fetched by itself',
    none: 'No source is set, so the roster is handed in by officers only. To have it fetched, set CITYHALL_ROSTER_SOURCE on the server (a folder or an https address).',
    from: 'Source',
    every: 'How often',
    minutes: (count: number) => (count === 1 ? 'every minute' : `every ${count} minutes`),
    hours: (count: number) => (count === 1 ? 'every hour' : `every ${count} hours`),
    kind: 'What the file holds',
    next: 'Next',
    soon: 'within a minute',
    button: 'Fetch now',
    hint: 'What is fetched is looked at like an upload: it is loaded if nothing is wrong, and waits for two officers of the information centre if it changes too much. A file that has not changed is not loaded again.',
    failing: 'Something is wrong with the roster’s source',
    failingRefused:
      'The fetched file is faulty; nothing of it was loaded. See its faults and mend them in the personnel system.',
    seeLoad: 'See this file',
    caption: 'The last ten fetches',
    at: 'Time',
    state: 'Result',
    size: 'Size',
    load: 'File',
    byOfficer: 'asked for by an officer',
    busy: 'A fetch is under way. Try again in a while.',
    mail: {
      office: 'Information Management Center, Kaohsiung City Government',
      service: 'Accounts',
      button: 'Go to the roster',
      waiting: {
        subject: 'A fetched roster needs approval',
        lead: 'The fetched roster would change more than 5 % of the people or agencies, so it was not loaded.',
        next: 'Make sure within 24 hours that the file is right: one officer asks to load it, another approves. After that it is previewed anew with the next fetch.',
      },
      refused: {
        subject: 'A fetched roster is faulty',
        lead: 'The fetched roster is faulty; nothing of it was loaded.',
        next: 'See its faults and mend them in the personnel system.',
      },
      failed: {
        subject: 'The roster could not be fetched',
        lead: 'The roster was not fetched. It is tried again; until it works you are not told anew, so watch “Roster as of” at the head of the console.',
        next: 'Check the server or folder that it comes from.',
      },
    },
  },
})
