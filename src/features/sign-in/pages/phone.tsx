import { PhoneFields } from '#features/tw-fido/field.tsx'
import type { PhoneWay } from '#features/tw-fido/rules.ts'
import { paths } from '#foundation/paths.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { words } from '../words.ts'
import { type Given, Onwards, Shell } from './shell.tsx'

type PhoneGiven = Given & { idNumber?: string; way?: PhoneWay }

/** 「行動自然人憑證」 (M16): the ID number, and how the phone is to learn of it. */
export function PhonePage(given: PhoneGiven) {
  const { frame, to, problems, idNumber, way } = given
  const { phone } = words[frame.locale]
  return (
    <Shell {...given} tab="phone">
      <p class="below">{phone.lead}</p>
      <Form action={paths.signInPhone}>
        <Onwards to={to} />
        <PhoneFields {...{ locale: frame.locale, idNumber, way, problems }} />
        <Buttons>
          <Button block>{phone.button}</Button>
        </Buttons>
      </Form>
    </Shell>
  )
}
