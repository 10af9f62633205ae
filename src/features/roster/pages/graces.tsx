import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import type { Grace } from '../graces.ts'
import { words } from '../graces-words.ts'

export type TypedGraces = { grace: { [category: string]: string }; otherwise: string }
type Given = {
  frame: Frame
  roles: Roles
  graces: Grace[]
  typed: TypedGraces
  isSaved: boolean
  problems?: Problems | undefined
}

/** 「離職寬限天數」: how long a leaver's mailbox stays, by category. */
export function GracesPage({ frame, roles, graces, typed, isSaved, problems = {} }: Given) {
  const { locale } = frame
  const say = words[locale]
  const shared = { locale, suffix: say.days, inputmode: 'numeric', width: 4, maxlength: 4 } as const
  return (
    <ConsolePage {...{ frame, title: say.title, rail: railOf(locale, roles, 'roster'), problems }}>
      <div>
        <BackLink href={paths.adminRoster}>{say.back}</BackLink>
      </div>
      {isSaved && (
        <Callout kind="done" role="status">
          {say.saved}
        </Callout>
      )}
      <p>{say.lead}</p>
      <Form action={paths.adminRosterGraces} class="sheet below">
        {graces.map((one) => (
          <Field
            {...shared}
            name={`grace-${one.category}`}
            label={one.category}
            hint={hintOf(locale, one)}
            value={typed.grace[one.category] ?? String(one.days)}
            problem={problems[`grace-${one.category}`]}
          />
        ))}
        <Field
          {...{ ...shared, name: 'otherwise', label: say.otherwise, hint: say.otherwiseHint }}
          value={typed.otherwise}
          problem={problems.otherwise}
        />
        <Buttons>
          <Button>{say.save}</Button>
        </Buttons>
      </Form>
    </ConsolePage>
  )
}

function hintOf(locale: Locale, { people, kept }: Grace): string {
  const say = words[locale]
  return kept > 0 ? `${say.people(people)}${say.and}${say.kept(kept)}` : say.people(people)
}
