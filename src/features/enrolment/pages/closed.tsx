import { paths } from '#foundation/paths.ts'
import { ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { words as identityWords } from '../identity-words.ts'
import type { EnrolmentWay } from '../rules.ts'
import { words } from '../words.ts'

type Given = {
  frame: Frame
  way: EnrolmentWay
  /** Not set up, switched off for everybody, or by the applicant's own agency. */
  why?: 'not-yet' | 'stopped' | 'own-agency'
}

const NAMED = { 'citizen-card': 'card', 'tw-fido': 'phone', 'personal-data': 'identity' } as const

/** A way to prove who one is that is not open, and where the others are. */
export function ClosedPage({ frame, way, why = 'not-yet' }: Given) {
  const { closed, choose } = words[frame.locale]
  const say = identityWords[frame.locale][NAMED[way]]
  return (
    <Page frame={frame} title={say.title} face="account">
      <PageTitle title={say.title} />
      <Callout title={why === 'not-yet' ? choose.closed : closed.title}>{closed.why[why]}</Callout>
      <Buttons>
        <ButtonLink href={paths.account}>{closed.others}</ButtonLink>
      </Buttons>
    </Page>
  )
}
