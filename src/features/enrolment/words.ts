import { bilingual } from '#foundation/words.ts'

export const words = bilingual({
  'zh-TW': {
    system: '帳號管理系統',
    steps: ['確認身分', '核對資料', '填寫申請表', '完成申請'].join('|'),
    choose: {
      lead: '申請市府帳號與電子郵件信箱。請選擇證明身分的方式。',
      phone: '我要申請帳號(行動自然人憑證)',
      phoneText: '需要綁定過「行動自然人憑證」的手機，在手機上按允許即可。約 3 分鐘。',
      onPhones: '使用手機時建議選這個',
      card: '我要申請帳號(自然人憑證驗證)',
      cardText: '需要自然人憑證、讀卡機，與裝好跨平台網頁元件的電腦。約 3 分鐘。',
      personalData: '我要申請帳號(個人資料驗證)',
      personalDataText: '輸入姓名與身分證字號，與人事資料核對。約 5 分鐘。',
      closed: '尚未開通',
      before: '申請前請準備',
      needs: ['身分證字號或統一證號', '一個私人電子郵件地址，忘記密碼時使用'].join('|'),
      after: '接下來',
      nexts: [
        '帳號申請成功後立即可以登入',
        '信箱約 1～4 小時後或隔天開通',
        '信箱開通後，可以註冊人事服務網 iKPD',
      ].join('|'),
      signIn: '已經有帳號？請登入',
    },
    closed: {
      title: '目前不開放',
      why: {
        'not-yet': '市府還沒有開通這個方式，請改用其他方式申請。',
        stopped: '市府目前不開放這個方式，請改用其他方式申請。',
        'own-agency': '您的機關目前不開放這個方式，請改用其他方式申請，或洽所屬機關人事室。',
      },
      others: '看其他申請方式',
    },
    notice: {
      agree: '同意',
      disagree: '不同意',
      back: '回到申請表',
      version: (version: string) => `版本號：${version}`,
    },
    later: {
      title: '申請電子郵件信箱',
      link: '申請電子郵件信箱',
      lead: (address: string) => `您的信箱會是 ${address}。請先閱讀管理要點，同意後即提出申請。`,
      agree: '同意，我要申請電子郵件信箱',
      disagree: '不同意',
      problems: {
        'not-opened': '管理要點已有新版本，或這個頁面開了太久。請重新閱讀後再按「同意」。',
        'not-entitled': '依最新人事名冊，您目前不是在職人員，無法申請信箱。請洽所屬機關人事室。',
      },
    },
    gone: {
      title: '請重新開始申請',
      text: '為了保護您的資料，超過 30 分鐘沒有動作，或開始後超過 24 小時，填寫的內容就會刪除；人事室換發或收回核對碼，或貴機關開始要求核對碼時也一樣。',
      again: '重新開始',
    },
  },
  en: {
    system: 'Accounts',
    steps: ['Who you are', 'Check the data', 'Fill in the form', 'Done'].join('|'),
    choose: {
      lead: 'Apply for a city account and mailbox. Choose how to prove who you are.',
      phone: 'I want to apply (mobile citizen card)',
      phoneText: 'You need a phone bound in the TW FidO app, on which you press Allow. About 3 minutes.',
      onPhones: 'Best on a phone',
      card: 'I want to apply (citizen card)',
      cardText: 'You need the card, a card reader and a computer with the card component. About 3 minutes.',
      personalData: 'I want to apply (personal data)',
      personalDataText: 'Enter your name and ID number, which are compared with the roster. About 5 minutes.',
      closed: 'Not open yet',
      before: 'Please have ready',
      needs: [
        'your national ID or resident number',
        'a private e-mail address, for when you forget your password',
      ].join('|'),
      after: 'What comes next',
      nexts: [
        'You can sign in as soon as the account is opened',
        'The mailbox is ready after 1–4 hours or the next day',
        'With the mailbox you can register on the personnel portal iKPD',
      ].join('|'),
      signIn: 'You have an account? Sign in',
    },
    closed: {
      title: 'Closed for now',
      why: {
        'not-yet': 'The city has not opened this way yet. Please choose another.',
        stopped: 'The city has closed this way for now. Please choose another.',
        'own-agency': 'Your agency has closed this way for now. Please choose another, or ask its HR office.',
      },
      others: 'See the other ways',
    },
    notice: {
      agree: 'Agree',
      disagree: 'Disagree',
      back: 'Back to the form',
      version: (version: string) => `Version ${version}`,
    },
    later: {
      title: 'Apply for a mailbox',
      link: 'Apply for a mailbox',
      lead: (address: string) =>
        `Your mailbox will be ${address}. Please read the rules first; by agreeing you apply.`,
      agree: 'I agree and apply for a mailbox',
      disagree: 'I do not agree',
      problems: {
        'not-opened':
          'The rules have a new version, or this page was open for too long. Please read them again before you agree.',
        'not-entitled':
          'By the newest roster you are not in service now, so no mailbox can be applied for. Ask the HR office of your agency.',
      },
    },
    gone: {
      title: 'Please begin your application again',
      text: 'To protect your data, what you typed is deleted after 30 minutes without activity, or 24 hours after the start; also when your HR office replaces or withdraws your code, or your agency begins to ask for one.',
      again: 'Begin again',
    },
  },
})
