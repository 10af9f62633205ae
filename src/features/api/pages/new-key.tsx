import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Checkboxes } from '#ui/choices.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Field, Select, TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Stack } from '#ui/sheet.tsx'
import { words } from '../console-words.ts'
import { LIVES_DAYS, MOST_NAME, MOST_REASON, type Scope } from '../rules.ts'
import { words as apiWords } from '../words.ts'

export type Typed = { name: string; agency: string; scopes: Scope[]; days: string; reason: string }
type Given = {
  frame: Frame
  roles: Roles
  /** What may be given at all. */
  scopes: Scope[]
  agencies: [code: string, name: string][]
  typed: Partial<Typed>
  problems?: Problems
}

/** A key for another system: what for, how far, how much and how long. */
export function NewKeyPage({ frame, roles, scopes, agencies, typed, problems = {} }: Given) {
  const { locale } = frame
  const say = words[locale].make
  const told = apiWords[locale].scopes
  const field = (name: 'name' | 'agency' | 'days' | 'reason') => ({
    ...{ name, locale, label: say[name], value: typed[name], problem: problems[name] },
  })
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'api-keys')} problems={problems}>
      <Stack>
        <Callout kind="lamp">{say.warning}</Callout>
        <Form action={paths.adminApiKeyNew} class="sheet">
          <Field {...field('name')} hint={say.nameHint} maxlength={MOST_NAME} autocomplete="off" />
          <Select {...field('agency')} hint={say.agencyHint} options={agencies} />
          <Checkboxes
            name="scopes"
            legend={say.scopes}
            hint={say.scopesHint}
            options={scopes.map((scope) => ({ value: scope, label: say.scopeOf(told[scope], scope) }))}
            values={typed.scopes}
            problem={problems.scopes}
            locale={locale}
          />
          <Select
            {...field('days')}
            options={LIVES_DAYS.map((one): [string, string] => [one, say.daysOf(one)])}
          />
          <TextArea {...field('reason')} hint={say.reasonHint} rows={2} maxlength={MOST_REASON} />
          <Buttons>
            <Button>{say.go}</Button>
            <BackLink href={paths.adminApiKeys}>{words[locale].deed.back}</BackLink>
          </Buttons>
        </Form>
      </Stack>
    </ConsolePage>
  )
}
