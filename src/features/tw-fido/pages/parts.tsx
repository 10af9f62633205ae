import { paths } from '#foundation/paths.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import type { PhoneWay } from '../rules.ts'
import type { PhoneWait } from '../waiting.ts'

/** Where a confirmed transaction is used, and where one may do without a phone. */
export const LEADS = {
  'sign-in': { finish: paths.signInPhoneDone, other: paths.signIn },
  enrolment: { finish: paths.applyPhoneDone, other: paths.account },
  confirm: { finish: paths.signInConfirmPhoneDone, other: paths.signInConfirm },
  proofing: { finish: paths.accountProofingPhoneDone, other: paths.accountProofing },
}

/** Says to the owner of the purpose: the phone has answered, please look. */
export function Finish({
  wait,
  label,
  kind,
}: {
  wait: PhoneWait
  label: string
  kind?: 'primary' | 'secondary'
}) {
  return (
    <Form action={LEADS[wait.purpose].finish} id="phone-finish">
      <input type="hidden" name="id" value={wait.id} />
      <Buttons>
        <Button kind={kind}>{label}</Button>
      </Buttons>
    </Form>
  )
}

type AgainGiven = {
  id: string
  ways: PhoneWay[]
  labels: Record<PhoneWay, string>
  first: 'primary' | 'secondary'
}

/** Asks anew for the same ID number, in one of these ways. */
export function Again({ id, ways, labels, first }: AgainGiven) {
  return (
    <Form action={paths.phoneAgain(id)}>
      <Buttons>
        {ways.map((way, place) => (
          <Button kind={place === 0 ? first : 'secondary'} name="way" value={way}>
            {labels[way]}
          </Button>
        ))}
      </Buttons>
    </Form>
  )
}
