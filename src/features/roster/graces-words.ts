import { bilingual } from '#foundation/words.ts'

/** Days that a leaver's mailbox stays, category by category. */
export const words = bilingual({
  'zh-TW': {
    title: '離職寬限天數',
    link: '離職寬限天數',
    linkText: '各類人員離職後信箱保留幾天，例如代理教師兩次聘期之間。',
    back: '回人事資料',
    lead: '離職的人幾秒內就不能登入；信箱則再保留下列天數，照常收信。期間內回任，同一個帳號與信箱連同信件一起恢復；期滿關閉，再保留 30 天後刪除。從最後在職日算起，已通知當事人的日期不變。',
    caption: '各類人員的寬限天數',
    people: (count: number) => `在職 ${count} 人`,
    kept: (count: number) => `離職保留中 ${count} 個信箱`,
    and: '，',
    otherwise: '其他類別',
    otherwiseHint: '上面沒有列出的類別。',
    days: '天',
    save: '儲存',
    saved: '已儲存，從下一次夜間作業起生效。',
    wrong: (most: number) => `請輸入 0 到 ${most} 的整數。`,
  },
  en: {
    title: 'Days of grace',
    link: 'Days of grace',
    linkText:
      'How long the mailbox of each kind of employee stays after the last day, such as between two contracts of a substitute teacher.',
    back: 'Back to the roster',
    lead: 'Whoever leaves can no longer sign in within seconds; the mailbox takes mail for so many days more. Back at work within them, a person has the same account and mailbox again with all mail; afterwards it is closed, and deleted 30 days later. Days count from the last one in post; dates that were told to somebody stay.',
    caption: 'Days of grace by category',
    people: (count: number) => `${count} in post`,
    kept: (count: number) => `${count} leavers’ mailboxes kept`,
    and: ', ',
    otherwise: 'Other categories',
    otherwiseHint: 'Those that are not listed above.',
    days: 'days',
    save: 'Save',
    saved: 'Saved. It counts from the next nightly round on.',
    wrong: (most: number) => `Please type a whole number from 0 to ${most}.`,
  },
})
