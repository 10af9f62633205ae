import { paths } from '#foundation/paths.ts'
import { ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Stack } from '#ui/sheet.tsx'
import { words } from '../demo-client-words.ts'
import { Ways } from './ways.tsx'

type Given = { frame: Frame; address?: string; zone: string; hasApi: boolean }

/** In a demonstration: where the program is that signs people in here, and what to try there. */
export function DemoClientPage({ frame, address, zone, hasApi }: Given) {
  const say = words[frame.locale]
  return (
    <Page frame={frame} title={say.title}>
      <PageTitle title={say.title} lead={say.lead} />
      <Stack>
        {!address && (
          <Callout kind="lamp" title={say.none}>
            {say.noneText}
          </Callout>
        )}
        <Ways
          title={say.ways}
          ways={[
            [say.openid, say.openidText],
            [say.ticket, say.ticketText],
            [say.api, hasApi ? say.apiText : say.apiOff],
            ...(address ? [[say.at, address] as [string, string]] : []),
          ]}
        />
      </Stack>
      <Buttons>
        {address && (
          <>
            <ButtonLink href={address} icon="external">
              {say.open}
            </ButtonLink>
            <ButtonLink href={paths.portalZone(zone)} kind="secondary">
              {say.portal}
            </ButtonLink>
          </>
        )}
        <ButtonLink href={paths.docsConnect} kind="quiet">
          {say.connect}
        </ButtonLink>
      </Buttons>
    </Page>
  )
}
