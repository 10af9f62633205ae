import type { Opening } from '#features/sso/clients.ts'
import { paths } from '#foundation/paths.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { Stack } from '#ui/sheet.tsx'
import { words } from '../words.ts'

type Given = { frame: Frame; title: string; opening?: Opening }

/** Opens somebody else's system, signed in, or says that it is not connected. */
export function OpeningCallout({ frame: { locale, city }, title, opening }: Given) {
  const { zone: say } = words[locale]
  if (!opening)
    return (
      <Callout kind="lamp" icon="plug" title={say.notConnected}>
        {say.notConnectedText}
      </Callout>
    )
  const isKnown = opening.kind === 'ticket' || city !== undefined
  return (
    <Callout kind="done" icon="plug" title={say.connected}>
      <Stack>
        <p class="small">{isKnown ? say.connectedText : say.connectedByCity}</p>
        <Open opening={opening} words={say.open(title)} />
      </Stack>
    </Callout>
  )
}

/** A ticket is made by a press, because it is a change; a sign-in is begun by a link, and asks for nothing that was proved already. */
function Open({ opening, words: label }: { opening: Opening; words: string }) {
  if (opening.kind === 'sign-in')
    return (
      <ButtonLink href={opening.address} icon="external">
        {label}
      </ButtonLink>
    )
  return (
    <form method="post" action={paths.portalTicket(encodeURIComponent(opening.client))}>
      <Button icon="external">{label}</Button>
    </form>
  )
}
