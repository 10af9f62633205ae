import type { Child } from 'hono/jsx'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { rocDateTime } from '#foundation/roc-date.ts'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Facts } from '#ui/facts.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { When } from '#ui/when.tsx'
import { words } from '../emergency-words.ts'
import { Reason } from './reason.tsx'

/** Either somebody waits for a second person, or somebody stands in. */
export type Current = { id: string; personName: string; reason: string; until: Date; isOpen: boolean }
export type Halves = { half: 'first' | 'second'; madeAt: Date; name: string }[]
type Given = {
  frame: Frame
  roles: Roles
  current?: Current
  /** Left out for those who do not look after the code. */
  halves?: Halves
  mayEnd: boolean
  isDone: boolean
  reason?: string
  problems?: Problems
}

/** Standing in for the information centre: the code's halves, asking, confirming, ending. */
export function EmergencyPage(given: Given) {
  const { frame, roles, current, halves, isDone, problems } = given
  const { locale } = frame
  const { emergency: say } = words[locale]
  const rail = railOf(locale, roles, 'roles')
  return (
    <ConsolePage frame={frame} title={say.title} rail={rail} problems={problems}>
      <Stack>
        {isDone && (
          <Callout kind="done" role="status">
            {say.ended}
          </Callout>
        )}
        <p>{say.lead}</p>
        {!current && <Ask {...given} />}
        {current &&
          (current.isOpen ? <Open {...given} one={current} /> : <Waiting {...given} one={current} />)}
        {halves && <Code locale={locale} halves={halves} />}
      </Stack>
    </ConsolePage>
  )
}

function Ask({ frame: { locale }, reason, problems = {} }: Given) {
  const { ask: say } = words[locale].emergency
  return (
    <Sheet title={say.title} id="ask" snug>
      <Form action={paths.adminEmergency}>
        <CodeField locale={locale} problem={problems.code} />
        <Reason
          {...{ locale, label: say.reason, hint: say.reasonHint, value: reason }}
          problem={problems.reason}
        />
        <Buttons>
          <Button kind="warning">{say.go}</Button>
        </Buttons>
      </Form>
    </Sheet>
  )
}

function Waiting({ frame: { locale }, one, problems = {} }: Given & { one: Current }) {
  const { waiting: say } = words[locale].emergency
  return (
    <Sheet title={say.title} id="waiting" snug>
      <About locale={locale} one={one}>
        {say.text(one.personName, rocDateTime(one.until))}
      </About>
      <Form action={paths.adminEmergencyOne(one.id)}>
        <CodeField locale={locale} problem={problems.code} />
        <Buttons>
          <Button kind="warning" name="deed" value="confirm">
            {say.go}
          </Button>
        </Buttons>
      </Form>
    </Sheet>
  )
}

function Open({ frame: { locale }, one, mayEnd }: Given & { one: Current }) {
  const { open: say } = words[locale].emergency
  return (
    <Sheet title={say.title} id="open" snug>
      <About locale={locale} one={one}>
        {say.text(one.personName, rocDateTime(one.until))}
      </About>
      {mayEnd && (
        <Form action={paths.adminEmergencyOne(one.id)}>
          <p class="small">{say.endText}</p>
          <Buttons>
            <Button kind="warning" name="deed" value="end">
              {say.end}
            </Button>
          </Buttons>
        </Form>
      )}
    </Sheet>
  )
}

type Locale = Frame['locale']

function About({ locale, one, children }: { locale: Locale; one: Current; children: Child }) {
  const { open: say } = words[locale].emergency
  return (
    <>
      <Callout kind="lamp">{children}</Callout>
      <Facts locale={locale} facts={[[say.reason, one.reason]]} />
    </>
  )
}

function CodeField({ locale, problem }: { locale: Locale; problem?: string }) {
  const { ask: say } = words[locale].emergency
  return (
    <Field
      {...{ name: 'code', label: say.code, hint: say.codeHint, locale, problem }}
      autocomplete="off"
      width={20}
    />
  )
}

function Code({ locale, halves }: { locale: Locale; halves: Halves }) {
  const { emergency: say } = words[locale]
  const made = (half: 'first' | 'second') => {
    const one = halves.find((each) => each.half === half)
    return one ? (
      <>
        {say.made} {one.name}，<When at={one.madeAt} />
      </>
    ) : (
      say.notMade
    )
  }
  return (
    <Sheet title={say.halves} id="code-halves" snug>
      <p>{say.halvesText}</p>
      <Facts
        locale={locale}
        facts={[
          [say.half.first, made('first')],
          [say.half.second, made('second')],
        ]}
      />
      <Buttons>
        {(['first', 'second'] as const).map((half) => (
          <ButtonLink href={paths.adminEmergencyHalf(half)} kind="secondary">
            {say.make[half]}
          </ButtonLink>
        ))}
      </Buttons>
    </Sheet>
  )
}
