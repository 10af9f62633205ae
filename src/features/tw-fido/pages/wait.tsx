import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { Form } from '#ui/form.tsx'
import { Icon } from '#ui/icon.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Columns, Sheet } from '#ui/sheet.tsx'
import { PHONE_WAYS } from '../rules.ts'
import type { PhoneWait } from '../waiting.ts'
import { words } from '../words.ts'
import { Again, Finish, LEADS } from './parts.tsx'

type Waiting = { frame: Frame; wait: PhoneWait; now: Date; isStill: boolean; simulated?: string }

/** Somebody is to confirm on the phone: the QR code, the push or the app, and how long there is. */
export function WaitPage({ frame, wait, now, isStill, simulated }: Waiting) {
  const { locale } = frame
  const say = words[locale]
  const { title, lead } = say.wait[wait.way]
  return (
    <Page frame={frame} title={title} face="account">
      <PageTitle title={title} lead={lead} />
      <phone-wait {...forElement(wait, now, locale)}>
        {wait.pushProblem && <Callout kind="lamp">{say.problems[wait.pushProblem]}</Callout>}
        {isStill && (
          <Callout kind="lamp" role="status">
            {say.wait.still}
          </Callout>
        )}
        {wait.problem && <Callout kind="lamp">{say.problems[wait.problem]}</Callout>}
        <Columns
          label={say.wait.others}
          main={<Request locale={locale} wait={wait} simulated={simulated} />}
          aside={<Others locale={locale} wait={wait} />}
        />
      </phone-wait>
    </Page>
  )
}

function Request({ locale, wait, simulated }: { locale: Locale; wait: PhoneWait; simulated?: string }) {
  const say = words[locale].wait
  return (
    <Sheet>
      {wait.way === 'app' && (
        <ButtonLink href={wait.appLink} icon="phone" block>
          {say.open}
        </ButtonLink>
      )}
      {wait.way === 'scan' && <ToScan locale={locale} wait={wait} />}
      <CheckCode locale={locale} wait={wait} />
      <div class="phone-status">
        <Icon name="clock" />
        <p role="status" data-words>
          {say.waiting}
        </p>
        <p class="soft nowrap">
          {say.left} <strong data-left>{say.within}</strong>
        </p>
      </div>
      <Finish wait={wait} label={say.done} kind={wait.way === 'push' ? 'primary' : 'secondary'} />
      {simulated && (
        <p class="small soft below">
          {say.demo}{' '}
          <a href={simulated} target="_blank" rel="noopener">
            {say.demoOpen}
          </a>
        </p>
      )}
    </Sheet>
  )
}

/** On a phone's narrow screen the QR code cannot be scanned: the app comes first there. */
function ToScan({ locale, wait }: { locale: Locale; wait: PhoneWait }) {
  const say = words[locale].wait
  return (
    <>
      <div class="phone-here">
        <p>{say.openHere}</p>
        <Again
          id={wait.id}
          ways={['app']}
          labels={{ ...words[locale].over.again, app: say.openInstead }}
          first="primary"
        />
      </div>
      <img class="phone-qr" src={paths.phonePicture(wait.id)} alt={say.picture} width="400" height="400" />
    </>
  )
}

function CheckCode({ locale, wait }: { locale: Locale; wait: PhoneWait }) {
  const say = words[locale].wait
  return (
    <div class="phone-code">
      <p>
        {say.code} <strong class="mono">{wait.code}</strong>
      </p>
      <p class="small soft">{say.codeHint}</p>
    </div>
  )
}

function Others({ locale, wait }: { locale: Locale; wait: PhoneWait }) {
  const { wait: say, over, field } = words[locale]
  return (
    <Sheet title={say.others} id="other-ways" snug>
      <p class="small">
        {say.number} <span class="mono">{wait.idNumber}</span>
      </p>
      <Again
        id={wait.id}
        ways={PHONE_WAYS.filter((way) => way !== wait.way)}
        labels={field.ways}
        first="secondary"
      />
      <Form action={paths.phoneCancel(wait.id)}>
        <Buttons>
          <Button kind="quiet">{say.cancel}</Button>
        </Buttons>
      </Form>
      <p class="small">
        <a href={LEADS[wait.purpose].other}>{over.other[wait.purpose]}</a>
      </p>
    </Sheet>
  )
}

function forElement(wait: PhoneWait, now: Date, locale: Locale): Record<`data-${string}`, string> {
  const { minutes, soon, allowed, offline, waiting } = words[locale].wait
  return {
    'data-url': paths.phoneState(wait.id),
    'data-ends': wait.expiresAt.toISOString(),
    'data-now': now.toISOString(),
    'data-minutes': minutes('%m', '%s'),
    'data-soon': soon,
    'data-allowed': allowed,
    'data-offline': offline,
    'data-waiting': waiting,
  }
}
