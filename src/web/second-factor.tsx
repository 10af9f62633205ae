import { paths } from '#foundation/paths.ts'
import { bilingual } from '#foundation/words.ts'
import { ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'

const words = bilingual({
  'zh-TW': {
    title: '管理主控台需要第二道驗證',
    lead: '管理主控台可以處理許多人的資料，因此除了密碼，還要確認是您本人。',
    steps: [
      '先到「登入方式」設定動態密碼或通行金鑰。',
      '再確認一次身分，就可以進入。以自然人憑證或行動自然人憑證登入則不需要另外設定。',
    ],
    set: '設定登入方式',
    confirm: '我已設定，確認身分',
  },
  en: {
    title: 'The console needs a second proof',
    lead: 'In the console many people’s data can be handled. Besides the password it must be certain that it is you.',
    steps: [
      'First set up one-time codes or a passkey under “Ways of signing in”.',
      'Then confirm once more who you are. Whoever signs in by card or phone needs nothing more.',
    ],
    set: 'Set up a way',
    confirm: 'I have one: confirm',
  },
})

/** For officers who have signed in by a password alone: what is missing, and how to come by it. */
export function SecondFactorPage({ frame }: { frame: Frame }) {
  const say = words[frame.locale]
  const back = new URLSearchParams({ to: paths.admin })
  return (
    <Page frame={frame} title={say.title} face="account">
      <PageTitle title={say.title} lead={say.lead} />
      <Callout kind="lamp" icon="shield">
        <ol class="numbered">
          {say.steps.map((step) => (
            <li>{step}</li>
          ))}
        </ol>
      </Callout>
      <Buttons>
        <ButtonLink href={paths.accountWays}>{say.set}</ButtonLink>
        <ButtonLink href={`${paths.signInConfirm}?${back}`} kind="secondary">
          {say.confirm}
        </ButtonLink>
      </Buttons>
    </Page>
  )
}
