import { bilingual } from '#foundation/words.ts'

export const words = bilingual({
  'zh-TW': {
    title: '圖解申請指南',
    lead: '照著走一遍：申請市府帳號與信箱，再註冊人事服務網 iKPD。圖上的號碼，就是要按或要填的地方。',
    parts: { account: '一、市府帳號與信箱', portal: '二、人事服務網 iKPD' },
    step: (number: string, title: string) => `步驟 ${number}　${title}`,
    picture: (number: string) => `步驟 ${number} 的畫面，標出要操作的地方`,
    pdf: '下載 PDF',
    contents: '步驟',
  },
  en: {
    title: 'The illustrated guide',
    lead: 'Walk along: apply for the city account and mailbox, then register on iKPD. The numbers on the pictures are where to press or type. Pictures and steps are in Chinese, as the pages are.',
    parts: { account: '1. City account and mailbox', portal: '2. The personnel portal iKPD' },
    step: (number: string, title: string) => `Step ${number}: ${title}`,
    picture: (number: string) => `The page of step ${number}, with marks where one acts`,
    pdf: 'Download the PDF',
    contents: 'Steps',
  },
})
