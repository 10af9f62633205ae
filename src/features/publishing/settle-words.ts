import { bilingual } from '#foundation/words.ts'

/** The page before a piece of the portal is published, withdrawn or put away. */
export const words = bilingual({
  'zh-TW': {
    fresh: '這是新的內容，還沒有發布過。',
    publishTitle: '發布前請再看一次',
    publishText: {
      everyone: '發布後，所有人都看得到，還沒登入的人也是。',
      portal: '發布後，登入人事服務網的同仁都看得到。',
      personnel: '發布後，人事人員登入人事服務網就看得到。',
      agency: (name: string) => `發布後，${name}及所屬機關學校的同仁登入人事服務網就看得到。`,
    },
    from: (day: string) => `從 ${day} 起顯示。`,
    until: (day: string) => `到 ${day} 為止，之後自動不再顯示。`,
    zoneHidden: '這個專區目前沒有顯示，要先發布專區，同仁才看得到這項內容。',
    chinese: '沒有英文，英文頁面會顯示中文。',
    withdrawTitle: '下架',
    withdrawText: '下架後，同仁立刻看不到，也搜尋不到。內容與歷次版本都留著，隨時可以再發布。',
    withdrawZone: (count: number) => `這個專區裡的 ${count} 項內容也會一起看不到。`,
    putAwayTitle: '擱置草稿',
    putAwayText: '草稿從清單移到「已擱置與已下架」，從未發布，同仁也從未看過。之後可以再拿出來編輯。',
    note: '理由',
    noteHint: '同事日後在歷次版本裡看到的說明，例如「更新 115 年度的日期」。',
    overtaken: '這份內容剛剛有人改過，所以還沒有執行。請看過最新的一版，再決定一次。',
    noteEmpty: '請寫明理由，會留在版本紀錄裡',
  },
  en: {
    fresh: 'This is new and was never published.',
    publishTitle: 'Look once more before you publish',
    publishText: {
      everyone: 'Once published, everybody sees it, those who have not signed in too.',
      portal: 'Once published, everybody on the portal sees it.',
      personnel: 'Once published, HR officers see it on the portal.',
      agency: (name: string) =>
        `Once published, the people of ${name} and of the agencies under it see it on the portal.`,
    },
    from: (day: string) => `It is shown from ${day} on.`,
    until: (day: string) => `It is shown until ${day} and no longer.`,
    zoneHidden: 'Its zone is not shown now: people see this item only once the zone is published.',
    chinese: 'There is no English: English pages will show the Chinese.',
    withdrawTitle: 'Withdraw',
    withdrawText:
      'Nobody sees or finds it any more, at once. The text and all versions are kept and can be published again.',
    withdrawZone: (count: number) => `The ${count} items in this zone disappear with it.`,
    putAwayTitle: 'Put the draft away',
    putAwayText:
      'The draft moves to “Put away and withdrawn”. It was never published and nobody has seen it. You can take it up again later.',
    note: 'Reason',
    noteHint: 'What colleagues read among the versions later, such as “dates of 2026”.',
    overtaken:
      'Somebody changed this a moment ago, so nothing was done. Look at the newest version and decide again.',
    noteEmpty: 'Say why; it stays with the version',
  },
})
