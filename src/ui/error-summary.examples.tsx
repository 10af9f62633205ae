import { ErrorSummary } from './error-summary.tsx'

export const examples = {
  several: () => (
    <ErrorSummary
      locale="zh-TW"
      problems={{ 'example-recovery': '不能是 @kcg.gov.tw 信箱', 'example-wrong': '請選擇是否申請信箱' }}
    />
  ),
}
