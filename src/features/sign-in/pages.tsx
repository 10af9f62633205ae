import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BannerArt } from '#ui/banner-art.tsx'
import { BackLink, Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Columns, Sheet } from '#ui/sheet.tsx'
import { Credentials } from './field.tsx'
import { words } from './words.ts'

/** Why somebody is asked to sign in, when there is something to say about it. */
export type Reason = 'ended' | 'left' | 'needed'

type Given = {
  frame: Frame
  captcha: string
  domain: string
  /** The host of this site's address. */
  host: string
  /** Where to go afterwards. */
  to?: string
  account?: string
  problems?: Problems
  reason?: Reason
}

/** 「電子郵件(個人帳號專用)」: the city's one sign-in page (M1). */
export function SignInPage(given: Given) {
  const { frame, problems, reason, host } = given
  const say = words[frame.locale]
  return (
    <Page frame={frame} title={say.title} face="mail" name={say.face} problems={problems}>
      <ErrorSummary locale={frame.locale} problems={problems} />
      <Columns
        label={say.notes}
        aside={<Notes frame={frame} host={host} />}
        main={
          <Sheet>
            <h1>{say.title}</h1>
            {reason && (
              <Callout kind={reason === 'left' ? 'done' : 'note'} role="status">
                {say[reason]}
              </Callout>
            )}
            <h2 class="below">{say.withPassword}</h2>
            <PasswordForm {...given} />
            <p class="linkrow">
              <a class="govuk-link" href={paths.forgottenPassword}>
                {say.forgotPassword}
              </a>
              <a class="govuk-link" href={paths.forgottenAccount}>
                {say.forgotAccount}
              </a>
              <a class="govuk-link" href={paths.account}>
                {say.apply}
              </a>
              <a class="govuk-link" href={paths.contacts}>
                {say.contacts}
              </a>
            </p>
          </Sheet>
        }
      />
    </Page>
  )
}

function PasswordForm({ frame: { locale }, captcha, domain, to, account, problems = {} }: Given) {
  const say = words[locale]
  return (
    <Form action={paths.signIn} class="below">
      {to && <input type="hidden" name="to" value={to} />}
      <Credentials
        {...{ locale, captcha, domain, account, problems }}
        labels={{ account: say.account, password: say.password }}
      />
      <Buttons>
        <Button block>{say.signIn}</Button>
      </Buttons>
    </Form>
  )
}

function Notes({ frame, host }: { frame: Frame; host: string }) {
  const say = words[frame.locale]
  return (
    <>
      <BannerArt />
      <Sheet snug title={say.newcomer} id="newcomer">
        <p class="small">{say.newcomerText}</p>
        <ButtonLink href={paths.account} kind="secondary" block>
          {say.begin}
        </ButtonLink>
      </Sheet>
      <Callout kind="lamp" icon="info">
        <p class="small">
          {say.waiting}
          <a href={`${paths.signIn}?to=${paths.account}`}>{say.progress}</a>
        </p>
      </Callout>
      <Callout icon="shield">
        <p class="small">{say.address(host)}</p>
      </Callout>
    </>
  )
}
