import { english, frame } from './examples-frame.ts'
import { Page } from './page.tsx'
import { PageTitle } from './page-title.tsx'
import { Columns, Sheet } from './sheet.tsx'

const signedIn = { ...frame, city: { account: 'lijunjie', name: '李俊傑' } }

export const examples = {
  'page-signed-in': () => (
    <Page frame={signedIn} title="我的帳號" face="account">
      <PageTitle title="我的帳號" lead="您的申請單、信箱與登入紀錄。" />
      <Columns
        main={
          <Sheet title="帳號申請單" id="sheet">
            …
          </Sheet>
        }
        aside={
          <Sheet snug title="接下來" id="next">
            …
          </Sheet>
        }
        label="接下來"
      />
    </Page>
  ),
  'page-english': () => (
    <Page frame={english} title="My account" face="account">
      <PageTitle title="My account" lead="Your application, mailbox and sign-ins." />
    </Page>
  ),
}
