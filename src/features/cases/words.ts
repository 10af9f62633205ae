import { bilingual } from '#foundation/words.ts'

export const words = bilingual({
  'zh-TW': {
    title: '案件',
    lead: '同仁反映的事項。處理後寫下結果，結案。',
    caption: '同仁反映的案件',
    kinds: {
      'wrong-data': '資料有誤',
      'not-my-account': '這不是我申請的',
      'not-me': '不是我（帳號遭盜用）',
      misused: '帳號遭盜用',
      appeal: '停用信箱的申訴',
    },
    todo: {
      'wrong-data': '請核對人事資料，並請人事系統更正。',
      'not-my-account': '請親自聯絡同仁，查明是誰申請的；確認冒用時請通知資訊中心。',
      'not-me':
        '帳號已鎖定、所有裝置已登出。請以您已知的電話親自聯絡同仁：問明發生什麼事，並請同仁以自然人憑證或到服務台重設密碼，帳號才會恢復。如有資料外洩之虞，請資訊中心保全紀錄。',
      misused:
        '帳號、信箱與應用程式密碼已鎖定，所有裝置已登出，尚未寄出的信暫停寄送。請以您已知的電話親自聯絡同仁，再決定恢復或維持鎖定。',
      appeal: '同仁不服停用信箱。請由原決定以外的人員查明，到信箱頁面維持停用或恢復，再把結果寫在這裡。',
    },
    columns: {
      kind: '事項',
      person: '同仁',
      agency: '機關',
      opened: '提出時間',
      note: '說明',
      state: '處理',
    },
    none: '目前沒有案件。',
    outcome: (person: string) => `${person}：處理結果`,
    close: (person: string) => `結案：${person}`,
    settle: (person: string) => `處理：${person}`,
    closed: (outcome: string) => `已結案：${outcome}`,
    needOutcome: '請寫下處理結果，例如「已請人事系統更正職稱」。',
    office: '高雄市政府資訊中心',
    service: '帳號管理系統',
    mail: {
      subject: (kind: string) => `有同仁反映「${kind}」，請協助處理`,
      body: '有一位同仁反映事項，請到主控台查看並處理。為保護個人資料，信中不列姓名。',
      button: '前往案件',
    },
  },
  en: {
    title: 'Cases',
    lead: 'What colleagues have reported. Deal with it, note the outcome, and close it.',
    caption: 'Cases reported by colleagues',
    kinds: {
      'wrong-data': 'Data are wrong',
      'not-my-account': 'I did not apply for this',
      'not-me': 'This was not me (account misused)',
      misused: 'Account misused',
      appeal: 'Appeal against the end of a mailbox',
    },
    todo: {
      'wrong-data': 'Check the roster and have it corrected.',
      'not-my-account':
        'Reach the colleague yourself and find out who applied; if it was somebody else, tell the information centre.',
      'not-me':
        'The account is locked and every device signed out. Call the colleague at a number that you know: ask what happened, and have the password reset by citizen card or at the desk, which opens the account again. If data may have leaked, have the information centre preserve the records.',
      misused:
        'The account, the mailbox and its app passwords are locked, every device is signed out, and mail that had not left is held back. Call the colleague at a number that you know, then open the account again or keep it locked.',
      appeal:
        'The colleague disputes the end of the mailbox. Somebody other than who decided it looks into it, keeps or lifts it on the mailbox’s page, and notes the outcome here.',
    },
    columns: {
      kind: 'Matter',
      person: 'Colleague',
      agency: 'Agency',
      opened: 'Reported',
      note: 'Note',
      state: 'Handling',
    },
    none: 'There are no cases.',
    outcome: (person: string) => `${person}: outcome`,
    close: (person: string) => `Close: ${person}`,
    settle: (person: string) => `Settle: ${person}`,
    closed: (outcome: string) => `Closed: ${outcome}`,
    needOutcome: 'Please note the outcome, for example “asked for the title to be corrected in the roster”.',
    office: 'Information Management Center, Kaohsiung City Government',
    service: 'Accounts',
    mail: {
      subject: (kind: string) => `A colleague reports: ${kind}`,
      body: 'A colleague has reported something. Please see to it in the console. To protect personal data, no name is given here.',
      button: 'Open the cases',
    },
  },
})
