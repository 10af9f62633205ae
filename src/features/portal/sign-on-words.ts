import { bilingual } from '#foundation/words.ts'

export const words = bilingual({
  'zh-TW': {
    button: '以市府單一帳號登入',
    title: '使用市府單一帳號',
    notYou: (name: string) => `不是${name}？登出市府帳號`,
    hello: (name: string) => `${name} 您好，您已用市府帳號登入，但還沒有 iKPD 帳號。`,
    open: '您不必再註冊一次：按下面的按鈕，就用市府帳號開通 iKPD 一般人員帳號。',
    what: '開通後，iKPD 會使用您的姓名、服務機關與職稱；以後按「以市府單一帳號登入」就能進來，不必記第二組密碼。',
    own: '日後想要 iKPD 專用的密碼，可以在登入頁按「忘記密碼」設定。',
    go: '使用市府單一帳號開通',
    why: {
      personnel: '您擔任人事職務。人事人員的帳號須經人事處核准，請先註冊。',
      waiting: '您的人事人員帳號正等候人事處核准；核准後會寄信到您的市府信箱。',
      'no-mailbox': '開通 iKPD 需要市府電子郵件信箱，您的信箱還沒有啟用。',
      'not-employed': '人事資料中，您目前不是在職的市府同仁，無法開通。請洽貴機關人事室。',
    },
    toRegistration: '註冊人事人員帳號',
    toMailbox: '申請市府信箱',
    instead: '不想再記一組密碼？',
    insteadText: '可以直接用市府帳號登入 iKPD，不必設定密碼。',
    insteadOfForgotten: '用市府帳號登入，就不需要 iKPD 的密碼。',
  },
  en: {
    button: 'Sign in with the city account',
    title: 'Using your city account',
    notYou: (name: string) => `Not ${name}? Sign out of the city account`,
    hello: (name: string) => `Welcome, ${name}. You are signed in to the city, and have no iKPD account yet.`,
    open: 'There is no need to register again: press the button to open a general iKPD account with your city account.',
    what: 'The portal then uses your name, agency and title. From then on “Sign in with the city account” opens it; there is no second password.',
    own: 'If you ever want a password for iKPD alone, press “Forgot password” on its sign-in page.',
    go: 'Open it with my city account',
    why: {
      personnel:
        'You hold a personnel post. Accounts of personnel staff are approved by the Personnel Department; please register first.',
      waiting: 'Your account waits for the Personnel Department’s approval. You will be told by mail.',
      'no-mailbox': 'The portal needs a city mailbox, and yours is not open yet.',
      'not-employed':
        'According to the roster you do not work for the city at present. Please ask your agency’s HR office.',
    },
    toRegistration: 'Register as personnel staff',
    toMailbox: 'Apply for a city mailbox',
    instead: 'Rather not have another password?',
    insteadText: 'Your city account opens iKPD too; you need not set a password.',
    insteadOfForgotten: 'With your city account you need no iKPD password.',
  },
})
