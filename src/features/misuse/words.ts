import { bilingual } from '#foundation/words.ts'

export const words = bilingual({
  'zh-TW': {
    office: '高雄市政府資訊中心',
    service: '帳號管理系統',
    misused: {
      title: '帳號遭盜用',
      entry: '懷疑有人在用您的帳號？按一次，立即鎖定一切。',
      lead: '懷疑有人在用您的帳號？按下按鈕，立即鎖定一切；不必先輸入密碼。',
      what: '按下後會發生的事',
      happens: [
        '帳號與信箱立刻鎖定，任何人（包括您）都不能再登入；寄給您的信照常收下，不會遺失。',
        '所有裝置、電子郵件與人事服務網 iKPD 全部登出；介接系統也會收到登出通知。',
        '應用程式密碼、通行金鑰與動態密碼全部停用，進行中的密碼重設失效。',
        '最近一小時寫好、還沒寄出的信暫停寄送。',
        '資訊中心收到案件，會與您聯絡；通知也會寄到您登記的每一個信箱。',
      ],
      about: '發生什麼事？（可以不填）',
      aboutHint: '例如：收到不是我寄的信的退信通知。請不要寫密碼。',
      button: '帳號遭盜用，立即鎖定一切',
      cancel: '不要鎖定，回我的帳號',
      back: '怎麼再打開帳號',
      ways: [
        '用自然人憑證在「忘記密碼」設定新密碼，馬上就能打開。',
        '或帶身分證件到所屬機關人事室，由兩位人員核對身分後放行。',
        '也可以等資訊中心與您聯絡、處理完案件後，設定新密碼。',
      ],
    },
    outside: {
      title: '帳號遭盜用，又登入不了？',
      lead: '選一種方式，立即鎖定帳號、信箱與所有裝置。不必記得密碼。',
      mail: '寄鎖定連結到我的信箱',
      mailText: '信裡的「不是我」按下去，帳號立刻鎖定。連結會寄到您登記的每一個信箱。',
      account: '請輸入帳號',
      accountHint: '帳號是信箱 @ 前面的部分：abc@kcg.gov.tw 的帳號是 abc',
      go: '寄送連結',
      signIn: '還能登入？直接鎖定',
      card: '用自然人憑證，立刻鎖定',
      cardText: '有卡片和讀卡機就不必等信。',
      cardGo: '用自然人憑證鎖定',
      phone: '打電話給承辦人員',
      phoneText: '所屬機關人事室或資訊中心可以替您鎖定。',
      contacts: '聯絡人資訊',
      other: '其他方式',
      backToSignIn: '回登入頁',
      throttled: '嘗試次數太多，請 15 分鐘後再試，或洽所屬機關人事室。',
    },
    sent: {
      title: '請到信箱收信',
      text: '如果這個帳號使用中，鎖定連結已經寄到登記的每一個信箱。為了保護同仁，這個頁面不顯示帳號是否存在，也不顯示信箱地址。',
      nothing: '5 分鐘後還沒收到？',
      hints: [
        '看看垃圾郵件匣，寄件人是「高雄市政府帳號管理系統」。',
        '同一個帳號 15 分鐘內最多寄 3 封。',
        '收不到信：請用自然人憑證鎖定，或打電話給所屬機關人事室或資訊中心。',
      ],
      other: '看其他方式',
    },
    card: {
      none: '您目前沒有市府帳號，沒有需要鎖定的帳號。',
    },
    reasons: {
      unlawful: '用於違法行為',
      attack: '散布惡意程式或攻擊他人系統',
      bulk: '大量寄送垃圾郵件或連鎖信',
      commercial: '用於商業或營利',
      shared: '轉借或出借他人使用',
      other: '其他',
    },
    mail: {
      lock: {
        subject: '帳號遭盜用？按這裡立即鎖定',
        preview: '有人為您的市府帳號請求鎖定連結。',
        lead: (name: string) => `有人在登入頁表示市府帳號 ${name} 遭到盜用，請求鎖定連結。`,
        press: '若是您：請按下面的按鈕，再按「不是我」，帳號、信箱與所有裝置立刻鎖定。',
        button: '不是我',
        ignore: '若不是您、帳號也沒有異狀，請忽略這封信，什麼都不會改變。',
      },
      ended: {
        subject: '您的市府信箱已停止使用',
        preview: '原因、依據與申訴方式都在信裡。',
        lead: (address: string) =>
          `依「電子信箱帳號使用管理要點」，信箱 ${address} 已停止使用：不能收發信，寄來的信會退回寄件人。您的市府帳號照常使用，信件仍保存著。`,
        labels: { reason: '原因', facts: '事實', at: '停用時間', contact: '申訴窗口' },
        appeal: '不服這項決定時，請登入後打開「電子郵件」，在說明頁提出申訴，或洽上面的申訴窗口。',
        button: '登入提出申訴',
      },
      lifted: {
        subject: '您的市府信箱已恢復使用',
        preview: '信箱可以照常收發信。',
        lead: (address: string) => `信箱 ${address} 已恢復使用，可以照常收發信，原有的信件都在。`,
        labels: { why: '說明' },
      },
      stays: {
        subject: '您的市府信箱：濫用的處置已撤銷',
        preview: '信箱另因其他原因仍不開放。',
        lead: (address: string) =>
          `信箱 ${address} 因濫用停止使用的處置已撤銷；但信箱另因其他原因仍不開放，詳情請登入後打開「電子郵件」查看。`,
      },
      contact: (agency: string, people: string) => (people ? `${agency}：${people}` : `${agency}人事單位`),
    },
  },
  en: {
    office: 'Information Management Center, Kaohsiung City Government',
    service: 'Accounts',
    misused: {
      title: 'My account is misused',
      entry: 'Is somebody using your account? One press locks everything.',
      lead: 'Is somebody using your account? One press locks everything at once; no password is asked first.',
      what: 'What happens when you press',
      happens: [
        'The account and the mailbox are locked at once: nobody, you included, can sign in. Mail to you still arrives; none is lost.',
        'Every device is signed out of the account, of mail and of the personnel portal iKPD; connected systems are told.',
        'App passwords, passkeys and one-time codes end, and so does every reset under way.',
        'Mail of the last hour that has not left yet is held back.',
        'The information centre has a case and will contact you, and we tell you at every address that we know.',
      ],
      about: 'What happened? (may be left empty)',
      aboutHint:
        'For example: I get failure notices for mail that I did not send. Never write a password here.',
      button: 'Misused: lock everything now',
      cancel: 'Do not lock, back to my account',
      back: 'How to open the account again',
      ways: [
        'Set a new password by citizen card under “Forgotten password”: that opens it at once.',
        'Or take your papers to the HR office of your agency, where two officers release it.',
        'Or wait for the information centre to contact you and settle the case, then set a new password.',
      ],
    },
    outside: {
      title: 'Misused, and you cannot sign in?',
      lead: 'Choose how to lock the account, the mailbox and every device at once. You need not know the password.',
      mail: 'Mail me a link that locks it',
      mailText:
        'Press “This was not me” in that letter and the account is locked at once. It goes to every address that you registered.',
      account: 'Account',
      accountHint: 'The part of your city mail address before the @: for abc@kcg.gov.tw it is abc',
      go: 'Send the link',
      signIn: 'Can you still sign in? Lock it directly',
      card: 'By citizen card, at once',
      cardText: 'With card and reader there is no mail to wait for.',
      cardGo: 'Lock by citizen card',
      phone: 'Call an officer',
      phoneText: 'The HR office of your agency or the information centre can lock it for you.',
      contacts: 'Contacts',
      other: 'Other ways',
      backToSignIn: 'Back to sign-in',
      throttled: 'Too many tries. Try again in 15 minutes, or turn to your HR office.',
    },
    sent: {
      title: 'Please look into your mailbox',
      text: 'If this account is in use, a link that locks it has been sent to every registered address. To protect our colleagues this page does not show whether an account exists, nor any address.',
      nothing: 'Nothing after 5 minutes?',
      hints: [
        'Look into your junk folder; the sender is the account system of Kaohsiung City Government.',
        'At most 3 letters are sent for an account in 15 minutes.',
        'No mail at all: lock it by citizen card, or call your HR office or the information centre.',
      ],
      other: 'See the other ways',
    },
    card: {
      none: 'You hold no city account, so there is nothing to lock.',
    },
    reasons: {
      unlawful: 'Used for something unlawful',
      attack: 'Spread malware or attacked systems',
      bulk: 'Sent bulk mail or chain letters',
      commercial: 'Used for commerce or gain',
      shared: 'Lent to somebody else',
      other: 'Other',
    },
    mail: {
      lock: {
        subject: 'Is your account misused? Lock it now',
        preview: 'Somebody has asked for a link that locks your city account.',
        lead: (name: string) =>
          `Somebody has said on the sign-in page that the city account ${name} is misused, and asked for a link that locks it.`,
        press:
          'If it was you: press the button below and then “This was not me”. The account, the mailbox and every device are locked at once.',
        button: 'This was not me',
        ignore: 'If it was not you and nothing is wrong, ignore this mail: nothing changes.',
      },
      ended: {
        subject: 'The use of your city mailbox has ended',
        preview: 'Why, and how to appeal, is in this letter.',
        lead: (address: string) =>
          `By the rules for mailboxes, the use of ${address} has ended: it neither sends nor receives, and mail to it goes back to its sender. Your city account keeps working, and your messages are kept.`,
        labels: { reason: 'Reason', facts: 'What happened', at: 'Ended', contact: 'Where to appeal' },
        appeal:
          'If you disagree, sign in, open “Mail” and appeal on the page that explains it, or turn to the contact above.',
        button: 'Sign in to appeal',
      },
      lifted: {
        subject: 'Your city mailbox is in use again',
        preview: 'It sends and receives as before.',
        lead: (address: string) =>
          `The mailbox ${address} is in use again; it sends and receives as before, and your messages are there.`,
        labels: { why: 'Explanation' },
      },
      stays: {
        subject: 'Your city mailbox: the ending for abuse is lifted',
        preview: 'It stays closed for another reason.',
        lead: (address: string) =>
          `The ending of ${address} for abuse is lifted. The mailbox stays closed for another reason, which you read under “Mail” after signing in.`,
      },
      contact: (agency: string, people: string) =>
        people ? `${agency}: ${people}` : `HR office of ${agency}`,
    },
  },
})
