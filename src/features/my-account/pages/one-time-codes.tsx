import type { Enrolling, OneTimeCodes } from '#features/accounts/one-time-codes.ts'
import { inGroups } from '#features/accounts/rules.ts'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { Arrived } from '#ui/arrived.tsx'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Codes } from '#ui/codes.tsx'
import type { Frame } from '#ui/door.tsx'
import { Facts } from '#ui/facts.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Page } from '#ui/page.tsx'
import { NewPassword, type PasswordPolicy } from '#ui/password-rules.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { When } from '#ui/when.tsx'
import { words } from '../one-time-code-words.ts'
import { words as passwordWords } from '../password-words.ts'
import { SectionPage } from './section.tsx'

const FEW_CODES = 3
const PICTURE_PIXELS = 264

type Given = { frame: Frame; codes: OneTimeCodes; enrolling?: Enrolling; problems?: Problems }

/** 「動態密碼」: off, waiting for its first code, or on. */
export function OneTimeCodesPage({ frame, codes, enrolling, problems }: Given) {
  const say = words[frame.locale]
  const back = { href: paths.accountWays, label: say.back }
  return (
    <SectionPage frame={frame} title={say.title} lead={say.lead} problems={problems} back={back}>
      <div class="stack">
        {codes.on ? (
          <On frame={frame} codes={codes} />
        ) : enrolling ? (
          <Scanning frame={frame} enrolling={enrolling} problem={problems?.code} />
        ) : (
          <Off frame={frame} />
        )}
      </div>
    </SectionPage>
  )
}

function Off({ frame: { locale } }: { frame: Frame }) {
  const { off } = words[locale]
  return (
    <Sheet title={off.title} id="off">
      <ol class="numbered">
        {off.steps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      <Form action={paths.accountCodes}>
        <Buttons>
          <Button name="deed" value="begin">
            {off.begin}
          </Button>
        </Buttons>
      </Form>
    </Sheet>
  )
}

type ScanningGiven = { frame: Frame; enrolling: Enrolling; problem?: string }

function Scanning({ frame: { locale }, enrolling: { secret, uri }, problem }: ScanningGiven) {
  const say = words[locale].enrolling
  return (
    <>
      <Sheet title={say.scan} id="scan">
        <p>
          <img
            src={paths.accountCodesPicture}
            width={PICTURE_PIXELS}
            height={PICTURE_PIXELS}
            alt={say.picture}
          />
        </p>
        <p>
          <a class="govuk-link" href={uri}>
            {say.onPhone}
          </a>
        </p>
        <p>{say.type}</p>
        <Codes label={say.key} codes={[inGroups(secret)]} />
      </Sheet>
      <Sheet title={say.confirm} id="confirm">
        <Form action={paths.accountCodes}>
          <Field
            name="code"
            label={say.code}
            locale={locale}
            hint={say.hint}
            inputmode="numeric"
            autocomplete="one-time-code"
            width={10}
            required
            problem={problem}
          />
          <Buttons>
            <Button name="deed" value="confirm">
              {say.on}
            </Button>
          </Buttons>
        </Form>
      </Sheet>
    </>
  )
}

function On({ frame: { locale }, codes: { since, codesLeft } }: { frame: Frame; codes: OneTimeCodes }) {
  const { on } = words[locale]
  return (
    <>
      <Sheet>
        <Facts
          locale={locale}
          facts={[
            [on.state, <Tag kind="done">{on.tag}</Tag>],
            [on.since, since && <When at={since} />],
            [on.left, on.count(codesLeft)],
          ]}
        />
      </Sheet>
      <Sheet title={on.codesTitle} id="recovery-codes">
        {codesLeft < FEW_CODES && <Callout kind="lamp">{on.few}</Callout>}
        <p>{on.codesText}</p>
        <Form action={paths.accountCodesNew}>
          <Buttons>
            <Button kind="secondary">{on.newCodes}</Button>
          </Buttons>
        </Form>
      </Sheet>
      <Sheet title={on.offTitle} id="turn-off">
        <p>{on.offText}</p>
        <Buttons>
          <ButtonLink href={paths.accountCodesOff} kind="secondary">
            {on.turnOff}
          </ButtonLink>
        </Buttons>
      </Sheet>
    </>
  )
}

/** The ten codes, this once. */
export function RecoveryCodesPage({
  frame,
  codes,
  isFirst,
}: {
  frame: Frame
  codes: string[]
  isFirst: boolean
}) {
  const say = words[frame.locale].codes
  const title = isFirst ? say.arrived : say.fresh
  return (
    <Page frame={frame} title={title} face="account">
      <Arrived title={title}>{say.text}</Arrived>
      <Sheet title={say.title} id="codes">
        <Codes label={say.list} codes={codes} />
        <p class="below">{say.use}</p>
        <div class="no-print">
          <Buttons>
            <ButtonLink href={paths.accountCodes}>{say.done}</ButtonLink>
          </Buttons>
        </div>
      </Sheet>
    </Page>
  )
}

type EndingGiven = {
  frame: Frame
  accountName: string
  /** What a new password must keep, where the present one is too short to open the account alone. */
  policy?: PasswordPolicy
  problems?: Problems
  broken?: string[]
}

/** Asked once more: whoever turns codes off is back to a password alone. */
export function EndingPage({ frame, accountName, policy, problems = {}, broken }: EndingGiven) {
  const { locale } = frame
  const { ending, title } = words[locale]
  const say = passwordWords[locale]
  const back = { href: paths.accountCodes, label: title }
  return (
    <SectionPage frame={frame} title={ending.title} lead={ending.text} problems={problems} back={back}>
      <Form action={paths.accountCodesOff} class={policy && 'sheet'}>
        {policy && (
          <>
            <p>{ending.longer}</p>
            <input type="hidden" autocomplete="username" value={accountName} />
            <NewPassword
              {...{ locale, policy, accountName, broken }}
              name="password"
              label={say.password}
              problem={problems.password}
              again={{ name: 'again', label: say.again, problem: problems.again }}
            />
          </>
        )}
        <Buttons>
          <Button kind="warning">{ending.button}</Button>
          <ButtonLink href={paths.accountCodes} kind="secondary">
            {ending.keep}
          </ButtonLink>
        </Buttons>
      </Form>
    </SectionPage>
  )
}
