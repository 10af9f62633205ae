import { bilingual } from '#foundation/words.ts'

/** The versions of a piece of the portal. */
export const words = bilingual({
  'zh-TW': {
    title: '歷次版本',
    lead: '最新的在最上面。每一版都說明與前一版的差異。',
    deeds: { saved: '儲存草稿', published: '發布', withdrawn: '下架' },
    number: (number: number) => `第 ${number} 版`,
    first: '原有的內容。',
    made: '新增。',
    unchanged: '內容與前一版相同。',
    changed: '改了：',
    goBack: (number: number) => `回到第 ${number} 版`,
    now: '最新一版',
    comma: '、',
  },
  en: {
    title: 'Versions',
    lead: 'The newest first, each with what it changed.',
    deeds: { saved: 'Saved a draft', published: 'Published', withdrawn: 'Withdrawn' },
    number: (number: number) => `Version ${number}`,
    first: 'What was there at first.',
    made: 'New.',
    unchanged: 'The text is that of the version before.',
    changed: 'Changed: ',
    goBack: (number: number) => `Go back to version ${number}`,
    now: 'Newest',
    comma: ', ',
  },
})
