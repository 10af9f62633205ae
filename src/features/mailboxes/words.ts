import { bilingual } from '#foundation/words.ts'

export const words = bilingual({
  'zh-TW': {
    farewell: (agency: string) => `您好，收件人已離職，此信箱不再有人閱讀。請改洽${agency}。`,
    office: '高雄市政府資訊中心',
    service: '帳號管理系統',
    states: { requested: '在職審核中', reviewed: '信箱建立中', ready: '可以使用', refused: '未通過' },
    steps: { account: '帳號建立', review: '在職審核', mailbox: '信箱建立', ready: '可以使用' },
    reasons: {
      'not-employed': '依最新人事資料，您目前不是在職的市府員工。',
      'not-in-roster': '最新人事資料中沒有您的資料。',
    },
    folders: { inbox: '收件匣', sent: '寄件備份', trash: '垃圾桶' },
    labels: {
      account: '帳號',
      address: '信箱',
      result: '審核結果',
      reason: '原因',
      at: '審核時間',
      refused: '未通過',
    },
    refused: {
      subject: '市府信箱申請：在職審核未通過',
      preview: '信箱沒有建立，帳號已鎖定。',
      lead: '您申請的市府信箱未通過在職審核，因此沒有建立信箱，帳號也已鎖定，暫時不能登入。',
      ask: (agency: string) => `若您在職，請洽${agency}人事室更正人事資料。`,
      yourAgency: '所屬機關',
      again: (days: number) =>
        `${days} 天內每次更新人事資料時會自動重新審核，通過後帳號自動解除鎖定，不必再申請。`,
    },
    restored: {
      subject: '市府信箱申請：在職審核通過',
      preview: '帳號已解除鎖定，正在建立信箱。',
      lead: (account: string) => `您的在職審核已通過，帳號 ${account} 已解除鎖定，可以登入。`,
      next: '信箱正在建立，完成後即可收發信件。',
    },
    decision: {
      subjects: {
        open: '您的市府信箱已恢復使用',
        locked: '您的市府信箱已鎖定',
        suspended: '您的市府信箱已暫停',
        closed: '您的市府信箱已停用',
      },
      leads: {
        open: '管理者已恢復信箱，可以照常收發信。',
        locked: '管理者已鎖定信箱：信照常收下，暫時不能讀、不能寄。您的市府帳號照常使用。',
        suspended: '管理者已暫停信箱：寄來的信會退回寄件人，暫時不能讀、不能寄。您的市府帳號照常使用。',
        closed:
          '管理者已停用信箱：寄來的信會退回寄件人。您的市府帳號照常使用；信件保留到下列日期，期滿刪除。',
      },
      box: '信箱',
      note: '理由',
      at: '時間',
      deleteAt: '刪除日期',
      contact: '聯絡窗口',
      people: (agency: string, people: string) => (people ? `${agency}：${people}` : `${agency}人事單位`),
      next: '有疑問或不同意時，請洽上面的聯絡窗口或資訊中心。',
    },
    named: {
      subject: '機關信箱有了新的保管人',
      preview: (title: string) => `人事單位為「${title}」指定了保管人。`,
      lead: (title: string, address: string) =>
        `機關信箱「${title}」（${address}）沒有在職的擁有者，人事單位已指定下列保管人。`,
      keeper: '保管人的帳號',
      may: '權限',
      mays: { own: '擁有者', write: '可代表寄信', read: '只能讀信' },
      at: '時間',
      next: '若不應由此人保管，請盡快洽機關管理者或資訊中心。',
      button: '查看並聯絡',
    },
    undelivered: {
      subject: '郵件未送達',
      preview: (to: string) => `寄給 ${to} 的郵件沒有送達。`,
      lead: '您寄出的郵件沒有送達下列收件人。郵件仍在您的寄件備份中。',
      to: '收件人',
      at: '時間',
      why: '原因',
      unknown: '收件人不存在',
      full: '收件人的信箱已滿，或郵件太大',
      stopped: '資訊中心已停止寄送',
      other: (code: string) => `對方的郵件主機不接受（${code}）`,
    },
  },
  en: {
    farewell: (agency: string) =>
      `Hello. The recipient has left, and nobody reads this mailbox any more. Please turn to ${agency}.`,
    office: 'Information Management Center, Kaohsiung City Government',
    service: 'Accounts',
    states: { requested: 'under review', reviewed: 'being made', ready: 'ready', refused: 'not passed' },
    steps: {
      account: 'Account opened',
      review: 'Review of employment',
      mailbox: 'Mailbox made',
      ready: 'Ready to use',
    },
    reasons: {
      'not-employed': 'By the latest personnel data you are not at work for the city now.',
      'not-in-roster': 'The latest personnel data do not contain you.',
    },
    folders: { inbox: 'Inbox', sent: 'Sent', trash: 'Trash' },
    labels: {
      account: 'Account',
      address: 'Mailbox',
      result: 'Result',
      reason: 'Reason',
      at: 'Reviewed',
      refused: 'Not passed',
    },
    refused: {
      subject: 'Your city mailbox: the review was not passed',
      preview: 'No mailbox was made and the account is locked.',
      lead: 'Your application for a city mailbox did not pass the review of employment. No mailbox was made, and the account is locked: you cannot sign in for now.',
      ask: (agency: string) =>
        `If you are at work for the city, please ask the HR office of ${agency} to correct the personnel data.`,
      yourAgency: 'your agency',
      again: (days: number) =>
        `For ${days} days the review is repeated at each update of the personnel data. Once it is passed, the account is unlocked by itself; you need not apply again.`,
    },
    restored: {
      subject: 'Your city mailbox: the review was passed',
      preview: 'The account is unlocked and the mailbox is being made.',
      lead: (account: string) =>
        `Your review of employment was passed. The account ${account} is unlocked and you can sign in.`,
      next: 'The mailbox is being made; after that you can send and receive mail.',
    },
    decision: {
      subjects: {
        open: 'Your city mailbox is in use again',
        locked: 'Your city mailbox is locked',
        suspended: 'Your city mailbox is suspended',
        closed: 'Your city mailbox is closed',
      },
      leads: {
        open: 'An administrator has opened the mailbox again. It sends and receives as before.',
        locked:
          'An administrator has locked the mailbox: mail still arrives, and for now it can neither be read nor sent. Your city account keeps working.',
        suspended:
          'An administrator has suspended the mailbox: mail to it goes back to its sender, and for now none can be read or sent. Your city account keeps working.',
        closed:
          'An administrator has closed the mailbox: mail to it goes back to its sender. Your city account keeps working. The messages are kept until the day below and then deleted.',
      },
      box: 'Mailbox',
      note: 'Reason',
      at: 'Time',
      deleteAt: 'To be deleted',
      contact: 'Where to turn',
      people: (agency: string, people: string) =>
        people ? `${agency}: ${people}` : `HR office of ${agency}`,
      next: 'With questions, or if you disagree, turn to the contact above or to the information centre.',
    },
    named: {
      subject: 'A mailbox of an office has a new keeper',
      preview: (title: string) => `An HR office has named a keeper of “${title}”.`,
      lead: (title: string, address: string) =>
        `The office’s mailbox “${title}” (${address}) has no owner in post. An HR office has named this keeper:`,
      keeper: 'Keeper’s account',
      may: 'May',
      mays: { own: 'own it', write: 'write for it', read: 'only read' },
      at: 'Time',
      next: 'If this person should not keep it, turn to the agency’s administrator or the information centre at once.',
      button: 'Look and get in touch',
    },
    undelivered: {
      subject: 'Your message was not delivered',
      preview: (to: string) => `Your message to ${to} was not delivered.`,
      lead: 'A message of yours did not reach this recipient. You still find it in your folder of sent mail.',
      to: 'Recipient',
      at: 'Time',
      why: 'Reason',
      unknown: 'There is no such recipient',
      full: 'The recipient’s mailbox is full, or the message is too large',
      stopped: 'The information centre has stopped it',
      other: (code: string) => `The other mail server refused it (${code})`,
    },
  },
})
