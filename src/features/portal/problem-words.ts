import { bilingual } from '#foundation/words.ts'

export const words = bilingual({
  'zh-TW': {
    mailbox: '請輸入市府信箱 @ 前的字串',
    idNumber: '身分證號格式不正確，請檢查，例如 A123456789',
    birthday: '請輸入民國年生日，例如 070-05-20',
    adYear: '生日請用民國年：1981 年請寫 070，例如 070-05-20',
    impossible: '沒有這一天，請檢查生日',
    'no-match': '資料不符：請檢查市府信箱、身分證號與生日，或洽貴機關人事單位',
    'no-mailbox': '您還沒有可以使用的市府信箱；請先申請信箱，或等信箱審核開通後再註冊',
    active: '您的 iKPD 帳號已經開通，請直接登入',
    waiting: '您的 iKPD 帳號已啟用，正在等候人事處核准；核准後會寄信通知您',
    'wrong-kind': {
      general: '您擔任人事職務，請改以「人事人員」註冊',
      personnel: '您的職務不是人事人員，請改以「一般人員」註冊',
    },
    throttled: '嘗試次數過多；請 24 小時後再試，或洽貴機關人事單位',
    mails: '今天寄出的確認信已達上限；請 24 小時後再試，或先找找信箱裡最新的一封',
    different: '兩次輸入的密碼不同',
    noPassword: '請設定登入密碼',
  },
  en: {
    mailbox: 'Enter the part of your city mail address before the @',
    idNumber: 'That is no ID number. Check it, for example A123456789',
    birthday: 'Enter your birthday with the year of the Republic, for example 070-05-20',
    adYear: 'Use the year of the Republic: 1981 is 070, for example 070-05-20',
    impossible: 'There is no such day. Check the birthday',
    'no-match':
      'These data do not match. Check mail address, ID number and birthday, or ask your personnel office',
    'no-mailbox': 'You have no city mailbox in use. Apply for one first, or wait until it is ready',
    active: 'Your iKPD account is active already. Please sign in',
    waiting: 'Your iKPD account waits for the Personnel Department’s approval. You will be told by mail',
    'wrong-kind': {
      general: 'You hold a personnel post. Please register as personnel officer',
      personnel: 'Yours is no personnel post. Please register as general staff',
    },
    throttled: 'Too many tries. Try again in 24 hours, or ask your personnel office',
    mails:
      'No more confirmations can be sent today. Try again in 24 hours, or look for the newest one in your mailbox',
    different: 'The two passwords differ',
    noPassword: 'Set a password',
  },
})
