import { Captcha } from '#features/captcha/field.tsx'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { AccountField, IdNumberField } from '#ui/known-fields.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Steps } from '#ui/steps.tsx'
import { words } from '../register-words.ts'
import type { Kind } from '../rules.ts'
import { words as signInWords } from '../sign-in-words.ts'

type Journey = { frame: Frame; kind: Kind }

type Stop = 'no-mailbox' | 'active' | 'wrong-kind'
type PersonGiven = Journey & {
  captcha: string
  domain: string
  typed?: { mailbox: string; idNumber: string; birthday: string }
  problems?: Problems
  /** The data were right, but this way ends here: the way on. */
  stop?: Stop
}

/** 「步驟一：輸入基本資料」 (M10.2). */
export function PersonPage(given: PersonGiven) {
  const { frame, kind, problems, stop } = given
  const { locale } = frame
  const { register } = words[locale]
  const title = register.one[kind]
  return (
    <Page frame={frame} title={title} face="portal" problems={problems}>
      <ErrorSummary locale={locale} problems={problems} />
      <Steps locale={locale} steps={[...register.steps]} now={0} label={register.label} />
      <PageTitle title={title} lead={register.lead} />
      {stop && <WayOn frame={frame} kind={kind} stop={stop} />}
      <PersonForm {...given} />
    </Page>
  )
}

function PersonForm({ frame: { locale }, kind, captcha, domain, typed, problems = {} }: PersonGiven) {
  const { register } = words[locale]
  return (
    <Form action={paths.portalPerson(kind)} class="sheet">
      <PersonFields locale={locale} domain={domain} typed={typed} problems={problems} />
      <Captcha id={captcha} locale={locale} label={signInWords[locale].captcha} problem={problems.captcha} />
      <Buttons>
        <Button>{register.go}</Button>
        <ButtonLink href={paths.portal} kind="quiet">
          {register.close}
        </ButtonLink>
      </Buttons>
    </Form>
  )
}

type Fields = Pick<PersonGiven, 'domain' | 'typed'> & { locale: Locale; problems: Problems }

function PersonFields({ locale, domain, typed, problems }: Fields) {
  const say = words[locale].register
  return (
    <>
      <AccountField
        {...{ locale, domain, name: 'mailbox', label: say.mailbox, hint: say.mailboxHint }}
        value={typed?.mailbox}
        problem={problems.mailbox}
      />
      <IdNumberField
        {...{ locale, label: say.idNumber, hint: say.idNumberHint }}
        value={typed?.idNumber}
        problem={problems['id-number']}
      />
      <Birthday locale={locale} value={typed?.birthday} problem={problems.birthday} />
    </>
  )
}

function Birthday({ locale, value, problem }: { locale: Locale; value?: string; problem?: string }) {
  const say = words[locale].register
  return (
    <Field
      name="birthday"
      label={say.birthday}
      hint={say.birthdayHint}
      locale={locale}
      value={value}
      autocomplete="off"
      width={10}
      problem={problem}
    />
  )
}

function WayOn({ frame: { locale }, kind, stop }: Journey & { stop: Stop }) {
  const { go } = words[locale]
  const other = kind === 'general' ? 'personnel' : 'general'
  const ways: Record<Stop, [href: string, label: string]> = {
    'no-mailbox': [paths.account, go.mailbox],
    active: [paths.portal, go.signIn],
    'wrong-kind': [paths.portalSteps(other), go.other[kind]],
  }
  const [href, label] = ways[stop]
  return (
    <Buttons>
      <ButtonLink href={href} kind="secondary" icon="next">
        {label}
      </ButtonLink>
    </Buttons>
  )
}
