import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Checkbox } from '#ui/choices.tsx'
import { Codes } from '#ui/codes.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { type Fact, Facts } from '#ui/facts.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { When } from '#ui/when.tsx'
import { words } from '../code-words.ts'
import type { Missing } from '../missing.ts'

type Given = {
  frame: Frame
  roles: Roles
  one: Missing
  /** Until when a code handed out before is good. */
  alive?: Date
  isAsked: boolean
  problems?: Problems
}

/** A code for one colleague, who stands before the officer. */
export function CodePage({ frame, roles, one, alive, isAsked, problems = {} }: Given) {
  const { locale } = frame
  const { one: say, back } = words[locale]
  const rail = railOf(locale, roles, 'hr-desk')
  return (
    <ConsolePage frame={frame} title={say.title(one.name)} rail={rail} problems={problems}>
      <Stack>
        <PersonFacts {...{ locale, one, alive }} />
        <Callout kind="lamp">{say.text}</Callout>
        {!isAsked && <Callout>{say.notAsked}</Callout>}
        <Form action={paths.adminHrCode(one.person)} class="sheet">
          <Checkbox name="seen" label={say.seen} locale={locale} problem={problems.seen} />
          <Buttons>
            <Button name="deed" value="make">
              {say.go}
            </Button>
            {alive && (
              <Button kind="secondary" name="deed" value="withdraw">
                {say.withdraw}
              </Button>
            )}
            <BackLink href={paths.adminHrCodes}>{back}</BackLink>
          </Buttons>
        </Form>
      </Stack>
    </ConsolePage>
  )
}

function PersonFacts({ locale, one, alive }: Pick<Given, 'one' | 'alive'> & { locale: Frame['locale'] }) {
  const say = words[locale]
  return (
    <Sheet snug>
      <Facts
        locale={locale}
        facts={[
          [say.name, one.name],
          [say.agency, one.agencyName],
          [say.unit, one.unit],
          [say.jobTitle, one.title],
          ...(alive ? [[say.one.alive, <When at={alive} />] satisfies Fact] : []),
        ]}
      />
    </Sheet>
  )
}

/** A slip to print and hand over. */
export function SlipPage({
  frame,
  roles,
  one,
  code,
  until,
  address,
}: {
  frame: Frame
  roles: Roles
  one: Missing
  code: string
  until: Date
  address: string
}) {
  const { locale } = frame
  const { slip: say, back } = words[locale]
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'hr-desk')}>
      <div class="buttons no-print">
        <BackLink href={paths.adminHrCodes}>{back}</BackLink>
        <print-page data-label={say.print} />
      </div>
      <Stack>
        <div class="no-print">
          <Callout kind="lamp" role="status">
            {say.once}
          </Callout>
        </div>
        <Sheet>
          <Facts
            locale={locale}
            facts={[
              [say.to, `${one.agencyName} ${one.unit} ${one.name}`],
              [say.until, <When at={until} />],
            ]}
          />
          <p class="small soft">{say.code}</p>
          <Codes label={say.code} codes={[`${code.slice(0, 4)}-${code.slice(4)}`]} />
          <p>{say.how(address)}</p>
          <p>{say.care}</p>
        </Sheet>
      </Stack>
    </ConsolePage>
  )
}
