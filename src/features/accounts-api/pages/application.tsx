import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Facts } from '#ui/facts.tsx'
import { Form } from '#ui/form.tsx'
import { SecretsOnce } from '#ui/secrets-once.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { When } from '#ui/when.tsx'
import type { Application, Secrets } from '../applications.ts'
import { words } from '../console-words.ts'
import { words as grantWords } from '../grant-words.ts'
import type { GrantRow } from '../grants.ts'
import { ApplicationTag } from './applications.tsx'
import { Grants } from './grants.tsx'

type Given = {
  frame: Frame
  roles: Roles
  mayMake: boolean
  at: Date
  application: Application
  grants: GrantRow[]
  secrets?: Secrets
  note?: 'asked' | 'own' | 'gone'
}

/** One application: what it is, what it is granted, its password and its end. */
export function ApplicationPage({ frame, roles, mayMake, at, application, grants, secrets, note }: Given) {
  const { locale } = frame
  const { back } = words[locale]
  return (
    <ConsolePage frame={frame} title={application.name} rail={railOf(locale, roles, 'applications')} at={at}>
      <Stack>
        {note && (
          <Callout kind={note === 'asked' ? 'done' : 'stop'} role={note === 'asked' ? 'status' : 'alert'}>
            {grantWords[locale][note]}
          </Callout>
        )}
        {secrets && <SecretsSheet locale={locale} secrets={secrets} />}
        <FactsSheet locale={locale} application={application} />
        <Grants {...{ locale, application, grants, mayMake }} />
        {mayMake && <Keeping locale={locale} application={application} />}
        <Buttons>
          <BackLink href={paths.adminApplications}>{back}</BackLink>
        </Buttons>
      </Stack>
    </ConsolePage>
  )
}

const SECRETS = ['privateId', 'password', 'hashKey'] as const

function SecretsSheet({ locale, secrets }: { locale: Locale; secrets: Secrets }) {
  const { secrets: say } = words[locale]
  return (
    <SecretsOnce
      title={say.title}
      once={say.once}
      secrets={SECRETS.map((name) => [say[name], secrets[name]] as const)}
    />
  )
}

function FactsSheet({ locale, application }: { locale: Locale; application: Application }) {
  const { application: say } = words[locale]
  const lines = (all: string[]) => all.map((one) => <div>{one}</div>)
  return (
    <Sheet title={say.facts} id="facts">
      <Facts
        locale={locale}
        facts={[
          [say.appId, application.appId],
          [say.privateId, application.privateId],
          [say.agency, application.agencyName],
          [say.state, <ApplicationTag locale={locale} application={application} />],
          [say.returnTo, <div>{lines(application.returnTo)}</div>],
          [say.networks, <div>{lines(application.networks)}</div>],
          [say.madeAt, <When at={application.madeAt} />],
          [say.passwordAt, <When at={application.passwordAt} />],
        ]}
      />
    </Sheet>
  )
}

function Keeping({ locale, application }: { locale: Locale; application: Application }) {
  const { application: say } = words[locale]
  return (
    <Sheet title={say.keep} id="keep">
      <p class="small">{say.keepText}</p>
      <Form action={paths.adminApplication(application.id)}>
        <Buttons>
          {application.closedAt ? (
            <Button kind="secondary" name="deed" value="reopen">
              {say.reopen}
            </Button>
          ) : (
            <>
              <Button kind="secondary" name="deed" value="renew">
                {say.renew}
              </Button>
              <Button kind="warning" name="deed" value="close">
                {say.close}
              </Button>
            </>
          )}
        </Buttons>
      </Form>
    </Sheet>
  )
}
