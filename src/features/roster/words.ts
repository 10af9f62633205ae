import type { LoadState } from '#features/personnel/rules.ts'
import { bilingual } from '#foundation/words.ts'

const states = {
  'zh-TW': {
    ready: '待匯入',
    held: '待第二人核准',
    refused: '有錯誤，未匯入',
    loaded: '已匯入',
    discarded: '已捨棄',
    stale: '已過時',
    'rolled-back': '已復原',
  } satisfies Record<LoadState, string>,
  en: {
    ready: 'Ready to load',
    held: 'Needs a second person',
    refused: 'Faulty, not loaded',
    loaded: 'Loaded',
    discarded: 'Thrown away',
    stale: 'Out of date',
    'rolled-back': 'Taken back',
  } satisfies Record<LoadState, string>,
}

/** The roster’s own page: what is handed in, and what was. */
export const words = bilingual({
  'zh-TW': {
    title: '人事資料',
    lead: '人事資料決定誰是市府同仁。上傳後先預覽差異，確認無誤才匯入。',
    states: states['zh-TW'],
    upload: {
      title: '上傳檔案',
      persons: '人員檔',
      personsHint: 'CSV，或人事資料報送格式的 JSON。',
      agencies: '機關檔',
      agenciesHint: 'CSV。機關沒有變動時不必上傳。',
      encoding: '檔案編碼',
      kind: '檔案內容',
      part: '異動資料',
      partHint: '檔案裡沒有的人維持不變。',
      snapshot: '全部人員',
      snapshotHint: '檔案裡沒有的人視為離職。',
      button: '上傳並預覽',
      once: '檔案只在讀取時加密暫存，讀完立刻刪除。上限 1 GB。',
    },
    problems: {
      persons: '請選擇人員檔或機關檔。',
      large: '檔案超過 1 GB。請分成幾個檔案，以「異動資料」分次上傳。',
      broken: '上傳中斷，檔案不完整。請再上傳一次。',
      reason: '請填寫原因。',
    },
    history: {
      title: '匯入紀錄',
      at: '時間',
      source: '檔案',
      state: '狀態',
      rows: '列數',
      by: '上傳的人',
      none: '還沒有紀錄',
      noneText: '上傳的檔案與處理結果會列在這裡。',
    },
  },
  en: {
    title: 'Roster',
    lead: 'The roster decides who works for the city. Upload it, look at what would change, then load it.',
    states: states.en,
    upload: {
      title: 'Upload files',
      persons: 'People',
      personsHint: 'CSV, or the JSON of the personnel report.',
      agencies: 'Agencies',
      agenciesHint: 'CSV. Not needed while no agency changes.',
      encoding: 'Encoding',
      kind: 'What the file holds',
      part: 'Changes',
      partHint: 'Whoever is not in the file stays as they are.',
      snapshot: 'Everybody',
      snapshotHint: 'Whoever is not in the file has left.',
      button: 'Upload and preview',
      once: 'Files are kept encrypted only while they are read, and deleted at once. At most 1 GB.',
    },
    problems: {
      persons: 'Choose a file of people or of agencies.',
      large: 'The files exceed 1 GB. Split them and upload each as “Changes”.',
      broken: 'The upload broke off. Upload the file again.',
      reason: 'Say why.',
    },
    history: {
      title: 'History',
      at: 'Time',
      source: 'Files',
      state: 'State',
      rows: 'Rows',
      by: 'Uploaded by',
      none: 'Nothing yet',
      noneText: 'Uploaded files and what became of them are listed here.',
    },
  },
})
