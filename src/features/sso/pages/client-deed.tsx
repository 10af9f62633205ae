import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Radios } from '#ui/choices.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Stack } from '#ui/sheet.tsx'
import { words as formWords } from '../client-form-words.ts'
import { words } from '../client-words.ts'
import { type Deed, MOST_REASON, OVERLAP_HOURS } from '../clients/kinds.ts'
import type { Line } from '../clients/listing.ts'

type Given = {
  frame: Frame
  roles: Roles
  line: Line
  deed: Deed
  typed?: { reason: string; overlap?: string }
  problems?: Problems
}

/** What will happen, and why it is to. */
export function ClientDeedPage({ frame, roles, line, deed, typed, problems = {} }: Given) {
  const { locale } = frame
  const say = words[locale]
  const { title, text, go } = say.deeds[deed]
  return (
    <ConsolePage frame={frame} title={title} rail={railOf(locale, roles, 'clients')} problems={problems}>
      <Stack>
        <p>
          <strong>{line.names[locale]}</strong> <span class="soft">{line.id}</span>
        </p>
        <Callout kind={deed === 'enable' ? 'note' : 'lamp'}>{text}</Callout>
        <Form action={paths.adminClientDeed(line.id, deed)} class="sheet">
          {deed === 'rotate' && (
            <Radios
              {...{ name: 'overlap', legend: say.overlap.label, locale, value: typed?.overlap ?? '24' }}
              options={OVERLAP_HOURS.map((value) => ({ value, label: say.overlap.hours[value] }))}
            />
          )}
          <TextArea
            {...{
              name: 'reason',
              label: formWords[locale].form.reason,
              hint: formWords[locale].form.reasonHint,
              locale,
              rows: 2,
            }}
            {...{ maxlength: MOST_REASON, required: true, value: typed?.reason, problem: problems.reason }}
          />
          <Buttons>
            <Button kind={deed === 'enable' ? 'primary' : 'warning'}>{go}</Button>
            <BackLink href={paths.adminClient(line.id)}>{formWords[locale].form.cancel}</BackLink>
          </Buttons>
        </Form>
      </Stack>
    </ConsolePage>
  )
}
