import { Arrived } from './arrived.tsx'
import { frame } from './examples-frame.ts'
import { Page } from './page.tsx'

export const examples = {
  page: () => (
    <Page frame={frame} title="帳號申請單已經成功提交。" face="account">
      <Arrived title="帳號申請單已經成功提交。">驗證方式：個人資料驗證</Arrived>
    </Page>
  ),
}
