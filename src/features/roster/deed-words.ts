import { bilingual } from '#foundation/words.ts'
import type { Deed, WorkKind } from './rules.ts'

type Words<Key extends string> = Record<Key, string>

const deeds = {
  'zh-TW': {
    apply: {
      title: '匯入這份人事資料',
      text: '整份檔案一次寫入：離職的人幾秒內就不能再登入，調動的人改屬新機關。匯入後，在下一次匯入前都可以復原。',
      button: '匯入',
    },
    approve: {
      title: '核准並匯入這份人事資料',
      text: '這份檔案會讓超過 5% 的人離職、調動或變更資料，或讓超過 5% 的機關改隸或裁撤。請先確認檔案正確；核准後立刻匯入。',
      button: '核准並匯入',
    },
    discard: {
      title: '捨棄這份人事資料',
      text: '預覽會刪除，人事資料維持原樣。要匯入時請重新上傳檔案。',
      button: '捨棄',
    },
    'roll-back': {
      title: '復原這次匯入',
      text: '人員、職務與機關會回到這次匯入之前的樣子；因這次匯入到職的人會改為離職，幾秒內就不能再登入。因這次匯入誤列為離職的人可以再登入，但原有的角色，以及機關信箱、群組信箱的保管人身分不會自動恢復，須重新授予或指定。',
      button: '復原',
    },
  } satisfies Record<Deed, Words<'title' | 'text' | 'button'>>,
  en: {
    apply: {
      title: 'Load this roster',
      text: 'The whole file is written at once: who leaves can no longer sign in within seconds, who moves belongs to the new agency. It can be taken back until the next load.',
      button: 'Load',
    },
    approve: {
      title: 'Approve and load this roster',
      text: 'This file makes more than 5 % of the people leave, move or change, or more than 5 % of the agencies hang elsewhere or end. Make sure that it is the right one; it is loaded as soon as you approve.',
      button: 'Approve and load',
    },
    discard: {
      title: 'Throw this roster away',
      text: 'The preview is deleted and the roster stays as it is. Upload the file again to load it.',
      button: 'Throw away',
    },
    'roll-back': {
      title: 'Take this load back',
      text: 'People, posts and agencies stand as they did before this load; whoever joined with it leaves again and can no longer sign in within seconds. Whoever left with it by mistake can sign in again, but their roles, and their places as keeper of offices’ mailboxes and mailing lists, do not come back by themselves: grant and name them anew.',
      button: 'Take back',
    },
  } satisfies Record<Deed, Words<'title' | 'text' | 'button'>>,
}

const works = {
  'zh-TW': {
    read: '正在讀取與比對人事資料',
    fetch: '正在取得人事資料',
    apply: '正在匯入人事資料',
    approve: '正在匯入人事資料',
    discard: '正在捨棄人事資料',
    'roll-back': '正在復原上一次匯入',
  } satisfies Words<WorkKind>,
  en: {
    read: 'Reading and comparing the roster',
    fetch: 'Fetching the roster',
    apply: 'Loading the roster',
    approve: 'Loading the roster',
    discard: 'Throwing the roster away',
    'roll-back': 'Taking the last load back',
  } satisfies Words<WorkKind>,
}

