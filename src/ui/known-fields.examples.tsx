import { AccountField, IdNumberField, OwnAccountField } from './known-fields.tsx'

export const examples = {
  'an ID number': () => <IdNumberField locale="zh-TW" label="請輸入身分證字號" hint="例如 A123456789" />,
  'an account': () => (
    <AccountField name="known-account" locale="zh-TW" label="請輸入帳號" domain="kcg.gov.tw" />
  ),
  'an account that is settled': () => (
    <OwnAccountField name="own-account" locale="zh-TW" label="登入帳號" value="lijunjie" />
  ),
}
