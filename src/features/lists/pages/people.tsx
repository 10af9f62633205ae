import type { Locale } from '#foundation/words.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { People } from '#ui/people.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import type { Placed } from '../overseeing.ts'
import { words } from '../words.ts'

type Given = {
  locale: Locale
  part: 'owner' | 'member'
  people: Placed[]
  action: { place: string; takeOff: string }
  typed?: string | undefined
  problem?: string | undefined
}

/** Owners or chosen members of a list, with a form to add one and a button to remove each. */
export function PeopleSheet({ locale, part, people, action, typed, problem }: Given) {
  const { one: say } = words[locale]
  const title = part === 'owner' ? say.owners : say.members
  return (
    <Sheet title={title} id={`${part}s`}>
      <People
        label={title}
        people={people.map(({ account, accountName, personName, inPost }) => ({
          account,
          name: personName,
          about: accountName,
          state: inPost ? undefined : <Tag kind="stop">{say.left}</Tag>,
        }))}
        remove={{ action: action.takeOff, fields: { part }, say: say.remove, sayOf: say.removeOf }}
        empty={<p>{part === 'owner' ? words[locale].ownerless : say.noMembers}</p>}
      />
      <Form action={action.place} class="below">
        <input type="hidden" name="part" value={part} />
        <Field
          name="account"
          id={part}
          label={say.accountOf[part]}
          width={20}
          autocomplete="off"
          value={typed}
          problem={problem}
          locale={locale}
        />
        <Button kind="secondary" small>
          {part === 'owner' ? say.addOwner : say.addMember}
        </Button>
      </Form>
    </Sheet>
  )
}
