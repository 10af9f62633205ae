import { CardField } from '#features/citizen-card/field.tsx'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
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
  challenge: string
  component: string
  number?: string
  problems?: Problems
  /** A good card that was shown already: only the number must be mended. */
  proof?: string
  refused?: boolean
  rosterAt?: Date
}

/** 「我要申請帳號(自然人憑證驗證)」 (M2, M15). */
export function CardPage(given: Given) {
  const { frame, problems, refused, rosterAt } = given
  const { card } = identityWords[frame.locale]
  const { steps } = words[frame.locale]
  const { locale } = frame
  return (
    <Page frame={frame} title={card.title} face="account" problems={problems}>
      <Steps locale={locale} steps={steps.split('|')} now={0} />
      <ErrorSummary locale={locale} problems={problems} ids={{ card: 'card-pin' }} />
      <PageTitle title={card.title} lead={card.lead} />
      {refused && <Refused frame={frame} rosterAt={rosterAt} />}
      <Columns
        main={
          <Sheet>
            <CardForm {...given} />
          </Sheet>
        }
        aside={
          <Sheet title={card.why} id="why" snug>
            <p>{card.whyText}</p>
            <p>
              <a href={paths.applyPhone}>{card.instead}</a>
            </p>
          </Sheet>
        }
        label={card.why}
      />
    </Page>
  )
}

function CardForm({ frame: { locale }, challenge, component, number, problems, proof }: Given) {
  const { identity, person } = identityWords[locale]
  return (
    <Form action={paths.applyCard}>
      <NumberField locale={locale} value={number} problem={problems?.number} />
      <CardField
        locale={locale}
        challenge={challenge}
        component={component}
        problem={problems?.card}
        proof={proof}
        button={identity.next}
      >
        <BackLink href={paths.account}>{person.back}</BackLink>
      </CardField>
    </Form>
  )
}
