import { PhoneFields } from '#features/tw-fido/field.tsx'
import type { PhoneWay } from '#features/tw-fido/rules.ts'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Columns, Sheet } from '#ui/sheet.tsx'
import { Steps } from '#ui/steps.tsx'
import { words as identityWords } from '../identity-words.ts'
import { words } from '../words.ts'
import { Refused } from './refused.tsx'

type Given = {
  frame: Frame
  number?: string
  way?: PhoneWay
  problems?: Problems
  refused?: boolean
  rosterAt?: Date
}

/** 「我要申請帳號(行動自然人憑證)」 (M2, M16). */
export function PhonePage({ frame, number, way, problems, refused, rosterAt }: Given) {
  const { phone, person } = identityWords[frame.locale]
  const { steps } = words[frame.locale]
  const { locale } = frame
  return (
    <Page frame={frame} title={phone.title} face="account" problems={problems}>
      <Steps locale={locale} steps={steps.split('|')} now={0} />
      <ErrorSummary locale={locale} problems={problems} />
      <PageTitle title={phone.title} lead={phone.lead} />
      {refused && <Refused frame={frame} rosterAt={rosterAt} />}
      <Columns
        main={
          <Sheet>
            <Form action={paths.applyPhone}>
              <PhoneFields locale={locale} idNumber={number} way={way} problems={problems} />
              <Buttons>
                <Button>{phone.next}</Button>
                <BackLink href={paths.account}>{person.back}</BackLink>
              </Buttons>
            </Form>
          </Sheet>
        }
        aside={
          <Sheet title={phone.help} id="needs" snug>
            <p>{phone.helpText}</p>
          </Sheet>
        }
        label={phone.help}
      />
    </Page>
  )
}
