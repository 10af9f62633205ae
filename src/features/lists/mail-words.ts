import { bilingual } from '#foundation/words.ts'

export const words = bilingual({
  'zh-TW': {
    office: '高雄市政府資訊中心',
    service: '電子郵件',
    subject: '群組信箱有了新的擁有者',
    preview: (title: string) => `人事單位為「${title}」指定了擁有者。`,
    lead: (title: string, address: string) =>
      `群組信箱「${title}」（${address}）沒有在職的擁有者，人事單位已指定下列擁有者。`,
    owner: '擁有者的帳號',
    at: '時間',
    next: '若不應由此人管理，請盡快洽機關管理者或資訊中心。',
    button: '查看並聯絡',
  },
  en: {
    office: 'Information Centre, Kaohsiung City Government',
    service: 'Mail',
    subject: 'A mailing list has a new owner',
    preview: (title: string) => `An HR office has named an owner of “${title}”.`,
    lead: (title: string, address: string) =>
      `The mailing list “${title}” (${address}) has no owner in post. An HR office has named this owner:`,
    owner: 'Owner’s account',
    at: 'Time',
    next: 'If this person should not own it, turn to the agency’s administrator or the information centre at once.',
    button: 'Look and get in touch',
  },
})
