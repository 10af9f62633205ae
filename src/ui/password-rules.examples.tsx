import { accountPolicy, portalPolicy } from './password-policies.ts'
import { NewPassword } from './password-rules.tsx'

export const examples = {
  account: () => (
    <NewPassword
      name="example-new"
      label="密碼"
      locale="zh-TW"
      policy={accountPolicy('zh-TW')}
      accountName="wangxm"
      again={{ name: 'example-again', label: '密碼確認' }}
    />
  ),
  portal: () => (
    <NewPassword
      name="example-portal"
      label="請設定登入密碼"
      locale="zh-TW"
      policy={portalPolicy('zh-TW')}
      accountName="wangxm"
      problem="密碼不能包含帳號名稱"
      broken={['name']}
    />
  ),
}
