import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Checkboxes, Radios } from '#ui/choices.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Stack } from '#ui/sheet.tsx'
import { words } from '../making-words.ts'
import { BOUNDS, type Counted, MOST_NAME, type TypedTerms } from '../rules.ts'
import { words as termWords } from '../term-words.ts'
import { words as policyWords } from '../words.ts'

export type Typed = { name: string; english: string; terms: TypedTerms }
type Given = { frame: Frame; roles: Roles; isBound: boolean; typed: Typed; problems?: Problems }

/** Yes or no, one box each. */
export const SWITCHED = ['mixed', 'medium', 'withoutName', 'blocklist'] as const

/** A policy of the city's own, from the terms of another. */
export function MakePage({ frame, roles, isBound, typed, problems = {} }: Given) {
  const { locale } = frame
  const { make } = words[locale]
  const { values, terms } = termWords[locale]
  return (
    <ConsolePage
      frame={frame}
      title={make.title}
      rail={railOf(locale, roles, 'policies')}
      problems={problems}
    >
      <Stack>
        <p>{make.lead}</p>
        <Callout kind={isBound ? 'note' : 'lamp'} icon="scales">
          {isBound ? policyWords[locale].bound : policyWords[locale].unbound}
        </Callout>
        <Form action={paths.adminPolicyNew} class="sheet">
          {(['name', 'english'] as const).map((name) => (
            <Field
              {...{ name, locale, label: make[name], value: typed[name], problem: problems[name] }}
              maxlength={MOST_NAME}
              required
            />
          ))}
          <Numbers {...{ locale, typed, problems }} />
          <Radios
            name="characters"
            legend={make.characters}
            locale={locale}
            value={typed.terms.characters}
            options={(['half-width', 'any'] as const).map((value) => ({ value, label: values[value] }))}
          />
          <Checkboxes
            name="rules"
            legend={make.rules}
            locale={locale}
            values={SWITCHED.filter((term) => typed.terms[term])}
            options={SWITCHED.map((value) => ({ value, label: terms[value] }))}
          />
          <Buttons>
            <Button>{make.go}</Button>
            <BackLink href={paths.adminPolicies}>{policyWords[locale].back}</BackLink>
          </Buttons>
        </Form>
      </Stack>
    </ConsolePage>
  )
}

type Part = { locale: Frame['locale']; typed: Typed; problems: Problems }

function Numbers({ locale, typed, problems }: Part) {
  const { make } = words[locale]
  const { terms } = termWords[locale]
  return (Object.keys(BOUNDS) as Counted[]).map((name) => (
    <Field
      {...{ name, locale, label: terms[name], value: typed.terms[name], problem: problems[name] }}
      hint={make.between(BOUNDS[name].least, BOUNDS[name].most)}
      inputmode="numeric"
      width={3}
      maxlength={3}
    />
  ))
}
