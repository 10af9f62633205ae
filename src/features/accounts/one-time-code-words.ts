import { bilingual } from '#foundation/words.ts'

export const words = bilingual({
  'zh-TW': {
    mail: {
      subject: '您的動態密碼',
      preview: '登入用的一次性動態密碼。',
      lead: '請在登入頁輸入這組動態密碼：',
      until: (minutes: number) => `${minutes} 分鐘內有效，只能用一次；再寄一次，這一組就不能用了。`,
      notYou: '如果不是您本人要登入，有人知道您的密碼：請不要把這組號碼告訴任何人，並儘快變更密碼。',
    },
  },
  en: {
    mail: {
      subject: 'Your one-time code',
      preview: 'A code for signing in, good for one time.',
      lead: 'Enter this one-time code on the sign-in page:',
      until: (minutes: number) =>
        `It works once, within ${minutes} minutes; asking for another makes this one void.`,
      notYou:
        'If you are not signing in, somebody knows your password: tell nobody this code, and change your password soon.',
    },
  },
})
