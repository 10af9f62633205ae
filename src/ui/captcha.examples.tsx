import { asset } from './assets.tsx'
import { CaptchaField } from './captcha.tsx'

export const examples = {
  plain: () => (
    <CaptchaField
      id="none"
      label="請輸入驗證碼"
      locale="zh-TW"
      imageUrl={asset('mark.svg')}
      soundUrl="#"
      newUrl="#"
      proof={{ challenge: 'none', bits: 12 }}
    />
  ),
}
