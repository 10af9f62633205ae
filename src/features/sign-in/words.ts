import { bilingual } from '#foundation/words.ts'

export const words = bilingual({
  'zh-TW': {
    face: '電子郵件(個人帳號專用)',
    title: '登入',
    withPassword: '一般登入',
    account: '請輸入帳號',
    password: '請輸入密碼',
    signIn: '登入',
    forgotPassword: '忘記密碼',
    forgotAccount: '忘記帳號',
    apply: '申請帳號',
    begin: '開始申請',
    contacts: '聯絡人資訊',
    refused: '帳號或密碼不正確，或已暫時鎖定；請 15 分鐘後再試或重設密碼',
    noAccount: '請輸入帳號，例如 abc 或 abc@kcg.gov.tw',
    noPassword: '請輸入密碼',
    ended: '您離開了一段時間，為了保護您的資料，系統已自動登出。請重新登入，登入後會回到剛才的頁面。',
    left: '您已登出。',
    needed: '請先登入，登入後會回到剛才的頁面。',
    notes: '登入說明',
    newcomer: '還沒有帳號？',
    newcomerText: '市府員工都可以申請。準備好身分證字號，約 5 分鐘。',
    waiting: '剛申請信箱？帳號可以立刻登入；信箱需等待審核您是否為市府員工，1～4 小時或隔天啟用。',
    progress: '查看申請進度',
    address: (host: string) => `請確認網址是 ${host}。我們不會用電話或郵件詢問您的密碼。`,
    back: '回到登入',
    help: {
      title: '忘記密碼或帳號',
      password: '忘記密碼',
      passwordText: [
        '目前還不能在線上重設密碼。請洽您所屬機關的人事室：人事室確認您的身分後，會同資訊中心為您處理。',
        '連續輸入錯誤 5 次會暫時鎖定 15 分鐘，時間過後可以再試，不必申請解鎖。',
        '任何人都看不到您的密碼，也不會向您詢問密碼。',
      ] as string[],
      account: '忘記帳號',
      accountText: [
        '帳號是您公務信箱 @ 之前的部分：信箱是 abc@kcg.gov.tw，帳號就是 abc。申請單、名片和寄過的公務郵件上都看得到。',
        '還是想不起來，請洽您所屬機關的人事室；各機關的聯絡方式請看「聯絡人資訊」。',
      ] as string[],
    },
  },
  en: {
    face: 'Mail (personal accounts)',
    title: 'Sign in',
    withPassword: 'With a password',
    account: 'Account',
    password: 'Password',
    signIn: 'Sign in',
    forgotPassword: 'Forgotten password',
    forgotAccount: 'Forgotten account',
    apply: 'Apply for an account',
    begin: 'Begin',
    contacts: 'Contacts',
    refused:
      'Account or password is not right, or the account is locked for now. Try again in 15 minutes, or reset your password',
    noAccount: 'Enter your account, such as abc or abc@kcg.gov.tw',
    noPassword: 'Enter your password',
    ended:
      'You were away for a while, so you have been signed out to protect your data. Sign in again to return to the page you were on.',
    left: 'You have signed out.',
    needed: 'Please sign in first. You will then come back to the page you asked for.',
    notes: 'About signing in',
    newcomer: 'No account yet?',
    newcomerText:
      'Every employee of the city may apply. Have your ID number ready; it takes about 5 minutes.',
    waiting:
      'Just applied for a mailbox? Your account works at once; the mailbox opens after a review, in 1 to 4 hours or the next day.',
    progress: 'See how your application stands',
    address: (host: string) =>
      `Check that the address is ${host}. We never ask for your password by phone or mail.`,
    back: 'Back to sign in',
    help: {
      title: 'Forgotten password or account',
      password: 'Forgotten password',
      passwordText: [
        'Passwords cannot be reset online yet. Ask the personnel office of your agency: it checks who you are and settles the matter with the Information Centre.',
        'After 5 wrong tries an account is locked for 15 minutes. Then you can try again; nobody needs to unlock it.',
        'Nobody can see your password, and nobody will ask you for it.',
      ],
      account: 'Forgotten account',
      accountText: [
        'Your account is the part of your city mail address before the @: for abc@kcg.gov.tw it is abc. It stands on your application, your card and the mails you sent.',
        'If you cannot remember it, ask the personnel office of your agency; see “Contacts” for each agency.',
      ],
    },
  },
})
