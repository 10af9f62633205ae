import { bilingual } from '#foundation/words.ts'

/** For each refusal: what happened, what to do, whom to ask. */
export const words = bilingual({
  'zh-TW': {
    'not-allowed': {
      title: '您沒有權限開啟這個頁面',
      what: '您已登入，但您的帳號沒有這個頁面的權限，或這筆資料不在您負責的機關範圍內。',
      cure: '如果這是您的業務，請所屬一級機關管理員為您開通權限。',
    },
    'not-found': {
      title: '找不到這個頁面',
      what: '網址可能打錯了，或頁面已經移走。',
      cure: '請檢查網址，或回到首頁找您要辦的事。',
    },
    gone: {
      title: '這個連結已經失效',
      what: '連結只能使用一次，而且有期限；它可能用過了，或已經過期。',
      cure: '請回到原來的頁面重新申請一次，系統會寄新的連結給您。',
    },
    'too-many': {
      title: '嘗試次數過多',
      what: '為了保護帳號，我們暫時不再接受這項操作。',
      cure: '請 15 分鐘後再試。您的帳號與資料沒有變動。',
    },
    broken: {
      title: '這個頁面現在無法顯示',
      what: '我們這邊出了問題，您剛才的操作沒有完成，資料也沒有變動。我們已經記錄這個問題。',
      cure: '請 5 分鐘後再試一次；如果仍然不行，請告訴資訊中心下面的編號。',
    },
    busy: {
      title: '現在使用的人很多',
      what: '系統忙不過來，您剛才的操作沒有完成，資料也沒有變動。',
      cure: '請 1 分鐘後重新整理本頁。',
    },
    ask: '要問誰',
    contacts: '帳號資料問題請洽所屬一級機關管理員，系統問題請洽資訊中心：',
    link: '聯絡人資訊',
    front: '回首頁',
    reference: '編號',
  },
  en: {
    'not-allowed': {
      title: 'You may not open this page',
      what: 'You are signed in, but your account has no right to this page, or the record is outside the agencies in your care.',
      cure: 'If this is part of your work, ask the administrator of your first-level agency for the right.',
    },
    'not-found': {
      title: 'Page not found',
      what: 'The address may be mistyped, or the page has moved.',
      cure: 'Check the address, or find what you need from the front page.',
    },
    gone: {
      title: 'This link no longer works',
      what: 'A link works once and for a limited time; this one has been used or has expired.',
      cure: 'Go back to where you asked for it and ask again: a new link will be mailed to you.',
    },
    'too-many': {
      title: 'Too many tries',
      what: 'To protect accounts we do not accept this for a while.',
      cure: 'Please try again in 15 minutes. Your account and data are unchanged.',
    },
    broken: {
      title: 'This page cannot be shown now',
      what: 'Something went wrong on our side. What you just did was not completed and nothing was changed. The problem has been recorded.',
      cure: 'Please try again in 5 minutes. If it still fails, give the Information Centre the reference below.',
    },
    busy: {
      title: 'Many people are here now',
      what: 'The system is too busy. What you just did was not completed and nothing was changed.',
      cure: 'Please reload this page in one minute.',
    },
    ask: 'Whom to ask',
    contacts:
      'About account data ask the administrator of your first-level agency; about the system, the Information Centre: ',
    link: 'Contacts',
    front: 'Front page',
    reference: 'Reference',
  },
})
