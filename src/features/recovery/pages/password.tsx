import { Captcha } from '#features/captcha/field.tsx'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button, ButtonLink, Buttons } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { AccountField } from '#ui/known-fields.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Columns, Sheet } from '#ui/sheet.tsx'
import type { Policy } from '../rules.ts'
import { words } from '../words.ts'

type Given = {
  frame: Frame
  policy: Policy
  captcha: string
  domain: string
  account?: string
  problems?: Problems
}

const AT = {
  account: { ask: paths.forgottenPassword, card: paths.forgottenPasswordCard, back: paths.signIn },
  portal: { ask: paths.portalForgotten, card: paths.portalForgottenCard, back: paths.portal },
}

/** 「忘記密碼」: a mailed link first, and beside it the other ways (M14). */
export function ForgottenPasswordPage(given: Given) {
  const { frame, policy, problems } = given
  const { ask } = words[frame.locale]
  return (
    <Page frame={frame} title={ask.title} face={policy} problems={problems}>
      <ErrorSummary locale={frame.locale} problems={problems} />
      <PageTitle title={ask.title} lead={ask.lead} />
      <Columns
        label={ask.other}
        main={<ByMail {...given} />}
        aside={
          <>
            <ByCard frame={frame} policy={policy} />
            {policy === 'account' ? <AtTheDesk frame={frame} /> : <CityFirst frame={frame} />}
          </>
        }
      />
    </Page>
  )
}

function ByMail({ frame: { locale }, policy, captcha, domain, account, problems = {} }: Given) {
  const { ask, ...say } = words[locale]
  return (
    <Sheet title={ask.mail[policy]} id="by-mail">
      <p>{ask.mailText}</p>
      <Form action={AT[policy].ask} class="below">
        <AccountField
          {...{ locale, domain, label: say.account, hint: say.accountHint }}
          value={account}
          problem={problems.account}
        />
        <Captcha id={captcha} locale={locale} problem={problems.captcha} />
        <Buttons>
          <Button>{ask.go}</Button>
          <BackLink href={AT[policy].back}>{say.back}</BackLink>
        </Buttons>
      </Form>
      <p class="linkrow">
        <a class="govuk-link" href={paths.forgottenAccount}>
          {ask.forgotAccount}
        </a>
        {policy === 'account' && (
          <a class="govuk-link" href={paths.misused}>
            {ask.misused}
          </a>
        )}
      </p>
    </Sheet>
  )
}

function ByCard({ frame: { locale }, policy }: { frame: Frame; policy: Policy }) {
  const { ask } = words[locale]
  return (
    <Sheet snug title={ask.card} id="by-card">
      <p class="small">{ask.cardText}</p>
      <ButtonLink href={AT[policy].card} kind="secondary" icon="card" block>
        {ask.cardGo}
      </ButtonLink>
    </Sheet>
  )
}

function AtTheDesk({ frame: { locale } }: { frame: Frame }) {
  const { ask, contacts } = words[locale]
  return (
    <Sheet snug title={ask.desk} id="by-desk">
      <p class="small">{ask.deskText}</p>
      <p class="linkrow">
        <a class="govuk-link" href={paths.contacts}>
          {contacts}
        </a>
        <a class="govuk-link" href={paths.forgottenDesk}>
          {ask.deskGo}
        </a>
      </p>
    </Sheet>
  )
}

/** The portal's link goes to the city mailbox, which the city's own password opens. */
function CityFirst({ frame: { locale } }: { frame: Frame }) {
  const { ask } = words[locale]
  return (
    <Sheet snug title={ask.city} id="city-first">
      <p class="small">{ask.signOnText}</p>
      <Form action={paths.portalSsoStart}>
        <Button kind="secondary" block icon="key">
          {ask.signOn}
        </Button>
      </Form>
      <p class="small rule">{ask.cityText}</p>
      <p class="linkrow">
        <a class="govuk-link" href={paths.forgottenPassword}>
          {ask.cityGo}
        </a>
      </p>
    </Sheet>
  )
}

/** The same page for every account, held or not. */
export function SentPage({ frame, policy }: { frame: Frame; policy: Policy }) {
  const { sent, back, otherWays } = words[frame.locale]
  return (
    <Page frame={frame} title={sent.title} face={policy}>
      <PageTitle title={sent.title} lead={sent.text} />
      <Sheet title={sent.nothing} id="nothing">
        <ul class="plain-list">
          {sent.hints[policy].map((hint) => (
            <li>{hint}</li>
          ))}
        </ul>
        <p class="below">{sent.minutes}</p>
      </Sheet>
      <Buttons>
        <ButtonLink href={AT[policy].ask} kind="secondary">
          {otherWays}
        </ButtonLink>
        <BackLink href={AT[policy].back}>{back}</BackLink>
      </Buttons>
    </Page>
  )
}
