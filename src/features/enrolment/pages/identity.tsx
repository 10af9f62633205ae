import { Captcha } from '#features/captcha/field.tsx'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { rocDateTime } from '#foundation/roc-date.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Columns, Sheet } from '#ui/sheet.tsx'
import { Steps } from '#ui/steps.tsx'
import { words as identityWords } from '../identity-words.ts'
import { words } from '../words.ts'
import { NumberField } from './number.tsx'
import { Refused } from './refused.tsx'

type Given = {
  frame: Frame
  captcha: string
  name?: string
  number?: string
  problems?: Problems
  refused?: boolean
  rosterAt?: Date
  /** Some agency asks for a code of its HR office. */
  asksCode: boolean
}

/** 「個人資料驗證」 (M3.1). A refusal is one and the same for everyone (M3.3). */
export function IdentityPage(given: Given) {
  const { frame, problems, refused, rosterAt } = given
  const { identity } = identityWords[frame.locale]
  const { steps } = words[frame.locale]
  const { locale } = frame
  return (
    <Page frame={frame} title={identity.title} face="account" problems={problems}>
      <Steps locale={locale} steps={steps.split('|')} now={0} />
      <ErrorSummary locale={locale} problems={problems} />
      <PageTitle title={identity.title} lead={identity.lead} />
      {refused && <Refused frame={frame} rosterAt={rosterAt} />}
      <Columns
        main={
          <Sheet>
            <IdentityForm {...given} />
          </Sheet>
        }
        aside={
          <Sheet title={identity.help} id="why" snug>
            <p>{identity.helpText}</p>
            {rosterAt && <p class="small soft">{identity.fresh(rocDateTime(rosterAt))}</p>}
          </Sheet>
        }
        label={identity.help}
      />
    </Page>
  )
}

function IdentityForm({ frame: { locale }, captcha, name, number, asksCode, problems }: Given) {
  const { identity, person } = identityWords[locale]
  return (
    <Form action={paths.apply}>
      <Field
        name="name"
        label={identity.name}
        locale={locale}
        hint={identity.nameHint}
        value={name}
        problem={problems?.name}
        required
        autocomplete="name"
      />
      <NumberField locale={locale} value={number} problem={problems?.number} />
      {asksCode && (
        <Field
          {...{ name: 'code', label: identity.code, hint: identity.codeHint, locale, width: 10 }}
          autocomplete="off"
          autocapitalize="characters"
        />
      )}
      <Captcha id={captcha} locale={locale} label={identity.captcha} problem={problems?.captcha} />
      <Buttons>
        <Button>{identity.next}</Button>
        <BackLink href={paths.account}>{person.back}</BackLink>
      </Buttons>
    </Form>
  )
}
