import { words as accountWords } from '#features/accounts/words.ts'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { Wish } from '#foundation/wish.ts'
import type { Locale } from '#foundation/words.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Radios } from '#ui/choices.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Field } from '#ui/field.tsx'
import { Fold } from '#ui/fold.tsx'
import { Form } from '#ui/form.tsx'
import { Listing } from '#ui/listing.tsx'
import { Tag } from '#ui/tag.tsx'
import { When } from '#ui/when.tsx'
import type { PeoplePage as Found, Someone } from '../people.ts'
import { ACCOUNT_FILTER, LOOK_UP_REASONS, MOST_NOTE, POST_FILTER } from '../rules.ts'
import { words } from '../words.ts'

export type Given = {
  frame: Frame
  roles: Roles
  list: Found
  wish: Wish
  agencies: [code: string, name: string][]
  mayAct: boolean
  /** An ID number was put into the field that goes by the address. */
  isNumber: boolean
  at: Date
  typed?: { reason: string; note: string }
  problems?: Problems
}

/** People within reach: looked for, narrowed, sorted, taken away as a file; and one by ID number. */
export function PeoplePage({ frame, roles, list, wish, agencies, at, ...given }: Given) {
  const { locale } = frame
  const say = words[locale]
  const { columns, filters } = say
  const rail = railOf(locale, roles, 'people')
  return (
    <ConsolePage frame={frame} title={say.title} rail={rail} at={at} problems={given.problems}>
      <p>{say.lead}</p>
      {!given.mayAct && <p>{say.readOnly}</p>}
      {given.isNumber && <Callout>{say.byNumber.notInList}</Callout>}
      <Listing
        frame={frame}
        wish={{ ...wish, page: list.page }}
        caption={say.caption}
        address={paths.adminPeople}
        searchLabel={say.search}
        filters={[
          {
            name: 'account',
            label: filters.account,
            options: ACCOUNT_FILTER.map((one) => [one, filters.accounts[one]]),
          },
          { name: 'post', label: filters.post, options: POST_FILTER.map((one) => [one, filters.posts[one]]) },
          ...(agencies.length > 1 ? [{ name: 'agency', label: filters.agency, options: agencies }] : []),
        ]}
        columns={[
          { key: 'name', label: columns.name, sort: 'name' },
          { key: 'state', label: columns.state, kind: 'state' },
          { key: 'account', label: columns.account },
          { key: 'agency', label: columns.agency, sort: 'agency' },
          { key: 'unit', label: columns.unit },
          { key: 'title', label: columns.title },
          { key: 'opened', label: columns.opened, sort: 'opened' },
        ]}
        rows={list.people.map((one) => rowOf(one, locale))}
        total={list.total}
        empty={{ icon: 'people', title: say.none, text: say.noneText }}
        exports
      />
      <div class="below">
        <ByNumber locale={locale} typed={given.typed} problems={given.problems} />
      </div>
    </ConsolePage>
  )
}

function rowOf(one: Someone, locale: Locale) {
  return {
    name: <a href={paths.adminPerson(one.person)}>{one.name}</a>,
    state: <AccountTag locale={locale} state={one.state} />,
    account: one.accountName ?? undefined,
    agency: one.agencyName,
    unit: one.unit || undefined,
    title: one.title,
    opened: one.openedAt ? <When at={one.openedAt} /> : undefined,
  }
}

const KINDS = { active: 'done', locked: 'stop', closed: 'plain' } as const

export function AccountTag({ locale, state }: { locale: Locale; state: Someone['state'] }) {
  if (!state) return <Tag kind="plain">{words[locale].noAccount}</Tag>
  return <Tag kind={KINDS[state]}>{accountWords[locale].states[state]}</Tag>
}

/** What was typed as a number never comes back. */
function ByNumber({
  locale,
  typed,
  problems = {},
}: {
  locale: Locale
  typed?: Given['typed']
  problems?: Problems
}) {
  const say = words[locale].byNumber
  return (
    <Fold summary={say.title} open={Object.keys(problems).length > 0}>
      <p>{say.lead}</p>
      <Form action={paths.adminPeopleByNumber}>
        <Field
          name="number"
          label={say.number}
          locale={locale}
          autocomplete="off"
          autocapitalize="characters"
          width={10}
          maxlength={20}
          problem={problems.number}
        />
        <Radios
          name="reason"
          legend={say.reason}
          locale={locale}
          value={typed?.reason}
          options={LOOK_UP_REASONS.map((value) => ({ value, label: say.reasons[value] }))}
          problem={problems.reason}
        />
        <Field
          name="note"
          label={say.note}
          locale={locale}
          value={typed?.note}
          maxlength={MOST_NOTE}
          problem={problems.note}
        />
        <Button kind="secondary">{say.button}</Button>
      </Form>
    </Fold>
  )
}
