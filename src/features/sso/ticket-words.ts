import { bilingual } from '#foundation/words.ts'

export const words = bilingual({
  'zh-TW': {
    title: (system: string) => `前往 ${system}`,
    going: '正在為您登入，請稍候。',
    told: (system: string, account: string) => `${system} 將得知您的帳號 ${account}，不會得知您的密碼。`,
    press: '若沒有自動前往，請按下面的按鈕；60 秒內有效。',
    other: '這個系統不屬於市府。要以您的帳號登入，請按下面的按鈕；60 秒內有效。',
    go: '前往',
    back: '返回人事服務網',
  },
  en: {
    title: (system: string) => `To ${system}`,
    going: 'You are being signed in, please wait.',
    told: (system: string, account: string) =>
      `${system} will be told your account ${account}, and not your password.`,
    press: 'If nothing happens, press the button below; it works for 60 seconds.',
    other:
      'This system is not the city’s. To sign in with your account, press the button below; it works for 60 seconds.',
    go: 'Go',
    back: 'Back to the portal',
  },
})
