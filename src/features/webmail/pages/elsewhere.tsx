import { paths } from '#foundation/paths.ts'
import { ButtonLink, Buttons } from '#ui/button.tsx'

/** Where somebody without mail may go. */
export function Elsewhere({ say }: { say: { account: string; contacts: string } }) {
  return (
    <Buttons>
      <ButtonLink href={paths.account}>{say.account}</ButtonLink>
      <ButtonLink kind="quiet" href={paths.contacts}>
        {say.contacts}
      </ButtonLink>
    </Buttons>
  )
}
