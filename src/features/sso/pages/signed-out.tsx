import { ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { words } from '../words.ts'

type Given = {
  frame: Frame
  /** Pages of connected systems, which sign out there as they load. */
  frames?: string[]
  /** Where to go then. */
  to: string
}

/** Signed out, here and everywhere. */
export function SignedOutPage({ frame, frames = [], to }: Given) {
  const { signedOut: say } = words[frame.locale]
  const isGoingOn = frames.length > 0
  return (
    <Page frame={frame} title={say.title} face="account">
      <PageTitle title={say.title} lead={say.lead} />
      <Sheet>
        <Callout kind="done" role="status">
          {isGoingOn ? say.telling : say.done}
        </Callout>
        <Buttons>
          <ButtonLink href={to}>{isGoingOn ? say.goOn : say.signIn}</ButtonLink>
        </Buttons>
      </Sheet>
      {isGoingOn && (
        <signed-out data-to={to}>
          {frames.map((address) => (
            <iframe src={address} title={say.frame} hidden />
          ))}
        </signed-out>
      )}
    </Page>
  )
}
