import type { Role } from '#features/accounts/rules.ts'
import { words as accountWords } from '#features/accounts/words.ts'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Field, Select } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { AccountField } from '#ui/known-fields.tsx'
import { Stack } from '#ui/sheet.tsx'
import { words } from '../words.ts'
import { Reason } from './reason.tsx'

export type Typed = { account?: string; role?: string; agency?: string; until?: string; reason?: string }
type Given = {
  frame: Frame
  roles: Roles
  domain: string
  /** What may be given at all. */
  given: Role[]
  agencies: [code: string, name: string][]
  typed: Typed
  problems?: Problems
}

/** A role for somebody within reach: what it means, for whom, over what, until when and why. */
export function GrantPage({ frame, roles, domain, given, agencies, typed, problems = {} }: Given) {
  const { locale } = frame
  const say = words[locale].grant
  const named = accountWords[locale].roles
  const field = (name: keyof Typed) => ({
    ...{ name, locale, label: say[name], value: typed[name], problem: problems[name] },
  })
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'roles')} problems={problems}>
      <Stack>
        <Callout kind="lamp">{say.warning}</Callout>
        <Form action={paths.adminRoleNew} class="sheet">
          <AccountField {...field('account')} {...{ domain, hint: say.accountHint }} />
          <Select {...field('role')} options={given.map((one): [string, string] => [one, named[one]])} />
          <Select {...field('agency')} options={agencies} />
          <Field {...field('until')} hint={say.untilHint} width={10} />
          <Reason {...field('reason')} hint={say.reasonHint} />
          <Buttons>
            <Button>{say.go}</Button>
            <BackLink href={paths.adminRoles}>{say.back}</BackLink>
          </Buttons>
        </Form>
      </Stack>
    </ConsolePage>
  )
}
