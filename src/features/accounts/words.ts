import { bilingual } from '#foundation/words.ts'

export const words = bilingual({
  'zh-TW': {
    office: '高雄市政府資訊中心',
    service: '帳號管理系統',
    confirm: {
      subject: '請確認您的密碼復原用電子郵件',
      preview: '按一下確認，忘記密碼時才能寄到這裡。',
      hello: (account: string) => `您好，市府帳號 ${account} 登記了這個地址作為密碼復原用電子郵件。`,
      why: '確認後，忘記密碼時重設連結會寄到這裡。未確認的地址不會用來重設密碼；您的申請不受影響。',
      button: '確認這個地址',
      until: (when: string) => `請在 ${when} 前確認。`,
      notYou: '若您沒有申請市府帳號，請忽略此郵件。',
    },
    keyEnding: {
      subject: (name: string) => `API 金鑰「${name}」即將到期`,
      preview: '到期後，使用它的系統就不能再呼叫。',
      until: (name: string, when: string) =>
        `您建立的 API 金鑰「${name}」將於 ${when} 到期。到期後，使用它的系統就不能再呼叫，而且不能延長。`,
      next: '若還需要，請在那之前建立新的金鑰，並請系統的管理人員換上；不需要的話，不必做什麼。',
      button: '看這把金鑰',
    },
    page: {
      title: '確認密碼復原用電子郵件',
      lead: '按下按鈕，確認這是您的信箱。忘記密碼時，重設連結會寄到這裡。',
      button: '確認這個地址',
      doneTitle: '地址已確認',
      done: '謝謝您。忘記密碼時，重設連結會寄到這個信箱。您可以關閉這個頁面。',
      deadTitle: '這個連結不能用了',
      dead: '連結只能用一次，7 天內有效。',
      deadCure: '若您已經確認過，不必再做什麼；否則請洽所屬機關人事室。',
      deadNext: '看我的帳號',
    },
    roles: {
      hr: '人事人員',
      'agency-admin': '一級機關管理員',
      'information-centre': '資訊中心',
      'personnel-department': '人事處',
      auditor: '稽核',
    },
    states: { active: '使用中', locked: '已鎖定', closed: '已關閉' },
  },
  en: {
    office: 'Information Management Center, Kaohsiung City Government',
    service: 'Accounts',
    confirm: {
      subject: 'Please confirm your recovery address',
      preview: 'Confirm once, so that a reset link can reach you here.',
      hello: (account: string) =>
        `The city account ${account} has named this address for recovering its password.`,
      why: 'Once it is confirmed, a reset link is sent here when you forget your password. An unconfirmed address is never used for that; your application goes on either way.',
      button: 'Confirm this address',
      until: (when: string) => `Please confirm before ${when}.`,
      notYou: 'If you have not applied for a city account, please ignore this message.',
    },
    keyEnding: {
      subject: (name: string) => `The API key “${name}” ends soon`,
      preview: 'After its end, the system that uses it can call no more.',
      until: (name: string, when: string) =>
        `The API key “${name}”, which you gave, ends at ${when}. Then the system that uses it can call no more, and a key cannot be prolonged.`,
      next: 'If it is still needed, make another before then and have those who run the system take it up. If not, there is nothing to do.',
      button: 'See the key',
    },
    page: {
      title: 'Confirm your recovery address',
      lead: 'Press the button to confirm that this mailbox is yours. If you forget your password, the reset link is sent there.',
      button: 'Confirm this address',
      doneTitle: 'Address confirmed',
      done: 'Thank you. If you forget your password, the reset link is sent to this mailbox. You may close this page.',
      deadTitle: 'This link no longer works',
      dead: 'A link works once and for 7 days.',
      deadCure:
        'If you have confirmed already there is nothing more to do; otherwise ask the HR office of your agency.',
      deadNext: 'See my account',
    },
    roles: {
      hr: 'HR officer',
      'agency-admin': 'Agency administrator',
      'information-centre': 'Information centre',
      'personnel-department': 'Personnel department',
      auditor: 'Auditor',
    },
    states: { active: 'In use', locked: 'Locked', closed: 'Closed' },
  },
})
