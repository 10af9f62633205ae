import { CardField } from '#features/citizen-card/field.tsx'
import { paths } from '#foundation/paths.ts'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { words } from '../words.ts'
import { type Given, Onwards, Shell } from './shell.tsx'

type CardGiven = Given & {
  challenge: string
  /** Origin of the component on the visitor's machine. */
  component: string
  /** Sealed note of a good card that is used for the first time: only the ID number is missing. */
  proof?: string
}

/** 「自然人憑證」 (M15): PIN and the card's own signature; the first time also the ID number that the card belongs to. */
export function CardPage(given: CardGiven) {
  const { frame, to, problems = {}, challenge, component, proof } = given
  const { card } = words[frame.locale]
  return (
    <Shell {...given} tab="card">
      <p class="below">{proof ? card.proven : card.lead}</p>
      <Form action={paths.signInCard}>
        <Onwards to={to} />
        {proof && (
          <Field
            name="idNumber"
            label={card.idNumber}
            hint={card.idNumberHint}
            locale={frame.locale}
            autocomplete="off"
            width={10}
            maxlength={10}
            problem={problems.idNumber}
          />
        )}
        <CardField
          {...{ locale: frame.locale, challenge, component, proof, problem: problems['card-pin'] }}
          button={card.button}
          block
        />
      </Form>
    </Shell>
  )
}
