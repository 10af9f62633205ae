import { bilingual } from '#foundation/words.ts'

export const words = bilingual({
  'zh-TW': {
    choose: {
      title: '註冊帳號',
      lead: '帳號類型分為以下兩類，「人事人員」跟「一般人員」，請選擇帳號類型註冊帳號。',
      text: {
        general: '各機關人事人員以外所有同仁',
        personnel: '人事處、各機關人事室與擔任人事職務的同仁；啟用後由人事處核准',
      },
      go: { general: '註冊一般人員帳號', personnel: '註冊人事人員帳號' },
    },
    howTo: {
      title: { general: '一般人員註冊帳號步驟', personnel: '人事人員註冊帳號步驟' },
      hello: '市府同仁 您好：',
      lead: '歡迎使用IKPD人事服務網，請依下列步驟來申請您的IKPD帳號：',
      steps: ['第一步驟-申請帳號：', '第二步驟-設定密碼：', '第三步驟-開通帳號：'],
      first: '請使用【市府電子郵件帳號、身分證號、生日】進行帳號申請。',
      second: '請設定帳號的登入密碼。',
      third:
        '系統已自動發送一封帳號確認信至您的市府電郵信箱，請到您的信箱打開該封信，點擊信內的超連結，即可完成帳號開通。(注意：該超連結於48小時後自動失效)',
      approval: '人事人員帳號啟用後，由人事處核准才能登入。',
      notes: '備註：',
      noteName: '登入帳號為市府email帳號@前的字串，如電子郵件為abc@kcg.gov.tw，則登入帳號為 abc。',
      notePassword:
        '密碼不得包含登入帳號，密碼長度必須7碼以上，且必須包含英文字母大寫及小寫及數字，如：1Qaz2wsx，並請勿輸入空白、中文或全型字元。',
      go: '註冊帳號',
      back: '上一步',
    },
    register: {
      steps: ['輸入基本資料', '設定密碼', '完成註冊'],
      label: '註冊步驟',
      one: {
        general: '一般人員帳號註冊_步驟一：輸入基本資料',
        personnel: '人事人員帳號註冊_步驟一：輸入基本資料',
      },
      two: { general: '一般人員帳號註冊_步驟二：設定密碼', personnel: '人事人員帳號註冊_步驟二：設定密碼' },
      three: { general: '一般人員帳號註冊_完成註冊', personnel: '人事人員帳號註冊_完成註冊' },
      lead: '請輸入以下資訊',
      mailbox: '電子郵件',
      mailboxHint: '您申請的市府信箱 @ 前的字串',
      idNumber: '身分證號',
      idNumberHint: '例如 A123456789，居留證號亦可',
      birthday: '生日(YYY-MM-DD)',
      birthdayHint: '民國年，例如 070-05-20',
      go: '進行註冊',
      close: '關閉',
      hello: (name: string) => `${name} 您好，以下為你的登入帳號，請設定你的登入密碼`,
      accountName: '登入帳號',
      password: '請設定登入密碼',
      again: '確認密碼',
      rules:
        '密碼不得包含登入帳號，密碼長度必須7碼以上，且必須包含英文字母大寫及小寫及數字，如：1Qaz2wsx，並請勿輸入空白、中文或全型字元。',
      advice:
        '提醒您：市府信箱的密碼至少 8 字元，並包含大寫英文、小寫英文、數字、特殊符號其中 3 種；建議設定同時符合兩邊規則的密碼，避免忘記。',
      doneTitle: '註冊資料已收到',
      done: '歡迎您申請使用高雄市政府人事處iKPD人事服務網，系統已寄出帳號確認信至您的市府電郵信箱，請到您的信箱打開該封信，點擊信內的超連結，即可完成帳號開通。',
      hours: '請於48小時內啟用此帳號，48小時後此連結自動失效。',
      later: '若在48小時後啟用，請回到高雄市政府人事處iKPD人事服務網重新申請帳號。',
      approval: '啟用後，由人事處核准才能登入；核准與否都會寄信通知您。',
      mailHelp: '※有關市府電子郵件系統的操作疑義，請洽資訊中心。',
      toMail: '前往市府信箱',
    },
    go: {
      mailbox: '申請帳號與信箱',
      signIn: '前往登入',
      other: { general: '改以人事人員註冊', personnel: '改以一般人員註冊' },
    },
  },
  en: {
    choose: {
      title: 'Register an account',
      lead: 'There are two kinds of account, “personnel officer” and “general staff”. Choose yours.',
      text: {
        general: 'Everybody but the personnel officers of the agencies',
        personnel:
          'The Personnel Department, personnel offices and personnel posts; approved by the Personnel Department',
      },
      go: { general: 'Register as general staff', personnel: 'Register as personnel officer' },
    },
    howTo: {
      title: { general: 'How general staff register', personnel: 'How personnel officers register' },
      hello: 'Dear colleague,',
      lead: 'Welcome to the iKPD Personnel Portal. Register your account in these steps:',
      steps: ['Step 1, apply: ', 'Step 2, password: ', 'Step 3, activate: '],
      first: 'use your city mail account, ID number and birthday.',
      second: 'set the password for signing in.',
      third:
        'a confirmation is mailed to your city mailbox. Open it and press its link to activate the account. (The link stops working after 48 hours.)',
      approval:
        'After activation the Personnel Department approves personnel officers before they can sign in.',
      notes: 'Notes:',
      noteName:
        'Your account is the part of your city mail address before the @: for abc@kcg.gov.tw it is abc.',
      notePassword:
        'The password must not contain the account; at least 7 characters with capitals, small letters and digits, such as 1Qaz2wsx; no blanks, Chinese or full-width characters.',
      go: 'Register an account',
      back: 'Back',
    },
    register: {
      steps: ['Your data', 'Password', 'Done'],
      label: 'Steps of registration',
      one: { general: 'General staff, step 1: your data', personnel: 'Personnel officer, step 1: your data' },
      two: { general: 'General staff, step 2: password', personnel: 'Personnel officer, step 2: password' },
      three: {
        general: 'General staff: registration complete',
        personnel: 'Personnel officer: registration complete',
      },
      lead: 'Please enter the following',
      mailbox: 'Mail address',
      mailboxHint: 'The part of your city mail address before the @',
      idNumber: 'ID number',
      idNumberHint: 'For example A123456789; a resident number is fine too',
      birthday: 'Birthday (YYY-MM-DD)',
      birthdayHint: 'Year of the Republic, for example 070-05-20 for 1981-05-20',
      go: 'Register',
      close: 'Close',
      hello: (name: string) => `${name}, this is your account. Please set its password`,
      accountName: 'Account',
      password: 'Set a password',
      again: 'Repeat the password',
      rules:
        'The password must not contain the account; at least 7 characters with capitals, small letters and digits, such as 1Qaz2wsx; no blanks, Chinese or full-width characters.',
      advice:
        'The city mailbox asks for at least 8 characters of 3 kinds (capitals, small letters, digits, symbols). Choose a password that also meets those rules.',
      doneTitle: 'Your registration was received',
      done: 'Welcome to the iKPD Personnel Portal. A confirmation was sent to your city mailbox. Open it and press its link to activate the account.',
      hours: 'Please activate the account within 48 hours; after that the link no longer works.',
      later: 'After 48 hours, come back to the portal and register again.',
      approval:
        'After activation the Personnel Department approves the account before you can sign in; you will be told by mail either way.',
      mailHelp: 'For questions about the city’s mail system, ask the Information Management Center.',
      toMail: 'Go to city mail',
    },
    go: {
      mailbox: 'Apply for an account and mailbox',
      signIn: 'Go to sign-in',
      other: { general: 'Register as personnel officer', personnel: 'Register as general staff' },
    },
  },
})
