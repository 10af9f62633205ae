import { Radios } from '#ui/choices.tsx'
import { Field } from '#ui/field.tsx'
import { Part } from '#ui/sheet.tsx'
import { words } from '../form-words.ts'
import type { Shown } from './form.tsx'
import { NoticeConsent } from './notice-consent.tsx'

/** 「申請KCG電子郵件信箱」 (M5). */
export function MailboxPart(shown: Shown) {
  const { frame, draft, problems } = shown
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
      <WithMailbox {...shown} />
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

/** What only a mailbox needs; the style sheet hides it while 否 is chosen. */
function WithMailbox(shown: Shown) {
  const { frame, draft, domain } = shown
  const { form } = words[frame.locale]
  const { locale } = frame
  return (
    <div class="only-with-mailbox">
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
    </div>
  )
}
