import { CardField } from '#features/citizen-card/field.tsx'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { words } from '../sign-in-words.ts'

type Given = {
  frame: Frame
  /** Nothing where this city takes no cards. */
  challenge?: string
  /** Origin of the component on the visitor's machine. */
  component: string
  /** Sealed note of a good card that is used for the first time: only the ID number is missing. */
  proof?: string
  problems?: Problems
}

/** 「憑證登入」: the portal's own, on today's browsers (M9.3). */
export function CardPage(given: Given) {
  const { frame, challenge, proof, problems } = given
  const say = words[frame.locale]
  return (
    <Page frame={frame} title={say.card.title} face="portal" problems={problems}>
      <ErrorSummary locale={frame.locale} problems={problems} />
      <PageTitle title={say.card.title} lead={proof ? say.card.proven : say.card.lead} />
      <Sheet>
        {challenge ? (
          <CardForm {...given} challenge={challenge} />
        ) : (
          <>
            <Callout kind="lamp">{say.card.closed}</Callout>
            <Buttons>
              <BackLink href={paths.portal}>{say.back}</BackLink>
            </Buttons>
          </>
        )}
      </Sheet>
    </Page>
  )
}

function CardForm({
  frame: { locale },
  challenge,
  component,
  proof,
  problems = {},
}: Given & { challenge: string }) {
  const { back, card: say } = words[locale]
  return (
    <Form action={paths.portalCard}>
      {proof && (
        <Field
          name="idNumber"
          label={say.idNumber}
          hint={say.idNumberHint}
          locale={locale}
          autocomplete="off"
          width={10}
          maxlength={10}
          problem={problems.idNumber}
        />
      )}
      <CardField
        {...{ locale, challenge, component, proof, problem: problems['card-pin'], button: say.button }}
      >
        <BackLink href={paths.portal}>{back}</BackLink>
      </CardField>
    </Form>
  )
}
