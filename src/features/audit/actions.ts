import type { Locale } from '#foundation/words.ts'

/** Every deed that the log knows, with its sentence. A feature adds its own here, sorted by name. */
export const actions = {
  'account.locked': { 'zh-TW': '鎖定帳號', en: 'Locked an account' },
  'account.opened': { 'zh-TW': '開立帳號', en: 'Opened an account' },
  'account.recovery-confirmed': { 'zh-TW': '確認密碼復原用電子郵件', en: 'Confirmed a recovery address' },
  'account.recovery-reminded': {
    'zh-TW': '提醒確認密碼復原用電子郵件',
    en: 'Reminded to confirm a recovery address',
  },
  'account.unlocked': { 'zh-TW': '解除帳號鎖定', en: 'Unlocked an account' },
  'audit.details-erased': {
    'zh-TW': '銷毀稽核紀錄明細的金鑰',
    en: 'Destroyed the key to a person’s audit details',
  },
  'case.closed': { 'zh-TW': '結束案件', en: 'Closed a case' },
  'case.opened': { 'zh-TW': '提出案件', en: 'Opened a case' },
  'enrolment.identified': { 'zh-TW': '通過個人資料驗證', en: 'Proved an identity by personal data' },
  'enrolment.refused': { 'zh-TW': '個人資料驗證未通過', en: 'Identity check refused' },
  'enrolment.submitted': { 'zh-TW': '提出帳號申請', en: 'Submitted an application' },
  'notice.agreed': { 'zh-TW': '同意告知聲明或管理要點', en: 'Agreed to a notice' },
  'audit.read': { 'zh-TW': '閱讀稽核紀錄', en: 'Read the audit log' },
  'mail.deleted': { 'zh-TW': '永久刪除郵件', en: 'Deleted a message for good' },
  'mail.sent': { 'zh-TW': '寄出郵件', en: 'Sent a message' },
  'mailbox.made': { 'zh-TW': '建立信箱', en: 'Made a mailbox' },
  'mailbox.requested': { 'zh-TW': '申請信箱', en: 'Applied for a mailbox' },
  'mailbox.review-passed': { 'zh-TW': '在職審核通過', en: 'Review of employment passed' },
  'mailbox.review-refused': { 'zh-TW': '在職審核未通過', en: 'Review of employment refused' },
  'mailbox.step-failed': {
    'zh-TW': '信箱作業失敗，稍後重試',
    en: 'A step of a mailbox failed, to be tried again',
  },
  'password.set': { 'zh-TW': '設定密碼', en: 'Set a password' },
  'person.changed': { 'zh-TW': '人事資料變更', en: 'Roster data of a person changed' },
  'person.joined': { 'zh-TW': '人員到職', en: 'A person joined the roster' },
  'person.left': { 'zh-TW': '人員離職', en: 'A person left' },
  'person.moved': { 'zh-TW': '人員調任其他機關', en: 'A person moved to another agency' },
  'portal.activated': { 'zh-TW': '啟用 iKPD 帳號', en: 'Activated an iKPD account' },
  'portal.approved': { 'zh-TW': '核准人事人員帳號', en: 'Approved a personnel officer’s iKPD account' },
  'portal.content-loaded': { 'zh-TW': '載入 iKPD 專區內容', en: 'Loaded the content of the iKPD zones' },
  'portal.refused': { 'zh-TW': '退回人事人員帳號', en: 'Refused a personnel officer’s iKPD account' },
  'portal.registered': { 'zh-TW': '註冊 iKPD 帳號', en: 'Registered for iKPD' },
  'portal.registration-refused': { 'zh-TW': 'iKPD 註冊資料不符', en: 'Registration for iKPD refused' },
  'role.granted': { 'zh-TW': '授予角色', en: 'Granted a role' },
  'roster.loaded': { 'zh-TW': '匯入人事資料', en: 'Loaded the roster' },
  'sign-in.all-ended': { 'zh-TW': '結束帳號的所有登入', en: 'Ended all sessions of an account' },
  'sign-in.done': { 'zh-TW': '登入', en: 'Signed in' },
  'sign-in.locked': { 'zh-TW': '連續登入失敗，暫時鎖定', en: 'Locked for a while after failed sign-ins' },
  'sign-in.out': { 'zh-TW': '登出', en: 'Signed out' },
  'sign-in.refused': { 'zh-TW': '登入未成功', en: 'Sign-in refused' },
} satisfies Record<string, Record<Locale, string>>

export type Action = keyof typeof actions
