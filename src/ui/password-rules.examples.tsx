import { NewPassword, type PasswordPolicy } from './password-rules.tsx'

const ACCOUNT: PasswordPolicy = {
  title: '密碼政策',
  rules: [
    { id: 'strength', label: '強度至少為「中」：7–10 個字元為中，超過 10 個字元為強', strength: 2 },
    { id: 'length', label: '8～128 個字元', minLength: 8, maxLength: 128 },
    { id: 'name', label: '不包含帳號名稱', notAccount: true },
    { id: 'common', label: '不是常見的密碼（送出時檢查）', later: true },
  ],
}
const SENTENCES: PasswordPolicy = {
  title: '密碼政策',
  rules: [
    { id: 'length', label: '15～128 個字元', minLength: 15, maxLength: 128 },
    { id: 'name', label: '不包含帳號名稱', notAccount: true },
  ],
  note: '可以用空白、中文與任何符號；好記的長句子比短而複雜的密碼安全。',
  lengths: { medium: 15, strong: 20 },
}

export const examples = {
  account: () => (
    <NewPassword
      name="example-new"
      label="密碼"
      locale="zh-TW"
      policy={ACCOUNT}
      accountName="wangxm"
      again={{ name: 'example-again', label: '密碼確認' }}
    />
  ),
  sentences: () => (
    <NewPassword
      name="example-sentence"
      label="請設定登入密碼"
      locale="zh-TW"
      policy={SENTENCES}
      accountName="wangxm"
      problem="密碼不能包含帳號名稱"
      broken={['name']}
    />
  ),
}
