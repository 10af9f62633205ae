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
import { words } from '../words.ts'

type Given = { frame: Frame; captcha: string; domain: string; account?: string; problems?: Problems }

/** 「帳號遭盜用」 for whoever cannot sign in any more: a link to press, a card, or somebody to call. */
export function OutsidePage(given: Given) {
  const { frame, problems } = given
  const { outside: say } = words[frame.locale]
  return (
    <Page frame={frame} title={say.title} face="account" problems={problems}>
      <ErrorSummary locale={frame.locale} problems={problems} />
      <PageTitle title={say.title} lead={say.lead} />
      <Columns
        label={say.other}
        main={<ByMail {...given} />}
        aside={
          <>
            <Sheet snug title={say.card} id="by-card">
              <p class="small">{say.cardText}</p>
              <ButtonLink href={paths.misusedCard} kind="secondary" icon="card" block>
                {say.cardGo}
              </ButtonLink>
            </Sheet>
            <Sheet snug title={say.phone} id="by-phone">
              <p class="small">{say.phoneText}</p>
              <p class="linkrow">
                <a class="govuk-link" href={paths.contacts}>
                  {say.contacts}
                </a>
              </p>
            </Sheet>
          </>
        }
      />
    </Page>
  )
}

function ByMail({ frame: { locale }, captcha, domain, account, problems = {} }: Given) {
  const { outside: say } = words[locale]
  return (
    <Sheet title={say.mail} id="by-mail">
      <p>{say.mailText}</p>
      <Form action={paths.misused} class="below">
        <AccountField
          {...{ locale, domain, label: say.account, hint: say.accountHint }}
          value={account}
          problem={problems.account}
        />
        <Captcha id={captcha} locale={locale} problem={problems.captcha} />
        <Buttons>
          <Button kind="warning" icon="lock">
            {say.go}
          </Button>
          <BackLink href={paths.signIn}>{say.backToSignIn}</BackLink>
        </Buttons>
      </Form>
      <p class="linkrow">
        <a class="govuk-link" href={paths.accountMisused}>
          {say.signIn}
        </a>
      </p>
    </Sheet>
  )
}

/** The same page for every account, held or not. */
export function SentPage({ frame }: { frame: Frame }) {
  const { sent: say, outside } = words[frame.locale]
  return (
    <Page frame={frame} title={say.title} face="account">
      <PageTitle title={say.title} lead={say.text} />
      <Sheet title={say.nothing} id="nothing">
        <ul class="plain-list">
          {say.hints.map((hint) => (
            <li>{hint}</li>
          ))}
        </ul>
      </Sheet>
      <Buttons>
        <ButtonLink href={paths.misused} kind="secondary">
          {say.other}
        </ButtonLink>
        <BackLink href={paths.signIn}>{outside.backToSignIn}</BackLink>
      </Buttons>
    </Page>
  )
}
