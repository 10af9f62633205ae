import { paths } from '#foundation/paths.ts'
import { asset } from '#ui/assets.tsx'
import { ButtonLink, Buttons } from '#ui/button.tsx'
import type { Face, Frame } from '#ui/door.tsx'
import { FaceCard } from '#ui/face-card.tsx'
import type { IconName } from '#ui/icons.ts'
import { MainAnchor, Page } from '#ui/page.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { words as frameWords } from '#ui/words.ts'
import { words } from '../words.ts'

type Given = { frame: Frame; host: string }

/** The city's front page: the harbour, the faces on the quay, a newcomer's steps, help. */
export function FrontPage({ frame, host }: Given) {
  return (
    <Page frame={frame} title={words[frame.locale].hero} name={words[frame.locale].title} layout="plain">
      <main id="main" tabindex={-1}>
        <MainAnchor frame={frame} />
        <Hero frame={frame} />
        <div class="page page--quay">
          <Faces frame={frame} />
          <Journey frame={frame} />
          <Help frame={frame} host={host} />
        </div>
      </main>
    </Page>
  )
}

function Hero({ frame }: { frame: Frame }) {
  const say = words[frame.locale]
  return (
    <div class="hero">
      <div class="hero__in">
        <h1>{say.hero}</h1>
        <p>{say.lead}</p>
        <Buttons>
          {frame.city ? (
            <>
              <ButtonLink href={paths.mail}>{say.toMail}</ButtonLink>
              <ButtonLink kind="secondary" href={paths.account}>
                {say.myAccount}
              </ButtonLink>
            </>
          ) : (
            <>
              <ButtonLink href={paths.signIn}>{say.signIn}</ButtonLink>
              <ButtonLink kind="secondary" href={paths.account}>
                {say.apply}
              </ButtonLink>
            </>
          )}
        </Buttons>
      </div>
      <img class="hero__art" src={asset('harbour.svg')} alt="" />
    </div>
  )
}

function Faces({ frame }: { frame: Frame }) {
  return (
    <div class="faces faces--quay">
      {facesOf(frame).map((face) => (
        <FaceCard {...face} />
      ))}
    </div>
  )
}

function facesOf({ locale, city }: Frame): Parameters<typeof FaceCard>[0][] {
  const say = words[locale]
  const names = frameWords[locale].faces
  const card = (face: Face, icon: IconName, href: string) => ({
    face,
    icon,
    href,
    title: names[face],
    text: say.faces[face],
  })
  const mail = (
    <>
      {say.mailName}
      <span class="nowrap">{say.mailOwn}</span>
    </>
  )
  const links = {
    account: city ? [] : [{ href: paths.account, label: say.applyShort }],
    mail: [{ href: paths.mail, label: city ? say.toMail : say.openMail }],
    portal: [
      { href: paths.portal, label: say.openPortal },
      { href: paths.portalRegister, label: say.register },
    ],
    console: [{ href: paths.admin, label: say.openConsole }],
  }
  return [
    { ...card('account', 'key', paths.account), links: links.account },
    { ...card('mail', 'mail', paths.mail), links: links.mail, title: mail },
    { ...card('portal', 'people', paths.portal), links: links.portal },
    { ...card('console', 'shield', paths.admin), links: links.console },
  ]
}

function Journey({ frame }: { frame: Frame }) {
  const { first, steps } = words[frame.locale]
  return (
    <section class="band" aria-labelledby="first">
      <h2 id="first">{first}</h2>
      <ol class="journey">
        {[steps.who, steps.form, steps.wait, steps.use].map((step) => (
          <li>
            <h3>{step.title}</h3>
            <p>{step.text}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Help({ frame, host }: Given) {
  const { band, safety, safetyLines, help, helps } = words[frame.locale]
  return (
    <section class="band halves" aria-label={band}>
      <Sheet title={safety} id="safety" as="div">
        <ul class="plain-list">
          <li>{safetyLines.ask}</li>
          <li>{safetyLines.link}</li>
          <li>{safetyLines.address(host)}</li>
        </ul>
      </Sheet>
      <Sheet title={help} id="help" as="div">
        <Stack>
          <p class="small">
            <strong>{helps.forgot.title}</strong>
            <br />
            {helps.forgot.text}
          </p>
          <p class="small">
            <strong>{helps.wrong.title}</strong>
            <br />
            {helps.wrong.text}
          </p>
          <p class="small">
            <strong>{helps.who.title}</strong>
            <br />
            {helps.who.before}
            <a href={paths.contacts}>{frameWords[frame.locale].contacts}</a>
            {helps.who.after}
          </p>
        </Stack>
      </Sheet>
    </section>
  )
}
