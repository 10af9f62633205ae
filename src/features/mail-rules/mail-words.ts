import { bilingual } from '#foundation/words.ts'

/** What the letters about the mailbox rules say. */
export const words = bilingual({
  'zh-TW': {
    office: '高雄市政府資訊中心',
    service: '電子郵件',
    mailbox: '信箱',
    used: '已使用',
    lastUse: '最後使用日',
    lastDay: '最後在職日',
    closesOn: '關閉日期',
    closedOn: '關閉日期',
    deletesOn: '刪除日期',
    deletedAt: '刪除時間',
    messages: '信件',
    count: (messages: number) => `${messages} 封`,
    open: '開啟信箱',
    contacts: '聯絡人資訊',
    quota: {
      subject: (percent: number) => `您的市府信箱已使用 ${percent}%`,
      soon: '信箱快滿了。請刪除不需要的信件（尤其是有大附件的信件），再清空垃圾桶。',
      full: '信箱已滿，寄給您的信會被退回。請馬上刪除不需要的信件，並清空垃圾桶。',
      rule: '依管理要點第八點，信箱容量以 300MB 為限，請適時清理。',
    },
    unused: {
      subject: (on: string) => `您的市府信箱將於 ${on} 關閉`,
      preview: '一年內未曾使用的信箱會關閉並刪除。',
      lead: '您的市府信箱已經很久沒有使用。依管理要點第二點，一年內未曾使用的信箱會關閉。',
      next: '要保留信箱，只要在關閉日期以前登入電子郵件一次，或用郵件程式收發一次信。',
      after: '關閉後不再收信；信件保留到刪除日期，之前登入電子郵件並按「重新啟用」，就可以繼續使用。',
    },
    leaver: {
      subject: (on: string) => `您的市府信箱將於 ${on} 關閉`,
      preview: '離職後信箱保留的期間。',
      lead: '依人事資料，您已離開市府。您的市府信箱現在不能登入，但仍會收信，直到關閉日期。',
      after:
        '關閉後不再收信，信件保留到刪除日期，之後永久刪除。在那以前回到市府任職，同一個信箱會自動恢復，信件都在。',
      wrong: '若您仍在職，請洽所屬機關人事室更正人事資料。',
    },
    closed: {
      subject: '您的市府信箱已關閉',
      preview: '信件保留 30 天。',
      unused: '您的市府信箱一年內未曾使用，已依管理要點第二點關閉，不再收信。',
      left: '您離開市府後的信箱保留期間已到，信箱已關閉，不再收信。',
      reopen: '信件還在。在刪除日期以前登入電子郵件並按「重新啟用」，就可以繼續使用；之後會永久刪除。',
      back: '信件還在。在刪除日期以前回到市府任職，信箱會自動恢復；之後會永久刪除。',
    },
    deleted: {
      subject: '您的市府信箱已刪除',
      preview: '信箱和所有信件已永久刪除。',
      lead: '您的市府信箱關閉後保留期間已滿，信箱和所有信件已永久刪除，無法復原。',
      again: '您的帳號沒有刪除。在職同仁需要信箱時，可以在「我的帳號」再申請，信箱名稱和以前一樣。',
    },
    password: {
      subject: (days: number) => `您的市府帳號密碼已使用 ${days} 天`,
      preview: '請更新密碼。',
      lead: (account: string, days: number) => `帳號 ${account} 的密碼已使用 ${days} 天。`,
      rule: '依管理要點第三點，為避免帳號遭濫用，請隨時上網更新密碼。',
      change: '變更密碼',
      own: '您也可以不按信中的連結，自行開啟市府網站，登入後在「我的帳號」變更密碼。',
    },
  },
  en: {
    office: 'Information Management Center, Kaohsiung City Government',
    service: 'Mail',
    mailbox: 'Mailbox',
    used: 'Used',
    lastUse: 'Last used',
    lastDay: 'Last day in post',
    closesOn: 'Closes on',
    closedOn: 'Closed on',
    deletesOn: 'Deleted on',
    deletedAt: 'Deleted',
    messages: 'Messages',
    count: (messages: number) => String(messages),
    open: 'Open mail',
    contacts: 'Whom to ask',
    quota: {
      subject: (percent: number) => `Your city mailbox is ${percent}% full`,
      soon: 'Your mailbox is nearly full. Please delete mail that you no longer need, above all with large attachments, and then empty the trash.',
      full: 'Your mailbox is full: mail to you is being returned. Please delete mail that you no longer need now, and empty the trash.',
      rule: 'By rule 8 of the mailbox rules a mailbox holds 300 MB at most; please clear it out in time.',
    },
    unused: {
      subject: (on: string) => `Your city mailbox will be closed on ${on}`,
      preview: 'A mailbox that is not used for a year is closed and deleted.',
      lead: 'Your city mailbox has not been used for a long time. By rule 2 of the mailbox rules, one that is not used for a year is closed.',
      next: 'To keep it, sign in to mail once before it closes, or fetch or send mail once with a mail program.',
      after:
        'Once closed it takes no more mail. What is in it is kept until the day of deletion; before that day, sign in to mail and press “Reopen” to go on using it.',
    },
    leaver: {
      subject: (on: string) => `Your city mailbox will be closed on ${on}`,
      preview: 'How long your mailbox is kept after you left.',
      lead: 'By the personnel records you have left the city government. You cannot sign in to your city mailbox now, but it goes on taking mail until it closes.',
      after:
        'Once closed it takes no more mail; what is in it is kept until the day of deletion and then deleted for good. If you come back to the city government before, the same mailbox opens again with everything in it.',
      wrong: 'If you are still in post, please ask the HR office of your agency to correct the records.',
    },
    closed: {
      subject: 'Your city mailbox has been closed',
      preview: 'Its mail is kept for 30 days.',
      unused:
        'Your city mailbox had not been used for a year and was closed, as rule 2 of the mailbox rules says. It takes no more mail.',
      left: 'The time for which your mailbox was kept after you left is over: it was closed and takes no more mail.',
      reopen:
        'Your mail is still there. Sign in to mail before the day of deletion and press “Reopen” to go on using it; after that it is deleted for good.',
      back: 'Your mail is still there. If you come back to the city government before the day of deletion, the mailbox opens again by itself; after that it is deleted for good.',
    },
    deleted: {
      subject: 'Your city mailbox has been deleted',
      preview: 'The mailbox and all its mail are deleted for good.',
      lead: 'The time for which your closed mailbox was kept is over. The mailbox and all its mail have been deleted for good.',
      again:
        'Your account has not been deleted. Whoever is at work and needs a mailbox can apply again under “My account”; it has the same name as before.',
    },
    password: {
      subject: (days: number) => `Your city password is ${days} days old`,
      preview: 'Please renew your password.',
      lead: (account: string, days: number) => `The password of your account ${account} is ${days} days old.`,
      rule: 'Rule 3 of the mailbox rules asks you to renew it regularly, so that nobody misuses the account.',
      change: 'Change password',
      own: 'You need not follow the link in this letter: you can also open the city’s site yourself, sign in and change the password under “My account”.',
    },
  },
})
