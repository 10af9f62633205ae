import type { Child } from 'hono/jsx'
import type { Overseen } from '#features/mailboxes/overseeing.ts'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { inBrackets, type Locale } from '#foundation/words.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Checkbox, Radios } from '#ui/choices.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { type Fact, Facts } from '#ui/facts.tsx'
import { TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { When } from '#ui/when.tsx'
import { words } from '../console-words.ts'
import type { Ending } from '../endings.ts'
import { ABUSE_REASONS, MOST_WORDS } from '../rules.ts'
import { words as publicWords } from '../words.ts'

type Given = { frame: Frame; roles: Roles; box: Overseen; problems?: Problems }
export type TypedEnding = { reason: string; facts: string }

/** Ending the use of a mailbox for abuse (rule 5): reason, facts, confirmation. */
export function EndingPage({ typed, ...given }: Given & { typed?: TypedEnding }) {
  const { frame, problems = {} } = given
  const { locale } = frame
  const { ending: say } = words[locale]
  return (
    <AboutBox {...given} title={say.title}>
      <Callout>{say.what}</Callout>
      <Deed {...given} button={<Button kind="warning">{say.button}</Button>}>
        <Radios
          name="reason"
          legend={say.reason}
          locale={locale}
          value={typed?.reason}
          problem={problems.reason}
          options={ABUSE_REASONS.map((value) => ({ value, label: publicWords[locale].reasons[value] }))}
        />
        <TextArea
          {...{ name: 'facts', label: say.facts, hint: say.factsHint, locale, rows: 4 }}
          maxlength={MOST_WORDS}
          value={typed?.facts}
          problem={problems.facts}
        />
        <Checkbox name="seen" label={say.seen} locale={locale} problem={problems.seen} />
      </Deed>
    </AboutBox>
  )
}

type Ended = Given & { ending: Ending; isTheirs: boolean }

/** Why it ended, what the holder says against it, and its lifting, by another than who ended it. */
export function LiftPage({ ending, isTheirs, ...given }: Ended) {
  const { frame, box, problems = {} } = given
  const { locale } = frame
  const { ending: say } = words[locale]
  const lift = (
    <Button name="deed" value="lift">
      {say.lift}
    </Button>
  )
  return (
    <AboutBox {...given} title={say.liftTitle}>
      <Sheet>
        <Facts locale={locale} facts={factsOf(locale, ending)} />
      </Sheet>
      {isTheirs ? (
        <>
          <Callout kind="stop">{say['same-officer']}</Callout>
          <BackLink href={paths.adminMailbox(box.id)}>{say.back}</BackLink>
        </>
      ) : (
        <Deed {...given} button={lift}>
          <TextArea
            {...{ name: 'why', label: say.why, hint: say.whyHint, locale, rows: 3 }}
            maxlength={MOST_WORDS}
            problem={problems.why}
          />
        </Deed>
      )}
    </AboutBox>
  )
}

function factsOf(locale: Locale, { reason, facts: said, endedAt, appeal, appealedAt }: Ending): Fact[] {
  const { ending: say } = words[locale]
  const facts: Fact[] = [
    [say.reason, publicWords[locale].reasons[reason]],
    [say.facts, said],
    [say.endedAt, <When at={endedAt} />],
    [say.appeal, appeal || say.noAppeal],
  ]
  if (appealedAt) facts.push([say.appealedAt, <When at={appealedAt} />])
  return facts
}

/** A page of the console about this mailbox. */
function AboutBox({
  frame,
  roles,
  box,
  title,
  problems,
  children,
}: Given & { title: string; children: Child }) {
  const { locale } = frame
  const who = box.personName ? inBrackets(locale, box.address, box.personName) : box.address
  return (
    <ConsolePage frame={frame} title={title} rail={railOf(locale, roles, 'mailboxes')} problems={problems}>
      <Stack>
        <p>
          <strong>{words[locale].ending.lead(who)}</strong>
        </p>
        {children}
      </Stack>
    </ConsolePage>
  )
}

function Deed({ frame, box, button, children }: Given & { button: Child; children: Child }) {
  return (
    <Form action={paths.adminMailboxEnding(box.id)} class="sheet">
      {children}
      <Buttons>
        {button}
        <BackLink href={paths.adminMailbox(box.id)}>{words[frame.locale].ending.back}</BackLink>
      </Buttons>
    </Form>
  )
}
