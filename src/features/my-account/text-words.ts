import { bilingual } from '#foundation/words.ts'

/** Words around a new version of a text that is put to whoever has an account already. */
export const words = bilingual({
  'zh-TW': {
    lead: {
      agree: '這份文件有新版本。請閱讀後選擇「同意」或「不同意」。',
      tell: '這份文件有新版本，請閱讀。不需要另外同意。',
    },
    version: (version: string, on: string) => `版本號：${version}，${on} 起施行`,
    agree: '同意',
    disagree: '不同意',
    read: '我已閱讀',
    meaning: '若您不同意，帳號仍可使用；下次登入時會再請您看一次，資訊中心也會知道您不同意。',
    again: '文件在您閱讀時已更新，或頁面開啟太久。請閱讀下列最新版本後再選擇一次。',
    more: (left: number) => `之後還有 ${left} 份文件。`,
    waiting: (title: string) => `「${title}」有新版本，請您閱讀。`,
    open: '前往閱讀',
  },
  en: {
    lead: {
      agree: 'There is a new version of this text. Please read it and choose “Agree” or “Disagree”.',
      tell: 'There is a new version of this text. Please read it; you need not agree to it.',
    },
    version: (version: string, on: string) => `Version ${version}, in force from ${on}`,
    agree: 'Agree',
    disagree: 'Disagree',
    read: 'I have read it',
    meaning:
      'If you disagree, you can still use your account; you will be asked again when you next sign in, and the information centre sees that you disagree.',
    again:
      'The text was renewed while you were reading, or the page was open for too long. Please read the newest version below and choose again.',
    more: (left: number) => (left === 1 ? 'One more text follows.' : `${left} more texts follow.`),
    waiting: (title: string) => `There is a new version of “${title}”: please read it.`,
    open: 'Read it',
  },
})
