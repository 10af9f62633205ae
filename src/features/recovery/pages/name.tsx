import { paths } from '#foundation/paths.ts'
import { Arrived } from '#ui/arrived.tsx'
import { ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Facts } from '#ui/facts.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Columns, Sheet } from '#ui/sheet.tsx'
import { words } from '../words.ts'
import { CARD_IDS, CardForm, type CardGiven } from './card.tsx'

/** 「忘記帳號」 (M14): by certificate at once, or through the HR office of one's own agency. */
export function ForgottenAccountPage({ frame, ...card }: CardGiven & { frame: Frame }) {
  const { name, contacts } = words[frame.locale]
  const aside = (
    <>
      <Callout title={name.what}>{name.whatText}</Callout>
      <Sheet snug title={name.desk} id="by-desk">
        <p class="small">{name.deskText}</p>
        <ButtonLink href={paths.contacts} kind="secondary" block>
          {contacts}
        </ButtonLink>
      </Sheet>
    </>
  )
  return (
    <Page frame={frame} title={name.title} face="account" problems={card.problems}>
      <ErrorSummary locale={frame.locale} problems={card.problems} ids={CARD_IDS} />
      <PageTitle title={name.title} />
      <Columns
        aside={aside}
        label={name.desk}
        main={
          <Sheet title={name.card} id="by-card">
            <CardForm frame={frame} {...card} />
          </Sheet>
        }
      />
    </Page>
  )
}

/** The account of whoever the card has proven to be, and the ways on. */
export function FoundAccountPage(given: { frame: Frame; accountName: string; domain: string }) {
  const { frame, accountName, domain } = given
  const { name, signIn } = words[frame.locale]
  return (
    <Page frame={frame} title={name.found} face="account">
      <Arrived title={name.found}>{name.foundNext}</Arrived>
      <Sheet>
        <Facts
          locale={frame.locale}
          facts={[
            [name.found, <strong>{accountName}</strong>],
            [name.address, `${accountName}@${domain}`],
          ]}
        />
      </Sheet>
      <Buttons>
        <ButtonLink href={paths.signIn}>{signIn}</ButtonLink>
        <ButtonLink href={paths.forgottenPassword} kind="secondary">
          {name.forgotPassword}
        </ButtonLink>
      </Buttons>
    </Page>
  )
}
