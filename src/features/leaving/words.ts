import { bilingual } from '#foundation/words.ts'

export const words = bilingual({
  'zh-TW': {
    office: '高雄市政府資訊中心',
    service: '帳號管理系統',
    left: {
      subject: '您的市府帳號已停止使用',
      preview: '依人事資料您已離開市府，帳號已停止使用。',
      lead: (account: string) => `您好，依人事資料，您已離職或退休，市府帳號 ${account} 因此停止使用。`,
      thanks: '謝謝您為市府服務。',
      ended: '所有裝置都已登出；市府帳號、電子郵件、人事服務網（iKPD）和以市府帳號登入的系統都不能再使用。',
      kept: '帳號和信箱沒有刪除。日後再到市府任職，人事資料更新後，同一個帳號會自動恢復使用，不必重新申請。',
      wrong: (agency: string) =>
        `若您仍在職，或需要信箱裡的資料，請洽${agency}人事室；更正人事資料後，帳號會自動恢復。`,
      contacts: '聯絡人資訊',
    },
    returned: {
      subject: '您的市府帳號已恢復使用',
      preview: '歡迎回來，原來的帳號可以登入了。',
      lead: (account: string, agency: string) =>
        `歡迎回來。依人事資料，您已在${agency}任職，原來的市府帳號 ${account} 已恢復使用，帳號與密碼都和以前一樣。`,
      roles:
        '離職前的管理權限不會自動恢復；工作上需要時，請向資訊中心申請。忘記密碼時，請在登入頁按「忘記密碼」。',
      notYou: '若您沒有回市府任職，請與所屬機關人事室聯絡。',
    },
  },
  en: {
    office: 'Information Management Center, Kaohsiung City Government',
    service: 'Accounts',
    left: {
      subject: 'Your city account has been closed to sign-ins',
      preview: 'By the personnel records you have left the city government.',
      lead: (account: string) =>
        `By the personnel records you have left the city government or retired, so your city account ${account} can no longer be used.`,
      thanks: 'Thank you for your service.',
      ended:
        'Every device has been signed out. The account, its mail, the personnel portal (iKPD) and all systems that you signed in to with it are closed to you.',
      kept: 'Neither the account nor the mailbox has been deleted. If you come back to the city government, the same account opens again as soon as the personnel records say so; you need not apply.',
      wrong: (agency: string) =>
        `If you are still in post, or need something from your mailbox, turn to the HR office of ${agency}. Once the records are put right, the account opens again by itself.`,
      contacts: 'Whom to ask',
    },
    returned: {
      subject: 'Your city account works again',
      preview: 'Welcome back: you can sign in with the account you had.',
      lead: (account: string, agency: string) =>
        `Welcome back. By the personnel records you are in post at ${agency}, so your city account ${account} works again, with the same name and password as before.`,
      roles:
        'Administrative roles do not come back by themselves: ask the information centre if your work needs them. If you have forgotten the password, press “Forgotten password” on the sign-in page.',
      notYou: 'If you have not come back to the city government, please tell the HR office of your agency.',
    },
  },
})
