import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { words } from '../deed-words.ts'
import { words as loadWords } from '../load-words.ts'
import { type Deed, MOST_REASON } from '../rules.ts'
import type { Loaded } from './load.tsx'

type Given = {
  frame: Frame
  roles: Roles
  load: Loaded
  deed: Deed
  reason?: string
  problems?: Problems
}

const CALLOUTS = { apply: 'lamp', approve: 'stop', discard: 'note', 'roll-back': 'stop' } as const

/** What a decision does, said plainly before it is taken; all but throwing away ask for a reason that stays on record. */
export function SurePage({ frame, roles, load, deed, reason, problems = {} }: Given) {
  const { locale } = frame
  const { sure, deeds } = words[locale]
  const { ask, heldWaits } = loadWords[locale]
  const isAsking = deed === 'apply' && load.state === 'held'
  const title = isAsking ? ask : deeds[deed].title
  return (
    <ConsolePage {...{ frame, title, problems }} rail={railOf(locale, roles, 'roster')}>
      <p>
        <strong>{sure.file(load.source, load.rows)}</strong>
      </p>
      <Callout kind={CALLOUTS[deed]}>{isAsking ? heldWaits : deeds[deed].text}</Callout>
      <Form action={paths.adminRosterDeed(load.id, deed)} class="sheet below">
        {deed !== 'discard' && (
          <TextArea
            {...{ name: 'reason', label: sure.reason, hint: sure.hint, locale, rows: 2 }}
            maxlength={MOST_REASON}
            value={reason}
            problem={problems.reason}
          />
        )}
        <Buttons>
          <Button kind={deed === 'roll-back' ? 'warning' : 'primary'}>
            {isAsking ? ask : deeds[deed].button}
          </Button>
          <BackLink href={paths.adminRosterLoad(load.id)}>{sure.back}</BackLink>
        </Buttons>
      </Form>
    </ConsolePage>
  )
}
