import { bilingual } from '#foundation/words.ts'

/** Letters to holders about what an officer did with their account. */
export const words = bilingual({
  'zh-TW': {
    office: '高雄市政府資訊中心',
    service: '帳號管理系統',
    labels: { account: '帳號', note: '理由', at: '時間', contact: '聯絡窗口' },
    people: (agency: string, names: string) => (names ? `${agency} ${names}` : agency),
    deeds: {
      lock: {
        subject: '您的市府帳號已由管理人員鎖定',
        lead: '您的市府帳號已由管理人員鎖定，所有裝置已登出。信箱仍會收信，解除鎖定後即可閱讀。',
        next: '如有疑問，請洽聯絡窗口或所屬機關人事室。',
      },
      unlock: {
        subject: '您的市府帳號已解除鎖定',
        lead: '您的市府帳號已由管理人員解除鎖定，現在可以登入。',
        next: '若您沒有要求解除鎖定，請洽聯絡窗口。',
      },
      'end-sessions': {
        subject: '您在所有裝置上已登出',
        lead: '管理人員已結束您在所有裝置上的登入。您的密碼沒有改變，請重新登入。',
        next: '若您不知道原因，請洽聯絡窗口，並考慮變更密碼。',
      },
      close: {
        subject: '您的市府帳號已關閉',
        lead: '您的市府帳號已由管理人員關閉，不能再登入，也不會恢復。信箱不再收信，30 天後刪除。',
        next: '如仍在職，可以重新申請帳號（須使用新的帳號名稱）。對關閉有意見時，請洽聯絡窗口。',
      },
    },
  },
  en: {
    office: 'Information Management Center, Kaohsiung City Government',
    service: 'Accounts',
    labels: { account: 'Account', note: 'Reason', at: 'Time', contact: 'Whom to ask' },
    people: (agency: string, names: string) => (names ? `${agency}: ${names}` : agency),
    deeds: {
      lock: {
        subject: 'Your city account has been locked by an administrator',
        lead: 'Your city account has been locked by an administrator, and every device is signed out. Your mailbox still takes mail; you can read it once the account is unlocked.',
        next: 'If you have a question, turn to the contact above or to the HR office of your agency.',
      },
      unlock: {
        subject: 'Your city account is unlocked',
        lead: 'Your city account has been unlocked by an administrator. You can sign in now.',
        next: 'If you did not ask for this, turn to the contact above.',
      },
      'end-sessions': {
        subject: 'You have been signed out on every device',
        lead: 'An administrator has ended your sessions on every device. Your password is unchanged; please sign in again.',
        next: 'If you do not know why, turn to the contact above and consider changing your password.',
      },
      close: {
        subject: 'Your city account has been closed',
        lead: 'Your city account has been closed by an administrator. It cannot be used any more and will not be opened again. Its mailbox refuses mail and is deleted after 30 days.',
        next: 'If you are still employed you may apply for another account, under a new name. If you disagree, turn to the contact above.',
      },
    },
  },
})
