import type { Child } from 'hono/jsx'
import { Button } from './button.tsx'
import { Entries, Entry } from './entries.tsx'
import { Form } from './form.tsx'

/** Somebody who stands on a list or keeps a mailbox. */
export type PersonLine = { account: string; name: string; about?: Child; state?: Child }

type Given = {
  label: string
  people: PersonLine[]
  /** Where 「移除」 is said, with `account` and these fields; without it nobody can be taken off. */
  remove?: { action: string; fields?: Record<string, string>; say: string; sayOf: (name: string) => string }
  empty?: Child
}

/** People, one under the other, each with their state and a button that takes them off. */
export function People({ label, people, remove, empty }: Given) {
  if (people.length === 0) return <>{empty}</>
  return (
    <Entries label={label}>
      {people.map(({ account, name, about, state }) => (
        <Entry icon="person" title={name} text={about} state={state}>
          {remove && (
            <Form action={remove.action}>
              <input type="hidden" name="account" value={account} />
              {Object.entries(remove.fields ?? {}).map(([field, value]) => (
                <input type="hidden" name={field} value={value} />
              ))}
              <Button kind="secondary" small aria-label={remove.sayOf(name)}>
                {remove.say}
              </Button>
            </Form>
          )}
        </Entry>
      ))}
    </Entries>
  )
}
