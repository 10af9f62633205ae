import type { Choosable } from '#features/passwords/choosing.ts'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Checkbox, Radios } from '#ui/choices.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Field, Select } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { nameOf } from '../naming.ts'
import { words } from '../words.ts'

export type Typed = { face?: string; agency?: string; policy?: string; from?: string; asks?: boolean }
type Given = {
  frame: Frame
  roles: Roles
  policies: Choosable[]
  agencies: [code: string, name: string][]
  /** As people write it. */
  today: string
  typed: Typed
  problems?: Problems
}

/** Which policy, for which password, where and from when; what that changes is on the next page. */
export function ChoicePage({ frame, roles, policies, agencies, today, typed, problems = {} }: Given) {
  const { locale } = frame
  const say = words[locale]
  const { choose, faces } = say
  const field = (name: 'face' | 'agency' | 'policy' | 'from') => ({
    ...{ name, locale, value: typed[name], problem: problems[name] },
  })
  const options = policies.map((one): [string, string] => [one.id, nameOf(locale, one)])
  return (
    <ConsolePage
      frame={frame}
      title={choose.title}
      rail={railOf(locale, roles, 'policies')}
      problems={problems}
    >
      <p>{choose.lead}</p>
      <Form action={paths.adminPolicyChoice} class="sheet">
        <Radios
          {...field('face')}
          legend={choose.face}
          options={(['account', 'portal'] as const).map((value) => ({ value, label: faces[value] }))}
        />
        <Select {...field('agency')} label={choose.agency} hint={choose.agencyHint} options={agencies} />
        <Select
          {...field('policy')}
          label={choose.policy}
          options={[...options, ['inherited', choose.inherited]]}
        />
        <Field {...field('from')} label={choose.from} hint={choose.fromHint(today)} width={10} />
        <Checkbox
          name="asks"
          label={choose.asks}
          hint={choose.asksHint}
          checked={typed.asks}
          locale={locale}
        />
        <Buttons>
          <Button>{choose.go}</Button>
          <BackLink href={paths.adminPolicies}>{say.back}</BackLink>
        </Buttons>
      </Form>
    </ConsolePage>
  )
}
