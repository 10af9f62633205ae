import { bilingual } from '#foundation/words.ts'

/** What holders read on pages; letters have words of their own. */
export const words = bilingual({
  'zh-TW': {
    full: {
      title: (percent: number) => `信箱已使用 ${percent}%`,
      soon: '信箱快滿了。請刪除不需要的信件（尤其是有大附件的信件），再清空垃圾桶。',
      now: '信箱已滿，寄給您的信會被退回。請馬上刪除不需要的信件，並清空垃圾桶。',
    },
    password: {
      title: (days: number) => `密碼已使用 ${days} 天`,
      text: '依管理要點第三點，請隨時上網更新密碼。',
      change: '變更密碼',
    },
    rules: {
      title: '電子信箱帳號使用管理要點',
      lead: '管理要點有新版本。請閱讀後選擇「同意」或「不同意」，同意後才能開啟信箱。',
      version: (version: string, on: string) => `版本號：${version}，${on} 發布`,
      agree: '同意',
      disagree: '不同意',
      meaning: '若您不同意，信箱不會開啟，郵件程式也不能收發信；寄給您的信仍會保留，帳號和其他系統照常使用。',
      again: '管理要點在您閱讀時已更新，或頁面開啟太久。請閱讀下列最新版本後再選擇一次。',
      refusedTitle: '您不同意管理要點，信箱沒有開啟',
      refusedLead: '信箱暫時不能收發信，郵件程式也一樣。寄給您的信仍會收進信箱並保留。',
      refusedAccount: '您的帳號照常使用，人事服務網和其他以市府帳號登入的系統都不受影響。',
      refusedAsk:
        '對管理要點有疑問，請洽所屬一級機關管理員或資訊中心。改變主意時，可以隨時再看一次並選擇「同意」。',
      readAgain: '再看一次管理要點',
      account: '我的帳號',
      contacts: '聯絡人資訊',
    },
    reopen: {
      title: '您的信箱已關閉',
      lead: (address: string) => `${address} 因為一年內未曾使用，已依管理要點第二點關閉，目前不收信。`,
      kept: '信箱裡的信件還在。按「重新啟用」就可以繼續使用，原有信件都會保留。',
      closed: '關閉日期',
      deletes: '刪除日期',
      deletesHint: '到這一天仍未重新啟用，信箱和所有信件會永久刪除，無法復原。',
      button: '重新啟用',
      notClosed: '這個信箱不在關閉期間，不需要重新啟用。',
    },
  },
  en: {
    full: {
      title: (percent: number) => `Your mailbox is ${percent}% full`,
      soon: 'Your mailbox is nearly full. Please delete mail that you no longer need, above all with large attachments, and then empty the trash.',
      now: 'Your mailbox is full: mail to you is being returned. Please delete mail that you no longer need now, and empty the trash.',
    },
    password: {
      title: (days: number) => `Your password is ${days} days old`,
      text: 'Rule 3 of the mailbox rules asks you to renew your password regularly.',
      change: 'Change password',
    },
    rules: {
      title: 'Rules for the use of city mailboxes',
      lead: 'There is a new version of the rules. Please read it and choose “Agree” or “Disagree”; your mailbox opens once you agree.',
      version: (version: string, on: string) => `Version ${version}, published ${on}`,
      agree: 'Agree',
      disagree: 'Disagree',
      meaning:
        'If you disagree, your mailbox does not open, and mail programs cannot fetch or send mail. Mail to you is still kept, and your account and the other systems go on working.',
      again:
        'The rules were renewed while you were reading, or the page was open for too long. Please read the newest version below and choose again.',
      refusedTitle: 'You disagree with the rules, so your mailbox stays closed',
      refusedLead:
        'For now you can neither read nor send mail, with mail programs too. Mail to you still arrives and is kept.',
      refusedAccount:
        'Your account goes on working; the personnel portal and the other systems that you sign in to with it are not affected.',
      refusedAsk:
        'With questions about the rules, please turn to the administrator of your first-level agency or to the information centre. Should you change your mind, you can read the rules again and agree at any time.',
      readAgain: 'Read the rules again',
      account: 'My account',
      contacts: 'Whom to ask',
    },
    reopen: {
      title: 'Your mailbox is closed',
      lead: (address: string) =>
        `${address} had not been used for a year and was closed, as rule 2 says. It takes no mail now.`,
      kept: 'Your mail is still there. Press “Reopen” to go on using the mailbox, with everything in it.',
      closed: 'Closed',
      deletes: 'To be deleted',
      deletesHint:
        'If it has not been reopened by this day, the mailbox and all its mail are deleted for good.',
      button: 'Reopen',
      notClosed: 'This mailbox is not closed; it need not be reopened.',
    },
  },
})
