import { paths } from '#foundation/paths.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { words } from '../ticket-words.ts'

/** What the portal's systems call the ticket that a browser brings them. */
const TICKET = 'APReqEncodedData'

type Given = {
  frame: Frame
  system: string
  account: string
  address: string
  ticket: string
  isOurs: boolean
}

/** Hands the ticket to a connected system: at once to one of the city's, at the press of a button to somebody else's. */
export function TicketPage({ frame, system, account, address, ticket, isOurs }: Given) {
  const say = words[frame.locale]
  const title = say.title(system)
  const form = (
    <form method="post" action={address}>
      <input type="hidden" name={TICKET} value={ticket} />
      <Buttons>
        <Button icon="next">{say.go}</Button>
        <BackLink href={paths.portalHome}>{say.back}</BackLink>
      </Buttons>
    </form>
  )
  return (
    <Page frame={frame} title={title} face="portal">
      <PageTitle title={title} lead={isOurs ? say.going : say.told(system, account)} />
      <Sheet>
        <p>{isOurs ? say.press : say.other}</p>
        {isOurs ? <auto-submit>{form}</auto-submit> : form}
      </Sheet>
    </Page>
  )
}
