import { Checkbox, Radios } from './choices.tsx'

const locale = 'zh-TW'
const options = [
  { value: 'yes', label: '是，我要一併申請電子郵件信箱' },
  { value: 'no', label: '否', hint: '以後可以在帳號管理系統申請。' },
]

export const examples = {
  radios: () => (
    <Radios
      name="example-mailbox"
      legend="申請KCG電子郵件信箱"
      locale={locale}
      required
      options={options}
      value="yes"
    />
  ),
  wrong: () => (
    <Radios
      name="example-wrong"
      legend="申請KCG電子郵件信箱"
      locale={locale}
      options={options}
      problem="請選擇是否申請信箱"
    />
  ),
  checkbox: () => (
    <Checkbox name="example-correct" label="以上資料均正確，我要申請帳號。" locale={locale} checked />
  ),
}
