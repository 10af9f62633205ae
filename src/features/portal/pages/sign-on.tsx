import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { BackLink, Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { Form } from '#ui/form.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { words as signInWords } from '../sign-in-words.ts'
import { words } from '../sign-on-words.ts'
import type { Standing } from '../single-sign-on.ts'

/** 「以市府單一帳號登入」: a form of its own, pressed once. */
export function SignOnForm({ locale }: { locale: Locale }) {
  return (
    <Form action={paths.portalSsoStart}>
      <Button kind="secondary" block icon="key">
        {words[locale].button}
      </Button>
    </Form>
  )
}

type Given = { frame: Frame; name: string; standing: Exclude<Standing, 'active'> }

/** Somebody of the city without an account of the portal: what can be done about it. */
export function OpenPage({ frame, name, standing }: Given) {
  const say = words[frame.locale]
  return (
    <Page frame={frame} title={say.title} face="portal">
      <PageTitle title={say.title} lead={say.hello(name)} />
      <Sheet>
        <div class="stack">
          {standing === 'may-open' ? <Open frame={frame} /> : <Hindered {...{ frame, standing }} />}
        </div>
      </Sheet>
      <Form action={paths.signOut}>
        <Button kind="quiet">{say.notYou(name)}</Button>
      </Form>
      <BackLink href={paths.portal}>{signInWords[frame.locale].back}</BackLink>
    </Page>
  )
}

function Open({ frame }: { frame: Frame }) {
  const say = words[frame.locale]
  return (
    <>
      <p>{say.open}</p>
      <p>{say.what}</p>
      <p class="small soft">{say.own}</p>
      <Form action={paths.portalSsoOpen}>
        <Buttons>
          <Button>{say.go}</Button>
        </Buttons>
      </Form>
    </>
  )
}

function Hindered({ frame, standing }: Omit<Given, 'name'>) {
  const say = words[frame.locale]
  const ways: Partial<Record<Standing, { href: string; label: string }>> = {
    personnel: { href: paths.portalSteps('personnel'), label: say.toRegistration },
    'no-mailbox': { href: paths.laterMailbox, label: say.toMailbox },
  }
  const way = ways[standing]
  return (
    <>
      <Callout kind="lamp">{say.why[standing as keyof typeof say.why]}</Callout>
      {way && (
        <Buttons>
          <ButtonLink href={way.href}>{way.label}</ButtonLink>
        </Buttons>
      )}
    </>
  )
}
