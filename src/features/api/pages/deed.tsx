import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Radios } from '#ui/choices.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Facts } from '#ui/facts.tsx'
import { TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { When } from '#ui/when.tsx'
import { words } from '../console-words.ts'
import type { Key } from '../keys.ts'
import { MOST_REASON } from '../rules.ts'

export type KeyDeed = 'rotate' | 'revoke'
type Given = {
  frame: Frame
  roles: Roles
  one: Key
  deed: KeyDeed
  typed?: { reason?: string; overlap?: string }
  problems?: Problems
}

/** Another secret, or the end of a key: what will happen, and why it is done. */
export function DeedPage({ frame, roles, one, deed, typed = {}, problems = {} }: Given) {
  const { locale } = frame
  const { columns, never, deed: say, rotate, [deed]: own } = words[locale]
  return (
    <ConsolePage frame={frame} title={own.title} rail={railOf(locale, roles, 'api-keys')} problems={problems}>
      <Stack>
        <Sheet snug>
          <Facts
            locale={locale}
            facts={[
              [columns.name, one.name],
              [columns.agency, one.agencyName],
              [columns.giver, one.giver],
              [columns.used, one.usedAt ? <When at={one.usedAt} /> : never],
            ]}
          />
        </Sheet>
        <Callout kind="lamp">{own.warning}</Callout>
        <Form action={paths.adminApiKeyDeed(one.id, deed)} class="sheet">
          {deed === 'rotate' && (
            <Radios
              name="overlap"
              legend={rotate.overlap}
              options={[
                { value: 'keep', label: rotate.keep, hint: rotate.keepHint },
                { value: 'drop', label: rotate.drop, hint: rotate.dropHint },
              ]}
              value={typed.overlap}
              problem={problems.overlap}
              locale={locale}
            />
          )}
          <TextArea
            {...{ locale, name: 'reason', label: say.reason, hint: say.reasonHint, rows: 2 }}
            maxlength={MOST_REASON}
            value={typed.reason}
            problem={problems.reason}
          />
          <Buttons>
            <Button kind={deed === 'revoke' ? 'warning' : 'primary'}>{own.go}</Button>
            <BackLink href={paths.adminApiKey(one.id)}>{say.back}</BackLink>
          </Buttons>
        </Form>
      </Stack>
    </ConsolePage>
  )
}
