import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { BackLink, Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Checkbox } from '#ui/choices.tsx'
import type { Frame } from '#ui/door.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Facts } from '#ui/facts.tsx'
import { TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Columns, Sheet } from '#ui/sheet.tsx'
import { Steps } from '#ui/steps.tsx'
import { Day } from '#ui/when.tsx'
import type { Facts as PersonFacts } from '../enrolment.ts'
import { words as identityWords } from '../identity-words.ts'
import type { EnrolmentWay } from '../rules.ts'
import { words } from '../words.ts'

/** 人員資訊 as label and value; an empty unit is said to be empty. */
export function PersonFactList({
  locale,
  facts,
  snug,
}: {
  locale: Locale
  facts: PersonFacts
  snug?: boolean
}) {
  const { person } = identityWords[locale]
  const { category, name, agency, unit, title, start } = facts
  const lines: [string, unknown][] = [
    [person.category, category],
    [person.name, name],
    [person.agency, agency],
    [person.unit, unit],
    [person.jobTitle, title],
    [person.start, <Day iso={start} />],
  ]
  return <Facts locale={locale} snug={snug} facts={lines as [string, string][]} />
}

/** Where each way to prove who one is begins. */
const beginnings: Record<EnrolmentWay, string> = {
  'personal-data': paths.apply,
  'citizen-card': paths.applyCard,
  'tw-fido': paths.applyPhone,
}

/** 「人員資訊」 (M3.2, M3.5). */
export function PersonPage({
  frame,
  facts,
  way,
  problems,
}: {
  frame: Frame
  facts: PersonFacts
  way: EnrolmentWay
  problems?: Problems
}) {
  const { person } = identityWords[frame.locale]
  const { steps } = words[frame.locale]
  const { locale } = frame
  return (
    <Page frame={frame} title={person.title} face="account" problems={problems}>
      <Steps locale={locale} steps={steps.split('|')} now={1} />
      <ErrorSummary locale={locale} problems={problems} />
      <PageTitle title={person.title} lead={person.lead} />
      <Columns
        label={person.wrongTitle}
        main={
          <Sheet>
            <PersonFactList locale={locale} facts={facts} />
            <Form action={paths.applyPerson}>
              <Checkbox name="correct" label={person.correct} locale={locale} problem={problems?.correct} />
              <Buttons>
                <Button name="do" value="next">
                  {person.next}
                </Button>
                <BackLink href={beginnings[way]}>{person.back}</BackLink>
              </Buttons>
            </Form>
          </Sheet>
        }
        aside={
          <Sheet title={person.wrongTitle} id="wrong-data" snug>
            <p>{person.wrongText}</p>
            <Form action={paths.applyPerson}>
              <TextArea name="note" label={person.wrongNote} locale={locale} rows={3} />
              <Button kind="secondary" name="do" value="wrong-data">
                {person.wrong}
              </Button>
            </Form>
          </Sheet>
        }
      />
    </Page>
  )
}

/** 「您具備有效帳號，無法申請帳號。」 (M3.4): no data, but the ways on. */
export function HolderPage({ frame }: { frame: Frame }) {
  const { holder } = identityWords[frame.locale]
  return (
    <Page frame={frame} title={holder.title} face="account">
      <PageTitle title={holder.title} />
      <Callout kind="lamp" title={holder.sentence}>
        <p>{holder.text}</p>
      </Callout>
      <Columns
        main={
          <Sheet>
            <Buttons>
              <ButtonLink href={paths.signIn}>{holder.signIn}</ButtonLink>
            </Buttons>
            <ul class="plain-list">
              <li>
                <a href={paths.forgottenAccount}>{holder.forgotName}</a>
                <br />
                {holder.forgotNameText}
              </li>
              <li>
                <a href={paths.forgottenPassword}>{holder.forgotPassword}</a>
                <br />
                {holder.forgotPasswordText}
              </li>
            </ul>
            <p>
              <a href={paths.contacts}>{holder.contacts}</a>
            </p>
          </Sheet>
        }
        aside={
          <Sheet title={holder.notMine} id="not-mine" snug>
            <p>{holder.notMineText}</p>
            <Form action={paths.applyPerson}>
              <Button kind="secondary" name="do" value="not-my-account">
                {holder.notMine}
              </Button>
            </Form>
          </Sheet>
        }
        label={holder.notMine}
      />
    </Page>
  )
}

/** What happens after a report. */
export function ReportedPage({ frame, kind }: { frame: Frame; kind: 'wrong-data' | 'not-my-account' }) {
  const { person, holder } = identityWords[frame.locale]
  const { reportedTitle, reported } = kind === 'wrong-data' ? person : holder
  return (
    <Page frame={frame} title={reportedTitle} face="account">
      <PageTitle title={reportedTitle} />
      <Callout kind="done">
        <p>{reported}</p>
        <p>
          <a href={paths.contacts}>{holder.contacts}</a>
        </p>
      </Callout>
    </Page>
  )
}

/** The draft's time is over. */
export function GonePage({ frame }: { frame: Frame }) {
  const { gone } = words[frame.locale]
  return (
    <Page frame={frame} title={gone.title} face="account">
      <PageTitle title={gone.title} lead={gone.text} />
      <Buttons>
        <ButtonLink href={paths.account}>{gone.again}</ButtonLink>
      </Buttons>
    </Page>
  )
}
