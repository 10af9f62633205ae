import { bilingual } from '#foundation/words.ts'

export const words = bilingual({
  'zh-TW': {
    title: '總覽',
    menu: '我的工作',
    cases: '案件',
    casesText: '同仁反映的事項，例如資料有誤。',
    approvals: '人事人員帳號審核',
    approvalsText: '以人事人員註冊 iKPD 的帳號。',
    open: (count: number) => `${count} 件待處理`,
    none: '目前沒有待處理的事項。',
    nothing: '目前沒有您可以辦理的事項。',
    nothingText: '您的角色在主控台還沒有對應的功能。需要協助時，請洽資訊中心。',
  },
  en: {
    title: 'Overview',
    menu: 'My work',
    cases: 'Cases',
    casesText: 'What colleagues have reported, such as wrong data.',
    approvals: 'Accounts of personnel officers',
    approvalsText: 'Accounts registered in iKPD as personnel officers.',
    open: (count: number) => `${count} waiting`,
    none: 'Nothing is waiting.',
    nothing: 'There is nothing for you to do here yet.',
    nothingText: 'Your role has no work in the console yet. If you need help, ask the information centre.',
  },
})
