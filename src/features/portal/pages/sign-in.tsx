import { Captcha } from '#features/captcha/field.tsx'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BannerArt } from '#ui/banner-art.tsx'
import { Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Field, PasswordField } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { News } from '#ui/news.tsx'
import { Page } from '#ui/page.tsx'
import { Columns, Sheet } from '#ui/sheet.tsx'
import type { Announcement } from '../reading.ts'
import { words } from '../words.ts'

/** What has just happened, when there is something to say about it. */
export type Reason = 'activated' | 'pending' | 'left' | 'ended'

type Given = {
  frame: Frame
  captcha: string
  domain: string
  news: Announcement[]
  account?: string
  problems?: Problems
  reason?: Reason
}

/** 「高雄市政府人事處人事服務網」: the portal's own sign-in page (M9). */
export function SignInPage(given: Given) {
  const { frame, problems, reason } = given
  const say = words[frame.locale]
  return (
    <Page frame={frame} title={say.site} face="portal" problems={problems}>
      <ErrorSummary locale={frame.locale} problems={problems} />
      <BannerArt title={say.site} text={say.lead} />
      <Columns
        enter
        label={say.notices}
        aside={<Beside {...given} />}
        main={
          <Sheet title={say.signIn} id="enter">
            {reason && (
              <Callout kind={reason === 'ended' ? 'note' : 'done'} role="status">
                {say[reason]}
              </Callout>
            )}
            <SignInForm {...given} />
            <p class="linkrow">
              <a class="govuk-link" href={paths.portalRegister}>
                {say.register}
              </a>
            </p>
            <p class="small soft">{say.forgot}</p>
          </Sheet>
        }
      />
    </Page>
  )
}

function SignInForm({ frame: { locale }, captcha, domain, account, problems = {} }: Given) {
  const say = words[locale]
  return (
    <Form action={paths.portal}>
      <Field
        name="account"
        label={say.account}
        locale={locale}
        value={account}
        suffix={`@${domain}`}
        autocomplete="username"
        problem={problems.account}
      />
      <PasswordField
        name="password"
        label={say.password}
        locale={locale}
        autocomplete="current-password"
        problem={problems.password}
      />
      <Captcha id={captcha} locale={locale} label={say.captcha} problem={problems.captcha} />
      <Buttons>
        <Button block>{say.enter}</Button>
      </Buttons>
    </Form>
  )
}

function Beside({ frame: { locale }, news }: Given) {
  const say = words[locale]
  const items = news.map(({ slug, day, title, titleEn }) => ({
    at: day,
    title: locale === 'en' ? titleEn : title,
    href: paths.portalAnnouncement(slug),
  }))
  return (
    <>
      <Sheet title={say.notices} id="news">
        <News items={items} locale={locale} empty={say.noNotices} />
      </Sheet>
      <Callout title={say.mailboxFirst}>
        <p class="small">
          {say.mailboxText}
          <a href={paths.account}>{say.mailboxLink}</a>
          {say.stop}
        </p>
      </Callout>
    </>
  )
}
