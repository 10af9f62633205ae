import type { Child } from 'hono/jsx'
import { PasskeySignIn } from '#features/accounts/field.tsx'
import { CardField } from '#features/citizen-card/field.tsx'
import { PhoneFields } from '#features/tw-fido/field.tsx'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { Entries, Entry } from '#ui/entries.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import type { Asker } from '../asker.ts'
import { words } from '../confirm-words.ts'
import type { Way } from '../rules.ts'
import { GiveUp } from './confirm.tsx'
import { Onwards } from './shell.tsx'

/** What each of the pages is given. */
export type StepUp = {
  frame: Frame
  /** How much is required; carried along. */
  need: string
  to?: string
  /** The connected system that requires it; without one, a page of our own does. */
  asker?: Asker
  problems?: Problems
}

type Given = StepUp & {
  /** A password would do, were that way not switched off. */
  isAnew: boolean
  /** What would be enough for this account. */
  enough: readonly Way[]
  isCardOpen: boolean
  isPhoneOpen: boolean
  /** What the browser is asked, for holders of passkeys. */
  passkey?: object
}

/** Something stronger than a password is required: why, by which ways, and how to get one. */
export function StepUpPage(given: Given) {
  const { frame, asker, enough, problems } = given
  const { strong: say, anew } = words[frame.locale]
  const title = given.isAnew ? words[frame.locale].title : say.title
  const lead = asker ? say.leadFor(asker.names[frame.locale]) : say.lead
  const hasWay = given.isCardOpen || given.isPhoneOpen || given.passkey !== undefined
  return (
    <Page frame={frame} title={title} face="account" problems={problems}>
      <ErrorSummary locale={frame.locale} problems={problems} />
      <PageTitle title={title} lead={given.isAnew ? anew : lead} />
      <div class="stack">
        {!enough.includes('passkey') && (
          <Callout kind="lamp" icon="info">
            {say.weak}
          </Callout>
        )}
        {hasWay ? <Choices {...given} /> : <Callout title={say.none}>{say.noneText}</Callout>}
        <Preparations {...given} />
      </div>
      <GiveUp frame={frame} asker={asker} />
    </Page>
  )
}

function Choices({ frame, need, to, isCardOpen, isPhoneOpen, passkey, problems }: Given) {
  const { locale } = frame
  const { strong: say, passkey: label } = words[locale]
  return (
    <Sheet title={say.choose} id="choose">
      <Stack>
        {passkey && (
          <div id="passkey">
            <PasskeySignIn
              {...{ locale, options: passkey, to, label }}
              action={stepUpAt(paths.signInConfirm, { need })}
            />
            {problems?.passkey && <p class="govuk-error-message">{problems.passkey}</p>}
          </div>
        )}
        {(isCardOpen || isPhoneOpen) && (
          <div>
            <Entries label={say.choose}>
              {isCardOpen && (
                <Entry
                  icon="card"
                  title={say.card}
                  text={say.cardText}
                  href={stepUpAt(paths.signInConfirmCard, { need, to })}
                />
              )}
              {isPhoneOpen && (
                <Entry
                  icon="phone"
                  title={say.phone}
                  text={say.phoneText}
                  href={stepUpAt(paths.signInConfirmPhone, { need, to })}
                />
              )}
            </Entries>
          </div>
        )}
      </Stack>
    </Sheet>
  )
}

/** For those who have none of them yet. */
function Preparations({ frame, isAnew, enough, passkey }: Given) {
  const { strong: say } = words[frame.locale]
  return (
    <Sheet title={say.others} id="others" snug>
      <Entries label={say.others}>
        {enough.includes('passkey') && !passkey && !isAnew && (
          <Entry icon="key" title={say.addPasskey} text={say.addPasskeyText} href={paths.accountPasskeys} />
        )}
        <Entry icon="person" title={say.prove} text={say.proveText} href={paths.accountProofing} />
      </Entries>
    </Sheet>
  )
}

type CardGiven = StepUp & { challenge: string; component: string }

/** The holder's own card. */
export function ConfirmCardPage({ challenge, component, ...given }: CardGiven) {
  const { locale } = given.frame
  return (
    <OneWay {...given} title={words[locale].strong.card}>
      <Form action={stepUpAt(paths.signInConfirmCard, given)} class="sheet">
        <CardField
          {...{ locale, challenge, component }}
          problem={given.problems?.['card-pin']}
          button={words[locale].button}
        />
      </Form>
    </OneWay>
  )
}

/** The holder's own phone: the roster says which ID number it must be bound to. */
export function ConfirmPhonePage(given: StepUp) {
  const { locale } = given.frame
  return (
    <OneWay {...given} title={words[locale].strong.phone}>
      <Form action={stepUpAt(paths.signInConfirmPhone, { need: given.need })} class="sheet">
        <Onwards to={given.to} />
        <PhoneFields own locale={locale} problems={given.problems} />
        <Buttons>
          <Button>{words[locale].strong.start}</Button>
        </Buttons>
      </Form>
    </OneWay>
  )
}

function OneWay({ title, children, ...given }: StepUp & { title: string; children: Child }) {
  const { frame, asker, problems } = given
  const { strong: say } = words[frame.locale]
  return (
    <Page frame={frame} title={title} face="account" problems={problems}>
      <BackLink href={stepUpAt(paths.signInConfirm, given)}>{say.otherWays}</BackLink>
      <ErrorSummary locale={frame.locale} problems={problems} />
      <PageTitle title={title} lead={asker ? say.leadFor(asker.names[frame.locale]) : say.lead} />
      {children}
      <GiveUp frame={frame} asker={asker} />
    </Page>
  )
}

function stepUpAt(path: string, { need, to }: { need: string; to?: string }): string {
  return `${path}?${new URLSearchParams({ need, ...(to && { to }) })}`
}
