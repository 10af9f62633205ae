import { bilingual } from '#foundation/words.ts'

export const words = bilingual({
  'zh-TW': {
    signIn: '使用通行金鑰登入',
    cancelled: '沒有完成通行金鑰驗證：您取消了，或裝置沒有回應。請再按一次，或改用其他方式登入。',
    failed: '這個瀏覽器無法完成通行金鑰驗證，請改用其他方式登入。',
  },
  en: {
    signIn: 'Sign in with a passkey',
    cancelled:
      'The passkey was not used: you cancelled, or the device did not answer. Try again, or sign in another way.',
    failed: 'This browser could not use a passkey. Please sign in another way.',
  },
})
