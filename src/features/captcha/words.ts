import { bilingual } from '#foundation/words.ts'
import type { CaptchaResult } from './captcha.ts'

type Problem = Record<Exclude<CaptchaResult, 'right'>, string>

export const words = bilingual({
  'zh-TW': {
    label: '請輸入驗證碼',
    send: '送出表單',
    problems: {
      wrong: '驗證碼不正確，請輸入新圖片中的 4 個字母',
      expired: '驗證碼已用過或已超過 5 分鐘，請輸入新圖片中的 4 個字母',
      throttled: '運算驗證使用次數過多；請 10 分鐘後再試，或輸入圖片中的 4 個字母',
    } satisfies Problem,
  },
  en: {
    label: 'Enter the code',
    send: 'Send the form',
    problems: {
      wrong: 'That code was not right. Enter the 4 letters of the new picture',
      expired:
        'That code was used already or is more than 5 minutes old. Enter the 4 letters of the new picture',
      throttled:
        'Proof by computing was used too often. Try again in 10 minutes, or enter the 4 letters of the picture',
    },
  },
})
