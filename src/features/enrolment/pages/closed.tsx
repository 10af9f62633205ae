import { paths } from '#foundation/paths.ts'
import { ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { words as identityWords } from '../identity-words.ts'
import { words } from '../words.ts'

/** A way to prove who one is that the city has not set up. */
export function ClosedPage({ frame, way }: { frame: Frame; way: 'card' | 'phone' }) {
  const { closed, choose } = words[frame.locale]
  const say = identityWords[frame.locale][way]
  return (
    <Page frame={frame} title={say.title} face="account">
      <PageTitle title={say.title} />
      <Callout title={choose.closed}>{closed.text}</Callout>
      <Buttons>
        <ButtonLink href={paths.account}>{closed.others}</ButtonLink>
      </Buttons>
    </Page>
  )
}
