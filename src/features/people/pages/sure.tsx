import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { inBrackets, type Locale } from '#foundation/words.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Checkbox } from '#ui/choices.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Field, TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { words } from '../deed-words.ts'
import type { Someone } from '../people.ts'
import { type Deed, MOST_NOTE, needsReason } from '../rules.ts'

type Given = {
  frame: Frame
  roles: Roles
  one: Someone
  deed: Deed
  note?: string
  problems?: Problems
}

/** One deed, said plainly before it is done: what will happen, the reason, and that it is meant; a closing asks for the name. */
export function SurePage({ frame, roles, one, deed, note, problems = {} }: Given) {
  const { locale } = frame
  const say = words[locale]
  const { sure } = say
  const whom = inBrackets(locale, one.name, one.accountName ?? '')
  const said = { locale, rows: 3, value: note, problem: problems.note }
  const isFinal = deed === 'close'
  return (
    <ConsolePage
      frame={frame}
      title={say.deed[deed].title}
      rail={railOf(locale, roles, 'people')}
      problems={problems}
    >
      <p>
        <strong>{sure.lead(`${whom}・${one.agencyName}`)}</strong>
      </p>
      <Callout kind={isFinal ? 'stop' : 'note'}>
        <ul class="plain-list">
          {sure.will[deed].map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </Callout>
      <Form action={paths.adminPersonDeed(one.person, deed)} class="sheet below">
        {needsReason(deed) && (
          <TextArea name="note" label={sure.note} hint={sure.noteHint} maxlength={MOST_NOTE} {...said} />
        )}
        <Meant {...{ locale, one, deed, problems }} />
        <Buttons>
          <Button kind={deed === 'lock' || isFinal ? 'warning' : undefined}>{say.deed[deed].title}</Button>
          <BackLink href={paths.adminPerson(one.person)}>{sure.back}</BackLink>
        </Buttons>
      </Form>
    </ConsolePage>
  )
}

type Meaning = { locale: Locale; one: Someone; deed: Deed; problems: Problems }

function Meant({ locale, one, deed, problems }: Meaning) {
  const { sure } = words[locale]
  if (deed !== 'close')
    return <Checkbox name="seen" label={sure.seen} locale={locale} problem={problems.seen} />
  return (
    <Field
      name="typed"
      label={sure.typed}
      hint={sure.typedHint(one.accountName ?? '')}
      locale={locale}
      autocomplete="off"
      width={20}
      problem={problems.typed}
    />
  )
}
