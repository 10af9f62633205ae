import { paths } from '#foundation/paths.ts'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { isBrokenPush, mayAskAgain, PHONE_WAYS, type PhoneProblem, type PhoneWay } from '../rules.ts'
import type { PhoneWait } from '../waiting.ts'
import { words } from '../words.ts'
import { Again, Finish, LEADS } from './parts.tsx'

/** The phone has confirmed: one step on, taken by itself where there is JavaScript. */
export function ProvedPage({ frame, wait }: { frame: Frame; wait: PhoneWait }) {
  const { over } = words[frame.locale]
  return (
    <Page frame={frame} title={over.doneTitle} face="account">
      <PageTitle title={over.doneTitle} lead={over.doneLead} />
      <Finish wait={wait} label={over.next} />
    </Page>
  )
}

/** Why it did not work, and every way on. */
export function OverPage({ frame, wait, problem }: { frame: Frame; wait: PhoneWait; problem: PhoneProblem }) {
  const { over, problems } = words[frame.locale]
  return (
    <Page frame={frame} title={over.title} face="account">
      <PageTitle title={over.title} />
      <Stack large>
        <Callout kind="stop" role="alert">
          {problems[problem]}
        </Callout>
        <Sheet title={over.ways} id="ways-on">
          {mayAskAgain(problem) && (
            <Again id={wait.id} ways={waysAfter(wait.way, problem)} labels={over.again} first="primary" />
          )}
          <p class="below">
            <a href={LEADS[wait.purpose].other}>{over.other[wait.purpose]}</a>
          </p>
        </Sheet>
      </Stack>
    </Page>
  )
}

/** The same for a wrong address and for another browser's transaction. */
export function FoundNothingPage({ frame }: { frame: Frame }) {
  const { title, text, cure, next } = words[frame.locale].gone
  return (
    <ErrorPage
      frame={frame}
      kind="not-found"
      title={title}
      text={text}
      cure={cure}
      next={{ href: paths.signInPhone, label: next }}
    />
  )
}

/** After a push that failed the QR code first; else the same way first. */
function waysAfter(way: PhoneWay, problem: PhoneProblem): PhoneWay[] {
  const first = isBrokenPush(problem) ? 'scan' : way
  return [first, ...PHONE_WAYS.filter((other) => other !== first)]
}
