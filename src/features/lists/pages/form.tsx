import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Checkbox, Checkboxes, Radios } from '#ui/choices.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Field, Select } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { type Filled, LONGEST_TITLE, MEMBERSHIPS, WRITERS } from '../rules.ts'
import { words } from '../words.ts'

export type Choices = { agencies: [code: string, name: string][]; categories: string[] }
type Given = {
  frame: Frame
  roles: Roles
  domain: string
  filled: Filled
  choices: Choices
  /** How many would read it, where that was asked for. */
  readers?: number | undefined
  problems?: Problems
}

export function NewListPage({ frame, roles, ...given }: Given) {
  const { locale } = frame
  const say = words[locale]
  const { problems = {} } = given
  return (
    <ConsolePage frame={frame} title={say.add} rail={railOf(locale, roles, 'lists')} problems={problems}>
      <div>
        <BackLink href={paths.adminLists}>{say.one.back}</BackLink>
      </div>
      <p>{say.lead}</p>
      <Sheet>
        <NewForm {...given} locale={locale} />
      </Sheet>
    </ConsolePage>
  )
}

type NewForm = Omit<Given, 'frame' | 'roles'> & { locale: Locale }

function NewForm({ locale, domain, filled, choices, readers, problems = {} }: NewForm) {
  const say = words[locale]
  const field = (name: 'name' | 'owner') =>
    ({ locale, name, label: say.form[name], value: filled[name], problem: problems[name] }) as const
  return (
    <Form action={paths.adminLists}>
      <Field {...field('name')} hint={say.form.nameHint} suffix={`@${domain}`} width={20} maxlength={20} />
      <RuleFields {...{ locale, filled, choices, problems }} />
      <Select
        name="agency"
        label={say.form.agency}
        options={choices.agencies}
        value={filled.agency}
        problem={problems.agency}
        locale={locale}
      />
      <Field {...field('owner')} hint={say.form.ownerHint} width={20} />
      <Count locale={locale} readers={readers} />
      <Buttons>
        <Button>{say.form.make}</Button>
        <Button kind="secondary" name="preview" value="yes">
          {say.form.preview}
        </Button>
      </Buttons>
    </Form>
  )
}

export function Count({ locale, readers }: { locale: Locale; readers?: number | undefined }) {
  return readers === undefined ? null : <Callout role="status">{words[locale].readers(readers)}</Callout>
}

type Fields = { locale: Locale; filled: Filled; choices: Choices; problems: Problems }

/** What can also be changed later. */
export function RuleFields({ locale, filled, choices, problems }: Fields) {
  const say = words[locale]
  return (
    <>
      <Field
        name="title"
        label={say.form.title}
        hint={say.form.titleHint}
        maxlength={LONGEST_TITLE}
        value={filled.title}
        problem={problems.title}
        locale={locale}
      />
      <MemberFields {...{ locale, filled, choices }} />
      <Radios
        name="writers"
        legend={say.form.writers}
        options={WRITERS.map((value) => ({ value, label: say.writers[value] }))}
        value={filled.writers}
        locale={locale}
      />
      <Checkbox name="shown" label={say.form.shown} checked={filled.shown} locale={locale} />
    </>
  )
}

function MemberFields({ locale, filled, choices }: Omit<Fields, 'problems'>) {
  const say = words[locale]
  return (
    <>
      <Radios
        name="membership"
        legend={say.form.membership}
        options={MEMBERSHIPS.map((value) => ({
          value,
          label: say.memberships[value],
          hint: say.membershipsText[value],
        }))}
        value={filled.membership}
        locale={locale}
      />
      <Checkboxes
        name="categories"
        legend={say.form.categories}
        hint={say.form.categoriesHint}
        options={choices.categories.map((value) => ({ value, label: value }))}
        values={filled.categories}
        locale={locale}
      />
    </>
  )
}
