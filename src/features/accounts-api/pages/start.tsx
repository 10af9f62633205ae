import { paths } from '#foundation/paths.ts'
import { ButtonLink, Buttons } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Sheet } from '#ui/sheet.tsx'
import type { Start } from '../rules.ts'
import { words } from '../words.ts'

/** Shown for an instant, or where the browser does not go on by itself. */
export function HandedPage({ frame, name, address }: { frame: Frame; name: string; address: string }) {
  const { start: say } = words[frame.locale]
  return (
    <Page frame={frame} title={say.handed(name)} face="account">
      <PageTitle title={say.handed(name)} lead={say.handedText} />
      <Buttons>
        <ButtonLink href={address} icon="forward">
          {say.go(name)}
        </ButtonLink>
      </Buttons>
    </Page>
  )
}

/** Where the way that a start page asks for, and no other, is shown. */
const CONFIRMING = {
  staff: paths.signInConfirm,
  moica: paths.signInConfirmCard,
  twfido: paths.signInConfirmPhone,
}

/** The session was opened by password, and this start page is for cards or phones. */
export function OtherWayPage({ frame, name, start }: { frame: Frame; name: string; start: Start }) {
  const { start: say } = words[frame.locale]
  const confirm = `${CONFIRMING[start]}?to=${encodeURIComponent(frame.path)}`
  return (
    <Page frame={frame} title={say.otherWay} face="account">
      <PageTitle title={say.otherWay} lead={say.otherWayText[start](name)} />
      <Buttons>
        <ButtonLink href={confirm} icon="card">
          {say.confirm}
        </ButtonLink>
      </Buttons>
    </Page>
  )
}

/** Start pages of the existing system for people who are not staff. */
export function NotOfferedPage({ frame }: { frame: Frame }) {
  const { start: say } = words[frame.locale]
  return <Told frame={frame} title={say.notOffered} text={say.notOfferedText} />
}

export function UnknownApplicationPage({ frame }: { frame: Frame }) {
  const { start: say } = words[frame.locale]
  return <Told frame={frame} title={say.unknown} text={say.unknownText} />
}

function Told({ frame, title, text }: { frame: Frame; title: string; text: string }) {
  return (
    <Page frame={frame} title={title} face="account">
      <PageTitle title={title} />
      <Sheet>
        <p>{text}</p>
      </Sheet>
    </Page>
  )
}
