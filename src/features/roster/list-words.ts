import type { Change } from '#features/personnel/rules.ts'
import { bilingual } from '#foundation/words.ts'

const changes = {
  'zh-TW': {
    joined: '到職',
    moved: '調動',
    left: '離職',
    changed: '資料變更',
    missing: '檔案裡沒有',
  } satisfies Record<Change, string>,
  en: {
    joined: 'Joins',
    moved: 'Moves',
    left: 'Leaves',
    changed: 'Changed',
    missing: 'Not in the file',
  } satisfies Record<Change, string>,
}

/** The faults of a roster, and what it would change. */
export const words = bilingual({
  'zh-TW': {
    changes: changes['zh-TW'],
    faults: {
      title: '錯誤清單',
      file: '檔案',
      line: '列',
      whole: '整份',
      reason: '原因',
      undecodable: '含有無法解讀的文字。請改選另一種檔案編碼，再上傳一次。',
    },
    differences: {
      title: '差異清單',
      search: '姓名',
      change: '差異',
      agency: '機關',
      name: '姓名',
      idNumber: '身分證字號',
      line: '列',
      before: '現在',
      after: '匯入後',
      none: '沒有差異',
      noneText: '這份檔案與現有的人事資料相同。',
      posts: (count: number) => `（共 ${count} 個職務）`,
      hidden: '（出生日期、證號或其他職務不同）',
    },
  },
  en: {
    changes: changes.en,
    faults: {
      title: 'Faults',
      file: 'File',
      line: 'Row',
      whole: 'All',
      reason: 'Reason',
      undecodable: 'Some text cannot be read. Choose the other encoding and upload it again.',
    },
    differences: {
      title: 'Differences',
      search: 'Name',
      change: 'Difference',
      agency: 'Agency',
      name: 'Name',
      idNumber: 'ID number',
      line: 'Row',
      before: 'Now',
      after: 'After loading',
      none: 'No differences',
      noneText: 'This file says the same as the roster.',
      posts: (count: number) => ` (${count} posts)`,
      hidden: ' (birthday, ID number or another post differs)',
    },
  },
})
