import { CardField } from '#features/citizen-card/field.tsx'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { words } from '../words.ts'

type Purpose = 'forgotten-password' | 'forgotten-account' | 'portal-forgotten' | 'misused'
export type CardGiven = {
  purpose: Purpose
  challenge: string
  /** Origin of the component on the visitor's machine; nothing where cards are not open. */
  component?: string
  idNumber?: string
  /** Sealed note of a card's first use. */
  proof?: string
  problems?: Problems
}
const SHOWN = {
  'forgotten-password': {
    face: 'account',
    action: paths.forgottenPasswordCard,
    back: paths.forgottenPassword,
  },
  'forgotten-account': { face: 'account', action: paths.forgottenAccount, back: paths.signIn },
  misused: { face: 'account', action: paths.misusedCard, back: paths.misused },
  'portal-forgotten': { face: 'portal', action: paths.portalForgottenCard, back: paths.portalForgotten },
} as const

/** Where an error summary leads that speaks of the card. */
export const CARD_IDS = { card: 'card-pin' }

/** 自然人憑證 for a forgotten password. */
export function CardPage({ frame, ...given }: CardGiven & { frame: Frame }) {
  const { locale } = frame
  const { title, lead } = words[locale].card[given.purpose]
  const { face } = SHOWN[given.purpose]
  return (
    <Page frame={frame} title={title} face={face} problems={given.problems}>
      <ErrorSummary locale={locale} problems={given.problems} ids={CARD_IDS} />
      <PageTitle title={title} lead={lead} />
      <Sheet>
        <CardForm frame={frame} {...given} />
      </Sheet>
    </Page>
  )
}

/** ID number, PIN and button; where cards are closed, the sentence that says so. */
export function CardForm(given: CardGiven & { frame: Frame }) {
  const { frame, purpose, challenge, component, idNumber, proof, problems = {} } = given
  const { card: say, back, otherWays } = words[frame.locale]
  if (component === undefined) return <p>{say.closed}</p>
  return (
    <Form action={SHOWN[purpose].action}>
      <Field
        name="id-number"
        label={say.idNumber}
        hint={say.idNumberHint}
        locale={frame.locale}
        value={idNumber}
        autocomplete="off"
        autocapitalize="characters"
        width={20}
        problem={problems['id-number']}
      />
      <CardField
        locale={frame.locale}
        challenge={challenge}
        component={component}
        proof={proof}
        problem={problems.card}
        button={say[purpose].button}
      >
        <BackLink href={SHOWN[purpose].back}>{purpose === 'forgotten-account' ? back : otherWays}</BackLink>
      </CardField>
    </Form>
  )
}
