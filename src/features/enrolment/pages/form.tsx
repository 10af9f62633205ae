import type { Notice } from '#features/notices/notices.ts'
import { isAgreed, type NoticeKind } from '#features/notices/rules.ts'
import type { Rule } from '#features/passwords/rules.ts'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { CheckName } from '#ui/check-name.tsx'
import { Radios } from '#ui/choices.tsx'
import { Consent } from '#ui/consent.tsx'
import type { Frame } from '#ui/door.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { accountPolicy } from '#ui/password-policies.ts'
import { NewPassword } from '#ui/password-rules.tsx'
import { Columns, Part, Sheet } from '#ui/sheet.tsx'
import { Steps } from '#ui/steps.tsx'
import type { Facts } from '../enrolment.ts'
import type { Draft } from '../rules.ts'
import { words } from '../words.ts'
import { BeforeSending } from './before-sending.tsx'
import { NoticeText } from './notice.tsx'
import { PersonFactList } from './person.tsx'

export type Shown = {
  frame: Frame
  /** Goes along with the form, so that one person's form is never sent for another in the same browser. */
  id: string
  draft: Draft
  facts: Facts
  notices: Record<NoticeKind, Notice>
  domain: string
  problems?: Problems
  broken?: Rule[]
  /** What 檢查重複 said, when it was asked without script. */
  checked?: { outcome: 'passed' | 'taken' | 'refused'; sentence: string }
}

/** The application form (M4, M5). */
export function FormPage(shown: Shown) {
  const { frame, problems, facts } = shown
  const { form, steps, person } = words[frame.locale]
  const { locale } = frame
  return (
    <Page frame={frame} title={form.title} face="account" problems={problems}>
      <Steps locale={locale} steps={steps.split('|')} now={2} />
      <ErrorSummary locale={locale} problems={problems} />
      <PageTitle title={form.title} lead={form.lead} />
      <Columns
        sticky
        label={form.checklistTitle}
        main={
          <Sheet>
            <Form action={paths.applyForm} id="application">
              {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: the Enter key presses a form's first button, which must be the one that submits */}
              <button class="govuk-visually-hidden" type="submit" tabindex={-1} aria-hidden="true">
                {form.submit}
              </button>
              <input type="hidden" name="draft" value={shown.id} />
              <NoticePart {...shown} />
              <AccountPart {...shown} />
              <MailboxPart {...shown} />
              <Buttons>
                <Button name="do" value="submit">
                  {form.submit}
                </Button>
                <BackLink href={paths.applyPerson}>{form.back}</BackLink>
              </Buttons>
            </Form>
          </Sheet>
        }
        aside={
          <>
            <Sheet title={form.checklistTitle} id="before-sending" snug>
              <BeforeSending {...shown} />
            </Sheet>
            <Sheet title={person.title} id="person-facts" snug>
              <PersonFactList locale={locale} facts={facts} snug />
            </Sheet>
          </>
        }
      />
    </Page>
  )
}

function NoticePart(shown: Shown) {
  const { frame } = shown
  const { form } = words[frame.locale]
  return (
    <Part number={1} count={3} title={form.parts.split('|')[0]!} locale={frame.locale} id="part-notice">
      <p class="govuk-hint">{form.privacyHint}</p>
      <NoticeConsent
        shown={shown}
        kind="privacy"
        called={form.privacyCalled}
        short={form.privacyShort}
        refusal={form.privacyRefused}
      />
    </Part>
  )
}

type ConsentGiven = { shown: Shown; kind: NoticeKind; called: string; short: string; refusal: string }

/** The hash of the version on the page goes along; the server compares it with what was opened and agreed to. */
function NoticeConsent({ shown, kind, called, short, refusal }: ConsentGiven) {
  const { frame, draft, notices, problems } = shown
  const notice = notices[kind]
  const consent = draft.consents[kind]
  const isRefused = draft.refused.includes(kind)
  return (
    <>
      <input type="hidden" name={`${kind}-hash`} value={notice.hash} />
      <Consent
        locale={frame.locale}
        name={kind}
        title={notice.text[frame.locale].title}
        called={called}
        short={short}
        version={notice.version}
        agreed={isAgreed(consent, notice.hash) ? new Date(consent.agreedAt) : undefined}
        opened={consent?.hash === notice.hash}
        refused={isRefused}
        sentence={isRefused ? refusal : undefined}
        problem={problems?.[kind]}
        openedUrl={paths.applyNoticeOpened}
        answerUrl={paths.applyNoticeAnswer}
        text={<NoticeText notice={notice} locale={frame.locale} level={3} />}
      />
    </>
  )
}

function AccountPart({ frame, draft, problems, broken, checked }: Shown) {
  const { form } = words[frame.locale]
  const { locale } = frame
  return (
    <Part number={2} count={3} title={form.parts.split('|')[1]!} locale={locale} id="part-account">
      <CheckName
        name="account"
        label={form.account}
        locale={locale}
        value={draft.account}
        problem={problems?.account}
        required
        checkUrl={paths.applyCheck}
        hint={
          <>
            {form.accountHint}
            <br />
            {form.accountNote}
          </>
        }
        result={checked}
      />
      <NewPassword
        name="password"
        label={form.password}
        locale={locale}
        policy={accountPolicy(locale)}
        accountField="account"
        problem={problems?.password}
        broken={broken}
        again={{ name: 'again', label: form.again, problem: problems?.again }}
      />
    </Part>
  )
}

function MailboxPart(shown: Shown) {
  const { frame, draft, problems, domain } = shown
  const { form } = words[frame.locale]
  const { locale } = frame
  return (
    <Part number={3} count={3} title={form.parts.split('|')[2]!} locale={locale} id="part-mailbox">
      <Radios
        name="mailbox"
        legend={form.mailbox}
        locale={locale}
        value={draft.mailbox}
        problem={problems?.mailbox}
        required
        options={[
          { value: 'yes', label: form.yes },
          { value: 'no', label: form.no, hint: form.noHint },
        ]}
      />
      <p class="govuk-hint">{form.rulesHint}</p>
      <NoticeConsent
        shown={shown}
        kind="mailbox-rules"
        called={form.rulesCalled}
        short={form.rulesShort}
        refusal={form.rulesRefused}
      />
      <main-address data-field="account" data-domain={domain}>
        <Field
          name="main-address"
          label={form.mainAddress}
          locale={locale}
          hint={form.mainHint}
          readonly
          value={draft.account ? `${draft.account}@${domain}` : `@${domain}`}
        />
      </main-address>
      <Field
        name="recovery"
        kind="email"
        label={form.recovery}
        locale={locale}
        hint={form.recoveryHint}
        value={draft.recovery}
        problem={problems?.recovery}
        required
        autocomplete="email"
        maxlength={254}
      />
    </Part>
  )
}
