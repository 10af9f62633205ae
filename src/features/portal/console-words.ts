import { bilingual } from '#foundation/words.ts'

/** What the personnel department reads. */
export const words = bilingual({
  'zh-TW': {
    title: '人事人員帳號審核',
    reach: '全市',
    lead: '以人事人員註冊並已啟用的帳號。請確認現職後核准；退回時寫下原因，系統會寄信通知本人。',
    caption: '等候核准的人事人員',
    columns: {
      person: '姓名',
      account: '帳號',
      agency: '機關',
      unit: '單位',
      title: '職稱',
      since: '啟用時間',
      decision: '審核',
    },
    none: '目前沒有等候核准的帳號。',
    approve: (person: string) => `核准：${person}`,
    refuse: (person: string) => `退回：${person}`,
    reason: (person: string) => `${person}：退回原因`,
    needReason: '請寫下退回原因，例如「目前不是人事職務」。',
    own: '本人的帳號須由其他人審核。',
    gone: '這個帳號已經有人審核過了。',
  },
  en: {
    title: 'Accounts of personnel officers',
    reach: 'whole city',
    lead: 'Accounts registered as personnel officers and activated. Confirm the post and approve; or refuse with a reason, which is mailed to the person.',
    caption: 'Personnel officers waiting for approval',
    columns: {
      person: 'Name',
      account: 'Account',
      agency: 'Agency',
      unit: 'Unit',
      title: 'Title',
      since: 'Activated',
      decision: 'Decision',
    },
    none: 'No account is waiting for approval.',
    approve: (person: string) => `Approve: ${person}`,
    refuse: (person: string) => `Refuse: ${person}`,
    reason: (person: string) => `${person}: reason to refuse`,
    needReason: 'Please give a reason, for example “holds no personnel post”.',
    own: 'Somebody else decides about your own account.',
    gone: 'Somebody has decided about this account already.',
  },
})
