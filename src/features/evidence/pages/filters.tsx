import { actions } from '#features/audit/actions.ts'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { Field, Select } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import type { Someone } from '../finding.ts'
import { words } from '../reader-words.ts'

/** What stands in the form. */
export type Typed = { from: string; to: string; by: string; about: string; action: string; agency: string }

type Given = {
  locale: Locale
  typed: Typed
  people: { by?: Someone; about?: Someone }
  agencies: [code: string, name: string][]
  problems?: Problems
}

/** Sent by POST: a name or an ID number never stands in an address; the list's own address bears ids. */
export function Filters(given: Given) {
  const { locale, typed, people } = given
  const { filter: say } = words[locale]
  const isNarrowed = [...Object.values(typed), people.by, people.about].some(Boolean)
  return (
    <Form action={paths.adminAudit}>
      <fieldset class="filter audit-filter">
        <legend class="govuk-visually-hidden">{say.legend}</legend>
        <Days {...given} />
        <Choice {...given} name="action" options={actionsIn(locale)} />
        <People {...given} />
        <Choice {...given} name="agency" options={given.agencies} />
        <Buttons>
          <Button icon="search" small>
            {say.button}
          </Button>
          {isNarrowed && (
            <a class="govuk-link" href={paths.adminAudit}>
              {say.clear}
            </a>
          )}
        </Buttons>
      </fieldset>
    </Form>
  )
}

function Days({ locale, typed, problems }: Given) {
  const { filter: say } = words[locale]
  const days = ['from', 'to'] as const
  const fields = days.map((name) => {
    const given = { name, locale, label: say[name], value: typed[name], problem: problems?.[name] }
    return <Field {...given} hint={say.dayHint} width={10} maxlength={12} />
  })
  return <>{fields}</>
}

function People({ locale, typed, people, problems }: Given) {
  const { filter: say } = words[locale]
  const fields = (['by', 'about'] as const).map((name) => (
    <div>
      <Field
        {...{ name, locale }}
        label={say[name]}
        hint={people[name] ? calledIn(people[name]) : say.handle}
        value={typed[name]}
        maxlength={60}
        problem={problems?.[name]}
        autocomplete="off"
      />
      {people[name] && <input type="hidden" name={`${name}-id`} value={people[name].person} />}
    </div>
  ))
  return <>{fields}</>
}

function Choice({
  locale,
  typed,
  name,
  options,
}: Given & { name: 'action' | 'agency'; options: [string, string][] }) {
  const { filter: say } = words[locale]
  return <Select {...{ name, locale, options }} label={say[name]} value={typed[name]} empty={say.all} />
}

function calledIn({ name, account, agencyName }: Someone): string {
  return [name, account, agencyName].filter(Boolean).join(' · ')
}

function actionsIn(locale: Locale): [string, string][] {
  const named = Object.entries(actions).map(([action, said]): [string, string] => [action, said[locale]])
  return named.sort(([, one], [, other]) => one.localeCompare(other, locale))
}
