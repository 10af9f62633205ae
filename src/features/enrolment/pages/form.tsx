import type { Notice } from '#features/notices/notices.ts'
import type { NoticeKind } from '#features/notices/rules.ts'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { CheckName } from '#ui/check-name.tsx'
import type { Frame } from '#ui/door.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { NewPassword, type PasswordPolicy } from '#ui/password-rules.tsx'
import { Columns, Part, Sheet } from '#ui/sheet.tsx'
import { Steps } from '#ui/steps.tsx'
import type { Facts } from '../enrolment.ts'
import { words as formWords } from '../form-words.ts'
import { words as identityWords } from '../identity-words.ts'
import type { Draft } from '../rules.ts'
import { words } from '../words.ts'
import { BeforeSending } from './before-sending.tsx'
import { MailboxPart } from './mailbox-part.tsx'
import { NoticeConsent } from './notice-consent.tsx'
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
  /** Lines of the policy that the sent password broke. */
  broken?: string[]
  /** What the password must keep. */
  asked: PasswordPolicy
  /** What 檢查重複 said, when it was asked without script. */
  checked?: { outcome: 'passed' | 'taken' | 'refused'; sentence: string }
}

/** The application form (M4, M5). */
export function FormPage(shown: Shown) {
  const { frame, problems, facts } = shown
  const { form } = formWords[frame.locale]
  const { steps } = words[frame.locale]
  const { person } = identityWords[frame.locale]
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
  const { form } = formWords[frame.locale]
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

function AccountPart({ frame, draft, asked, problems, broken, checked }: Shown) {
  const { form } = formWords[frame.locale]
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
        policy={asked}
        accountField="account"
        problem={problems?.password}
        broken={broken}
        again={{ name: 'again', label: form.again, problem: problems?.again }}
      />
    </Part>
  )
}