/** What is said once something was done, by its answer. */
const answers = {
  'zh-TW': {
    loaded: '人事資料已匯入。',
    'second-person': '已送出，等待另一位資訊中心人員核准。提出的人不能自己核准。',
    stale: '在您預覽之後，人事資料已有其他匯入，所以沒有匯入。請重新上傳檔案。',
    gone: '這份人事資料已處理過或已超過 24 小時，沒有任何變動。',
    held: '這份人事資料需要另一位資訊中心人員核准，還沒有匯入。',
    discarded: '已捨棄，人事資料維持原樣。',
    'rolled-back': '已復原，人事資料回到這次匯入之前。',
    'not-last': '只能復原最後一次匯入，沒有任何變動。',
    'fetch-loaded': '已取得並匯入人事資料。',
    'fetch-waiting': '已取得，但變動過多，等待核准，還沒有匯入。',
    'fetch-refused': '取得的檔案有錯誤，整份都沒有匯入。',
    'fetch-overtaken': '取得期間人事資料已有其他匯入，稍後會再試。',
    'roll-back-held':
      '這次匯入影響超過 5%，或改變了機關的裁撤、隸屬或承接，不能直接復原，沒有任何變動。請改為匯入先前的人事資料。',
  },
  en: {
    loaded: 'The roster is loaded.',
    'second-person': 'Sent. Another officer of the information centre has to approve; who asks cannot.',
    stale: 'Another roster was loaded after your preview, so nothing was loaded. Upload the file again.',
    gone: 'This roster was decided already, or is older than 24 hours. Nothing was changed.',
    held: 'Another officer of the information centre has to approve this roster. It is not loaded yet.',
    discarded: 'Thrown away. The roster stays as it is.',
    'rolled-back': 'Taken back. The roster stands as before this load.',
    'not-last': 'Only the last load can be taken back. Nothing was changed.',
    'fetch-loaded': 'The roster was fetched and is loaded.',
    'fetch-waiting': 'Fetched. It changes too much and needs approval; it is not loaded yet.',
    'fetch-refused': 'The fetched file is faulty; nothing of it was loaded.',
    'fetch-overtaken': 'Another roster was loaded meanwhile. The fetch is tried again soon.',
    'roll-back-held':
      'This load touched more than 5 %, or changed which agencies end, hang where or take over, and cannot be taken back. Nothing was changed. Import the former roster instead.',
  },
}
export type Answer = keyof (typeof answers)['en']

/** What can be done with a roster: the page before, the page meanwhile, and the answer. */
export const words = bilingual({
  'zh-TW': {
    deeds: deeds['zh-TW'],
    works: works['zh-TW'],
    answers: answers['zh-TW'],
    sure: {
      reason: '原因',
      hint: '會寫入稽核紀錄，例如：11 月份人事資料。',
      back: '返回',
      file: (source: string, rows: number) => `檔案 ${source}，共 ${rows} 列。`,
    },
    work: {
      read: (percent: number) => `已讀取 ${percent}%，讀完後與現有人事資料比對。`,
      far: (percent: number) => `已完成 ${percent}%。`,
      going: '進行中，大量資料需要幾分鐘。您可以離開這一頁，不影響處理。',
      refresh: '更新進度',
      stopped: '處理中斷',
      stoppedRead: '人事資料維持原樣，沒有寫入任何變動。請再上傳同一個檔案，會從已讀到的地方繼續。',
      stoppedDeed: '人事資料維持原樣，沒有寫入任何變動。請再做一次。',
      paused: '處理中的主機停了。約一分鐘內由系統自動接手，您不必再做一次；完成之前，人事資料維持原樣。',
    },
  },
  en: {
    deeds: deeds.en,
    works: works.en,
    answers: answers.en,
    sure: {
      reason: 'Reason',
      hint: 'Stays in the audit log, for example: roster of November.',
      back: 'Back',
      file: (source: string, rows: number) => `Files ${source}, ${rows} rows.`,
    },
    work: {
      read: (percent: number) => `${percent} % read; what was read is then compared with the roster.`,
      far: (percent: number) => `${percent} % done.`,
      going: 'This takes a few minutes when the files are large. You may leave this page.',
      refresh: 'See how far it is',
      stopped: 'Interrupted',
      stoppedRead:
        'The roster stays as it is; nothing was written. Upload the same file again: reading goes on where it stopped.',
      stoppedDeed: 'The roster stays as it is; nothing was written. Repeat the step.',
      paused:
        'The host at work has stopped. Within about a minute the system goes on by itself, and you need not repeat anything; until it is done the roster stays as it is.',
    },
  },
})
