import type { Child } from 'hono/jsx'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { describedBy, Group } from '#ui/group.tsx'
import { words } from './words.ts'

type Given = {
  locale: Locale
  /** What the card shall sign. */
  challenge: string
  /** Sentence for the field, after a refusal. */
  problem?: string
  /** Sealed note of a card's first use: its PIN was given already, only the ID number is missing. */
  proof?: string
  /** Label of the button that sends the form. */
  button?: string
  /** Does the button fill the width, as on the sign-in page? */
  block?: boolean
  /** Origin of the component on the visitor's own machine. */
  component: string
  /** The way back, beside the button. */
  children?: Child
}

/** The card's part of a form: its PIN, what the component answers, and the button. Error summaries lead to `card-pin`. */
export function CardField({ proof, button, ...given }: Given) {
  const label = button ?? words[given.locale].button
  if (!proof) return <AskCard {...given} button={label} />
  return (
    <>
      <input type="hidden" name="card-proof" value={proof} />
      <Buttons>
        <Button block={given.block}>{label}</Button>
        {given.children}
      </Buttons>
    </>
  )
}

function AskCard(given: Given & { button: string }) {
  const { locale, challenge, problem, button, block, component, children } = given
  const say = words[locale]
  return (
    <card-sign
      data-component={component}
      data-pin={say.status.pin}
      data-opening={say.status.opening}
      data-signing={say.status.signing}
      data-sending={say.status.sending}
    >
      <div data-card="phone" hidden>
        <Callout kind="lamp">{say.phone}</Callout>
      </div>
      <Pin locale={locale} problem={problem} />
      <input type="hidden" name="card-challenge" value={challenge} data-card="challenge" />
      <input type="hidden" name="card-answer" value="" data-card="answer" />
      <input type="hidden" name="card-problem" value="" data-card="problem" />
      <Buttons>
        <Button data-card="button" block={block}>
          {button}
        </Button>
        {children}
      </Buttons>
      <p class="result" role="status" data-card="status" />
      <noscript>
        <Callout kind="stop">{say.noScript}</Callout>
      </noscript>
      <p class="small below">
        <a href={paths.cardHelp}>{say.help}</a>
      </p>
    </card-sign>
  )
}

/** It has no name, so no form ever sends it: the page hands it to the component on the visitor's own machine only. */
function Pin({ locale, problem }: { locale: Locale; problem?: string }) {
  const say = words[locale]
  const field = { name: 'card-pin', label: say.pin, locale, hint: say.pinHint, problem, required: true }
  return (
    <Group {...field}>
      <input
        class={`govuk-input govuk-input--width-10${problem ? ' govuk-input--error' : ''}`}
        id="card-pin"
        type="password"
        maxlength={8}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        aria-describedby={describedBy(field)}
        aria-invalid={problem ? 'true' : undefined}
        required
        data-card="pin"
      />
    </Group>
  )
}
