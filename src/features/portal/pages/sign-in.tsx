import { Credentials } from '#features/sign-in/field.tsx'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BannerArt } from '#ui/banner-art.tsx'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { News } from '#ui/news.tsx'
import { Page } from '#ui/page.tsx'
import { Columns, Sheet } from '#ui/sheet.tsx'
import type { Announcement } from '../showing.ts'
import { words } from '../sign-in-words.ts'
import { newsOf } from './shown.tsx'
import { SignOnForm } from './sign-on.tsx'

/** What happened just before somebody came here. */
export type Reason = 'activated' | 'activatedWaiting' | 'left' | 'ended' | 'notSignedOn'

type Given = {
  frame: Frame
  captcha: string
  domain: string
  news: Announcement[]
  /** The way by card is not switched off. */
  takesCards: boolean
  account?: string
  problems?: Problems
  reason?: Reason
}

/** 「高雄市政府人事處人事服務網」: the portal's own sign-in (M9). */
export function SignInPage(given: Given) {
  const { frame, problems, reason } = given
  const say = words[frame.locale]
  return (
    <Page frame={frame} title={say.title} face="portal" problems={problems}>
      <ErrorSummary locale={frame.locale} problems={problems} />
      {reason && (
        <Callout kind={reason === 'ended' || reason === 'notSignedOn' ? 'lamp' : 'done'} role="status">
          {say[reason]}
        </Callout>
      )}
      <BannerArt title={say.title} text={say.lead} />
      <Columns enter label={say.beside} main={<Entrance {...given} />} aside={<Beside {...given} />} />
    </Page>
  )
}

function Entrance(given: Given) {
  const { captcha, domain, account, takesCards, problems = {} } = given
  const { locale } = given.frame
  const say = words[locale]
  return (
    <Sheet title={say.heading} id="enter">
      <Form action={paths.portal}>
        <Credentials
          {...{ locale, captcha, domain, account, problems }}
          labels={{ account: say.account, password: say.password, captcha: say.captcha }}
        />
        <Buttons>
          <Button block>{say.button}</Button>
        </Buttons>
      </Form>
      <p class="linkrow">
        <a class="govuk-link" href={paths.portalForgotten}>
          {say.forgot}
        </a>
        <a class="govuk-link" href={paths.portalRegister}>
          {say.register}
        </a>
      </p>
      <p class="or">{say.or}</p>
      <div class="stack">
        <SignOnForm locale={locale} />
        {takesCards && (
          <div>
            <ButtonLink href={paths.portalCard} kind="secondary" block icon="card">
              {say.card.title}
            </ButtonLink>
          </div>
        )}
      </div>
    </Sheet>
  )
}

function Beside({ frame: { locale }, news }: Given) {
  const say = words[locale]
  return (
    <>
      <Sheet title={say.news} id="news">
        <News items={newsOf(locale, news)} locale={locale} empty={say.noNews} />
      </Sheet>
      <Callout title={say.needMailbox}>
        <p class="small">
          {say.needMailboxText}
          <a href={paths.account}>{say.apply}</a>
          {say.end}
        </p>
      </Callout>
    </>
  )
}
