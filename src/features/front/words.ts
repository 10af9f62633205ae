import { bilingual } from '#foundation/words.ts'

export const words = bilingual({
  'zh-TW': {
    title: '高雄市政府員工數位服務',
    hero: '一組帳號，走進市府',
    lead: '收信、看公告、查同仁名錄，都從這裡登入。第一次使用，先申請帳號與電子郵件信箱。',
    signIn: '登入',
    apply: '市府員工Email帳號申請',
    myAccount: '我的帳號',
    toMail: '前往信箱',
    faces: {
      account: '申請帳號、查看申請進度與登入紀錄。',
      mail: '@kcg.gov.tw 公務信箱，每人 300 MB，在瀏覽器就能收發。',
      portal: '福利、學習、差勤、退撫與名錄，十五個專區，一次登入。',
      console: '人事人員、資訊中心與人事處使用。',
    },
    mailName: '電子郵件',
    mailOwn: '(個人帳號專用)',
    applyShort: '申請帳號',
    openMail: '登入信箱',
    openPortal: '登入 iKPD',
    register: '註冊帳號',
    openConsole: '進入主控台',
    first: '第一次來？四步就好',
    steps: {
      who: { title: '確認身分', text: '用您的姓名與身分證字號，與人事名冊核對。' },
      form: { title: '填寫申請表', text: '閱讀告知聲明，設定帳號與密碼，一併申請信箱。約 5 分鐘。' },
      wait: { title: '等候審核', text: '確認您是市府員工，1～4 小時或隔天完成，進度隨時可查。' },
      use: { title: '登入信箱，註冊 iKPD', text: '能登入信箱就代表完成；接著註冊人事服務網。' },
    },
    help: '需要協助',
    safety: '保護您的帳號',
    safetyLines: {
      ask: '資訊中心不會用電話或郵件詢問您的密碼。',
      link: '要求您「點連結輸入密碼，否則停用信箱」的信是詐騙，請不要回覆。',
      address: (host: string) => `登入前請確認網址是 ${host}。`,
    },
    helps: {
      forgot: {
        title: '忘記帳號或密碼',
        text: '登入頁有說明，也可以請貴機關人事室協助。',
      },
      wrong: { title: '資料不正確', text: '姓名、機關或職稱有誤，請先由貴機關人事室更正人事名冊。' },
      who: { title: '帳號資料問題', before: '請洽所屬一級機關管理員，見', after: '。' },
    },
    band: '安全與協助',
  },
  en: {
    title: 'Digital services for Kaohsiung City employees',
    hero: 'One account for the whole city',
    lead: 'Mail, announcements and the directory of colleagues: you sign in here. If this is your first time, apply for an account and a mailbox.',
    signIn: 'Sign in',
    apply: 'Apply for an email account',
    myAccount: 'My account',
    toMail: 'Go to mail',
    faces: {
      account: 'Apply for an account, follow your application, see your sign-ins.',
      mail: 'Your @kcg.gov.tw mailbox: 300 MB each, read and written in the browser.',
      portal: 'Benefits, learning, attendance, pensions and the directory: fifteen zones, one sign-in.',
      console: 'For HR officers, the Information Centre and the Department of Personnel.',
    },
    mailName: 'Mail',
    mailOwn: ' (personal accounts)',
    applyShort: 'Apply for an account',
    openMail: 'Sign in to mail',
    openPortal: 'Sign in to iKPD',
    register: 'Register',
    openConsole: 'Open the console',
    first: 'New here? Four steps',
    steps: {
      who: {
        title: 'Show who you are',
        text: 'With your name and ID number, compared with the personnel roster.',
      },
      form: {
        title: 'Fill in the form',
        text: 'Read the notice, choose an account name and password, and ask for a mailbox. About 5 minutes.',
      },
      wait: {
        title: 'Wait for the review',
        text: 'We confirm that you work for the city: 1–4 hours or the next day. You can follow it at any time.',
      },
      use: {
        title: 'Sign in to mail, register for iKPD',
        text: 'When you can sign in to mail, you are done; then register for the personnel portal.',
      },
    },
    help: 'Need help?',
    safety: 'Keep your account safe',
    safetyLines: {
      ask: 'The Information Centre never asks for your password, by telephone or by mail.',
      link: 'A message telling you to “press this link and enter your password or lose your mailbox” is a fraud. Do not answer it.',
      address: (host: string) => `Before you sign in, check that the address is ${host}.`,
    },
    helps: {
      forgot: {
        title: 'Forgotten account or password',
        text: 'The sign-in page says what to do; the HR office of your agency can help as well.',
      },
      wrong: {
        title: 'Something in my data is wrong',
        text: 'If your name, agency or title is wrong, first have the HR office of your agency correct the roster.',
      },
      who: {
        title: 'Questions about account data',
        before: 'Ask the administrator of your first-level agency, see ',
        after: '.',
      },
    },
    band: 'Safety and help',
  },
})
