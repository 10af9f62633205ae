import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Checkbox } from '#ui/choices.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import type { Disclosure } from '../reading.ts'
import { MOST_REASON } from '../rules.ts'
import { words } from '../words.ts'
import { DisclosureFacts } from './disclosure.tsx'
import { Warning } from './warning.tsx'

type Given = { frame: Frame; roles: Roles; one: Disclosure; reason?: string; problems?: Problems }

/** The second officer's own look at it: against the letter, with a reason. */
export function DecisionPage({ frame, roles, one, reason, problems = {} }: Given) {
  const { locale } = frame
  const { decision: say, one: about } = words[locale]
  const rail = railOf(locale, roles, 'disclosures')
  return (
    <ConsolePage frame={frame} title={say.title} rail={rail} problems={problems}>
      <Stack>
        <Warning locale={locale} />
        <p>{say.lead}</p>
        <Sheet>
          <DisclosureFacts locale={locale} one={one} />
        </Sheet>
        <Form action={paths.adminDisclosureDecision(one.id)} class="sheet">
          <TextArea
            {...{ name: 'reason', label: say.reason, locale, rows: 3 }}
            maxlength={MOST_REASON}
            value={reason}
            problem={problems.reason}
          />
          <Checkbox name="seen" label={say.seen} locale={locale} problem={problems.seen} />
          <Buttons>
            <Button name="deed" value="approve">
              {say.approve}
            </Button>
            <Button name="deed" value="refuse" kind="secondary">
              {say.refuse}
            </Button>
            <BackLink href={paths.adminDisclosure(one.id)}>{about.back}</BackLink>
          </Buttons>
        </Form>
      </Stack>
    </ConsolePage>
  )
}
