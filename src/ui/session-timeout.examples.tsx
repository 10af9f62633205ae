import { frame } from './examples-frame.ts'
import { Page } from './page.tsx'
import { PageTitle } from './page-title.tsx'

export const examples = {
  'page-warning': () => (
    <Page frame={{ ...frame, now: new Date(0), endsAt: new Date(110_000) }} title="填寫申請表" face="account">
      <PageTitle title="填寫申請表" />
    </Page>
  ),
}
