import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { Arrived } from '#ui/arrived.tsx'
import { BackLink, Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { OwnAccountField } from '#ui/known-fields.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { NewPassword, type PasswordPolicy } from '#ui/password-rules.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Steps } from '#ui/steps.tsx'
import { words as registerWords } from '../register-words.ts'
import type { Kind } from '../rules.ts'
import { words as signInWords } from '../sign-in-words.ts'
import { words as signOnWords } from '../sign-on-words.ts'
import { words } from '../words.ts'
import { SignOnForm } from './sign-on.tsx'

type Journey = { frame: Frame; kind: Kind }

/** 「註冊帳號」: which kind of account (M10.1). */
export function ChoosePage({ frame }: { frame: Frame }) {
  const { choose } = registerWords[frame.locale]
  const { kinds } = words[frame.locale]
  const order: Kind[] = ['general', 'personnel']
  return (
    <Page frame={frame} title={choose.title} face="portal">
      <PageTitle title={choose.title} lead={choose.lead} />
      <div class="stack">
        {order.map((kind) => (
          <Sheet title={kinds[kind]} id={kind}>
            <p>{choose.text[kind]}</p>
            <Buttons>
              <ButtonLink href={paths.portalSteps(kind)} kind="secondary">
                {choose.go[kind]}
              </ButtonLink>
            </Buttons>
          </Sheet>
        ))}
      </div>
      <Buttons>
        <BackLink href={paths.portal}>{signInWords[frame.locale].back}</BackLink>
      </Buttons>
    </Page>
  )
}

/** 「一般人員註冊帳號步驟」, and the same for 人事人員. */
export function HowToPage({ frame, kind }: Journey) {
  const { howTo } = registerWords[frame.locale]
  const title = howTo.title[kind]
  return (
    <Page frame={frame} title={title} face="portal">
      <PageTitle title={title} />
      <Sheet>
        <div class="stack">
          <p>{howTo.hello}</p>
          <p>{howTo.lead}</p>
          {[howTo.first, howTo.second, howTo.third].map((text, index) => (
            <p>
              <strong>{howTo.steps[index]}</strong>
              {text}
            </p>
          ))}
          {kind === 'personnel' && <p>{howTo.approval}</p>}
          <h2>{howTo.notes}</h2>
          <ol class="numbered">
            <li>{howTo.noteName}</li>
            <li>{howTo.notePassword}</li>
          </ol>
        </div>
      </Sheet>
      <Buttons>
        <ButtonLink href={paths.portalPerson(kind)}>{howTo.go}</ButtonLink>
        <BackLink href={paths.portalRegister}>{howTo.back}</BackLink>
      </Buttons>
    </Page>
  )
}

type PasswordGiven = Journey & {
  personName: string
  accountName: string
  /** What holds for this holder. */
  asked: PasswordPolicy
  problems?: Problems
  broken?: string[]
}

/** 「步驟二：設定密碼」 (M10.3). */
export function PasswordPage(given: PasswordGiven) {
  const { frame, kind, personName, accountName, asked, problems = {}, broken } = given
  const { locale } = frame
  const { register } = registerWords[locale]
  const title = register.two[kind]
  return (
    <Page frame={frame} title={title} face="portal" problems={problems}>
      <ErrorSummary locale={locale} problems={problems} />
      <Steps locale={locale} steps={[...register.steps]} now={1} label={register.label} />
      <PageTitle title={title} lead={register.hello(personName)} />
      {kind === 'general' && <CityFirst locale={locale} />}
      <Form action={paths.portalPassword(kind)} class="sheet">
        <OwnAccountField locale={locale} label={register.accountName} value={accountName} />
        <NewPassword
          name="password"
          label={register.password}
          hint={register.rules}
          locale={locale}
          policy={asked}
          accountName={accountName}
          problem={problems.password}
          broken={broken}
          again={{ name: 'again', label: register.again, problem: problems.again }}
        />
        <Callout kind="lamp" icon="info">
          {register.advice}
        </Callout>
        <Buttons>
          <Button>{register.go}</Button>
          <ButtonLink href={paths.portal} kind="quiet">
            {register.close}
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  )
}

/** Single sign-on comes first: it spares the second password (M10.3). */
function CityFirst({ locale }: { locale: Locale }) {
  const say = signOnWords[locale]
  return (
    <Sheet title={say.instead} id="city-first" snug>
      <p>{say.insteadText}</p>
      <SignOnForm locale={locale} />
    </Sheet>
  )
}

/** 「完成註冊」 (M10.4). */
export function RegisteredPage({ frame, kind }: Journey) {
  const { locale } = frame
  const { register } = registerWords[locale]
  const title = register.three[kind]
  return (
    <Page frame={frame} title={title} face="portal">
      <Steps locale={locale} steps={[...register.steps]} now={2} label={register.label} />
      <Arrived title={title}>{register.doneTitle}</Arrived>
      <Sheet>
        <div class="stack">
          <p>{register.done}</p>
          <p>
            <strong>{register.hours}</strong>
          </p>
          <p>{register.later}</p>
          {kind === 'personnel' && <p>{register.approval}</p>}
          <p class="small soft">{register.mailHelp}</p>
        </div>
      </Sheet>
      <Buttons>
        <ButtonLink href={paths.mail}>{register.toMail}</ButtonLink>
      </Buttons>
    </Page>
  )
}
