import { Field, FileField, PasswordField, Select, TextArea } from './field.tsx'

const locale = 'zh-TW'

export const examples = {
  plain: () => (
    <Field name="example-name" label="請輸入姓名" locale={locale} required hint="與身分證相同，不必空格。" />
  ),
  wrong: () => (
    <Field
      name="example-recovery"
      label="密碼復原用電子郵件"
      locale={locale}
      required
      value="wangxm@kcg.gov.tw"
      problem="不能是 @kcg.gov.tw 信箱，請填私人信箱，例如 name@example.com"
    />
  ),
  suffix: () => <Field name="example-account" label="請輸入帳號" locale={locale} suffix="@kcg.gov.tw" />,
  'read-only': () => (
    <Field name="example-mail" label="主要電子郵件信箱" locale={locale} value="wangxm@kcg.gov.tw" readonly />
  ),
  password: () => (
    <PasswordField
      name="example-password"
      label="請輸入密碼"
      locale={locale}
      autocomplete="current-password"
    />
  ),
  select: () => (
    <Select
      name="example-agency"
      label="機關"
      locale={locale}
      options={[
        ['a', '教育局'],
        ['b', '人事處'],
      ]}
    />
  ),
  text: () => <TextArea name="example-reason" label="原因" locale={locale} hint="會留在稽核紀錄。" />,
  file: () => <FileField name="example-file" label="人事名冊" locale={locale} accept=".csv" />,
  english: () => (
    <Field name="example-en" label="Name" locale="en" required problem="Enter your name as on your ID card" />
  ),
}
