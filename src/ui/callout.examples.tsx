import { Callout } from './callout.tsx'

export const examples = {
  note: () => <Callout>資訊中心不會用電話或郵件詢問您的密碼。</Callout>,
  lamp: () => (
    <Callout kind="lamp" title="1 位同仁等您協助查詢帳號">
      於 115-11-23 07:58 提出。
    </Callout>
  ),
  done: () => (
    <Callout kind="done" title="身分確認通過">
      驗證方式：個人資料驗證
    </Callout>
  ),
  stop: () => <Callout kind="stop">您不同意，無法申請。</Callout>,
}
