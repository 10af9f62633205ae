import type { Locale } from '#foundation/words.ts'
import { apiActions } from './api-actions.ts'
import { delegationActions } from './delegation-actions.ts'
import { evidenceActions } from './evidence-actions.ts'
import { mailActions } from './mail-actions.ts'
import { peopleActions } from './people-actions.ts'
import { policyActions } from './policy-actions.ts'
import { publishingActions } from './publishing-actions.ts'
import { rosterActions } from './roster-actions.ts'
import { textActions } from './text-actions.ts'

/** Every deed that the log knows, with its sentence. A feature adds its own here, sorted by name. */
export const actions = {
  ...apiActions,
  ...delegationActions,
  ...evidenceActions,
  ...mailActions,
  ...peopleActions,
  ...policyActions,
  ...publishingActions,
  ...rosterActions,
  ...textActions,
  'account.locked': { 'zh-TW': '鎖定帳號', en: 'Locked an account' },
  'account.name-reserved': { 'zh-TW': '保留帳號名稱', en: 'Reserved a name' },
  'account.opened': { 'zh-TW': '開立帳號', en: 'Opened an account' },
  'account.proofed': { 'zh-TW': '以更強的方式驗證身分', en: 'Proved an identity in a better way' },
  'account.language-chosen': { 'zh-TW': '選擇語言', en: 'Chose a language' },
  'account.recovery-change-asked': {
    'zh-TW': '要求變更密碼復原用電子郵件',
    en: 'Asked for another recovery address',
  },
  'account.recovery-change-cancelled': {
    'zh-TW': '取消變更密碼復原用電子郵件',
    en: 'Gave up a change of recovery address',
  },
  'account.recovery-change-confirmed': {
    'zh-TW': '同意變更密碼復原用電子郵件',
    en: 'Agreed to a change of recovery address',
  },
  'account.recovery-changed': { 'zh-TW': '變更密碼復原用電子郵件', en: 'Changed a recovery address' },
  'account.recovery-confirmed': { 'zh-TW': '確認密碼復原用電子郵件', en: 'Confirmed a recovery address' },
  'account.recovery-put-back': {
    'zh-TW': '改回先前的密碼復原用電子郵件',
    en: 'Put back the former recovery address',
  },
  'account.recovery-reminded': {
    'zh-TW': '提醒確認密碼復原用電子郵件',
    en: 'Reminded to confirm a recovery address',
  },
  'account.unlocked': { 'zh-TW': '解除帳號鎖定', en: 'Unlocked an account' },
  'accounts.file-checked': { 'zh-TW': '上傳原系統的帳號檔', en: 'Handed in a file of former accounts' },
  'accounts.given-back': { 'zh-TW': '退回接收的帳號', en: 'Gave back accounts taken over' },
  'accounts.take-over-asked': { 'zh-TW': '接收原系統的帳號', en: 'Took over former accounts' },
  'accounts-api.authenticated': { 'zh-TW': '介接系統通過驗證', en: 'An application proved itself' },
  'accounts-api.closed': { 'zh-TW': '停用介接系統', en: 'Closed an application of the accounts API' },
  'accounts-api.feed-read': {
    'zh-TW': '介接系統讀取人員名冊',
    en: 'An application read the list of accounts',
  },
  'accounts-api.grant-approved': {
    'zh-TW': '核准提供個人資料欄位',
    en: 'Approved a field for an application',
  },
  'accounts-api.grant-requested': {
    'zh-TW': '申請提供個人資料欄位',
    en: 'Asked for a field for an application',
  },
  'accounts-api.grant-withdrawn': {
    'zh-TW': '撤回提供個人資料欄位',
    en: 'Withdrew a field from an application',
  },
  'accounts-api.handed-over': { 'zh-TW': '轉往介接系統', en: 'Handed somebody over to an application' },
  'accounts-api.made': { 'zh-TW': '登錄介接系統', en: 'Made an application of the accounts API' },
  'accounts-api.password-renewed': {
    'zh-TW': '更換介接系統密碼',
    en: 'Renewed the password of an application',
  },
  'accounts-api.refused': { 'zh-TW': '介接系統驗證未通過', en: 'Refused an application' },
  'accounts-api.released': {
    'zh-TW': '提供個人資料給介接系統',
    en: 'Gave a person’s data to an application',
  },
  'accounts-api.reopened': { 'zh-TW': '恢復介接系統', en: 'Opened an application again' },
  'accounts-api.validated': {
    'zh-TW': '介接系統驗證登入權杖',
    en: 'An application validated somebody’s token',
  },
  'card.bound': {
    'zh-TW': '首次使用自然人憑證，登記持卡人',
    en: 'First use of a citizen card, bound to its holder',
  },
  'card.refused': { 'zh-TW': '自然人憑證驗證未通過', en: 'Citizen card refused' },
  'card.used': { 'zh-TW': '以自然人憑證驗證身分', en: 'Proved an identity by citizen card' },
  'enrolment.identified': { 'zh-TW': '申請人通過身分驗證', en: 'Proved the identity of an applicant' },
  'enrolment.refused': { 'zh-TW': '申請人身分驗證未通過', en: 'Refused the identity of an applicant' },
  'enrolment.submitted': { 'zh-TW': '提出帳號申請', en: 'Submitted an application' },
  'leaving.reminded': { 'zh-TW': '提醒離職前交接', en: 'Reminded somebody to hand over before leaving' },
  'one-time-codes.off': { 'zh-TW': '關閉動態密碼', en: 'Turned one-time codes off' },
  'one-time-codes.on': { 'zh-TW': '開啟動態密碼', en: 'Turned one-time codes on' },
  'one-time-codes.mailed': { 'zh-TW': '寄出動態密碼', en: 'Mailed a one-time code' },
  'one-time-codes.recovery-code-used': { 'zh-TW': '使用復原碼', en: 'Used a recovery code' },
  'one-time-codes.recovery-codes-made': { 'zh-TW': '產生新的復原碼', en: 'Made new recovery codes' },
  'passkey.added': { 'zh-TW': '新增通行金鑰', en: 'Added a passkey' },
  'passkey.domain-moved': { 'zh-TW': '變更通行金鑰的網域', en: 'Moved passkeys to another domain' },
  'passkey.removed': { 'zh-TW': '移除通行金鑰', en: 'Removed a passkey' },
  'passkey.renamed': { 'zh-TW': '變更通行金鑰名稱', en: 'Renamed a passkey' },
  'password.dropped': { 'zh-TW': '作廢密碼', en: 'Voided a password' },
  'password.hash-renewed': {
    'zh-TW': '以新方式保存接收的密碼',
    en: 'Kept a password of the former system in a new way',
  },
  'password.set': { 'zh-TW': '設定密碼', en: 'Set a password' },
  'password.taken-over': { 'zh-TW': '接收原系統的密碼', en: 'Took over a password of the former system' },
  'phone.asked': { 'zh-TW': '要求以行動自然人憑證驗證', en: 'Asked for proof by a mobile certificate' },
  'phone.proved': { 'zh-TW': '通過行動自然人憑證驗證', en: 'Proved an identity by a mobile certificate' },
  'phone.refused': { 'zh-TW': '行動自然人憑證驗證未通過', en: 'Proof by a mobile certificate refused' },
  'portal.activated': { 'zh-TW': '啟用 iKPD 帳號', en: 'Activated an iKPD account' },
  'portal.approved': { 'zh-TW': '核准人事人員帳號', en: 'Approved a personnel officer’s iKPD account' },
  'portal.content-loaded': { 'zh-TW': '載入 iKPD 專區內容', en: 'Loaded the content of the iKPD zones' },
  'portal.refused': { 'zh-TW': '退回人事人員帳號', en: 'Refused a personnel officer’s iKPD account' },
  'portal.registered': { 'zh-TW': '註冊 iKPD 帳號', en: 'Registered for iKPD' },
  'portal.registration-refused': { 'zh-TW': 'iKPD 註冊資料不符', en: 'Registration for iKPD refused' },
  'recovery.begun': { 'zh-TW': '開始重設密碼', en: 'Began to reset a password' },
  'recovery.done': { 'zh-TW': '重設密碼', en: 'Reset a password' },
  'recovery.name-looked-up': { 'zh-TW': '查詢忘記的帳號名稱', en: 'Looked up a forgotten account name' },
  'recovery.name-shown': { 'zh-TW': '以憑證查詢自己的帳號名稱', en: 'Was shown their account name, by card' },
  'recovery.release-approved': { 'zh-TW': '同意放行遺失的密碼', en: 'Agreed to release a lost password' },
  'recovery.release-cancelled': {
    'zh-TW': '取消放行遺失的密碼',
    en: 'Took back a release of a lost password',
  },
  'recovery.release-opened': { 'zh-TW': '提出放行遺失的密碼', en: 'Opened a release of a lost password' },
  'recovery.stopped': {
    'zh-TW': '「不是我」：鎖定帳號並結束所有登入',
    en: '“This was not me”: stopped everything',
  },
  'sign-in.all-ended': { 'zh-TW': '結束帳號的所有登入', en: 'Ended all sessions of an account' },
  'sign-in.confirmed': { 'zh-TW': '再次確認身分', en: 'Confirmed an identity again' },
  'sign-in.devices-forgotten': { 'zh-TW': '移除已知的裝置', en: 'Forgot known devices' },
  'sign-in.done': { 'zh-TW': '登入', en: 'Signed in' },
  'sign-in.locked': { 'zh-TW': '連續登入失敗，暫時鎖定', en: 'Locked for a while after failed sign-ins' },
  'sign-in.out': { 'zh-TW': '登出', en: 'Signed out' },
  'sign-in.refused': { 'zh-TW': '登入未成功', en: 'Sign-in refused' },
  'sign-in.tries-brought': { 'zh-TW': '匯入過去的登入紀錄', en: 'Brought past sign-ins along' },
  'sso.client-changed': { 'zh-TW': '修改連結系統的登記', en: 'Changed a connected system' },
  'sso.client-disabled': { 'zh-TW': '停用連結系統', en: 'Disabled a connected system' },
  'sso.client-enabled': { 'zh-TW': '啟用連結系統', en: 'Enabled a connected system' },
  'sso.client-registered': { 'zh-TW': '登記連結系統', en: 'Registered a connected system' },
  'sso.client-rotated': { 'zh-TW': '更換連結系統的密鑰', en: 'Rotated the secret of a connected system' },
  'sso.client-tested': { 'zh-TW': '測試連結系統', en: 'Tested a connected system' },
  'sso.client-visitors-seen': {
    'zh-TW': '查看誰登入過連結系統',
    en: 'Looked at who signed in to a connected system',
  },
  'sso.notice-again': {
    'zh-TW': '要求立即重送登出通知',
    en: 'Asked to send a notice of an ended session again',
  },
  'sso.connection-ended': { 'zh-TW': '結束與連結系統的關係', en: 'Ended the connection with a system' },
  'sso.consented': { 'zh-TW': '同意提供資料給連結系統', en: 'Agreed to tell a connected system' },
  'sso.keys-rotated': { 'zh-TW': '更換單一登入的簽章金鑰', en: 'Changed the signing keys of single sign-on' },
  'sso.ticket-issued': { 'zh-TW': '發出入口票券', en: 'Issued a portal ticket' },
  'sso.ticket-refused': { 'zh-TW': '入口票券驗證未通過', en: 'A portal ticket was refused' },
  'sso.ticket-verified': {
    'zh-TW': '連結的系統驗證入口票券',
    en: 'A connected system verified a portal ticket',
  },
} satisfies Record<string, Record<Locale, string>>

export type Action = keyof typeof actions
