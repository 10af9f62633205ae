import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { asked } from '#foundation/wish.ts'
import type { Locale } from '#foundation/words.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Listing, type Wish } from '#ui/listing.tsx'
import { When } from '#ui/when.tsx'
import type { Pending } from '../approvals.ts'
import { words } from '../console-words.ts'
import { words as titleWords } from '../title-words.ts'

type Given = {
  frame: Frame
  roles: Roles
  wish: Wish
  list: { pending: Pending[]; total: number }
  at: Date
  /** The account about which nothing was decided, and why. */
  wrong?: { account: string; problems: Problems }
  note?: 'own' | 'gone'
}

/** Who waits for the personnel department (M10.5). */
export function ApprovalsPage({ frame, roles, wish, list, at, wrong, note }: Given) {
  const say = words[frame.locale]
  const { columns } = say
  const ids = wrong && { reason: fieldId(wrong.account) }
  return (
    <ConsolePage
      frame={frame}
      title={say.title}
      rail={railOf(frame.locale, roles, 'approvals')}
      reach={say.reach}
      at={at}
      problems={wrong?.problems}
      ids={ids}
    >
      {note && (
        <Callout kind="stop" role="alert">
          {say[note]}
        </Callout>
      )}
      <p>{say.lead}</p>
      {roles.some(({ role, wholeCity }) => role === 'personnel-department' && wholeCity) && (
        <p>
          <a href={paths.adminTitles}>{titleWords[frame.locale].link}</a>
        </p>
      )}
      <Listing
        {...{ frame, wish, total: list.total }}
        caption={say.caption}
        address={paths.adminApprovals}
        searchLabel={say.search}
        columns={[
          { key: 'person', label: columns.person, sort: 'name' },
          { key: 'account', label: columns.account },
          { key: 'agency', label: columns.agency, sort: 'agency' },
          { key: 'unit', label: columns.unit },
          { key: 'title', label: columns.title },
          { key: 'since', label: columns.since, sort: 'since' },
          { key: 'decision', label: columns.decision, kind: 'wide' },
        ]}
        rows={list.pending.map((one) => rowOf(one, frame.locale, { wish, wrong }))}
        exports
        empty={{ icon: 'people', title: say.none }}
      />
    </ConsolePage>
  )
}

function rowOf(one: Pending, locale: Locale, { wish, wrong }: Pick<Given, 'wish' | 'wrong'>) {
  const problem = wrong?.account === one.account ? wrong.problems.reason : undefined
  return {
    person: one.personName,
    account: one.accountName,
    agency: one.agency,
    unit: one.unit || undefined,
    title: one.title,
    since: <When at={one.activatedAt} />,
    decision: one.own ? words[locale].own : <Deciding {...{ one, locale, wish, problem }} />,
  }
}

type DecidingGiven = { one: Pending; locale: Locale; wish: Wish; problem: string | undefined }

/** A decision that cannot be taken yet comes back to the page of the list that it stands on. */
function Deciding({ one, locale, wish, problem }: DecidingGiven) {
  const say = words[locale]
  return (
    <Form action={`${paths.adminApproval(one.account)}?${asked(wish, { page: String(wish.page) })}`}>
      <Button small name="decision" value="approve">
        {say.approve(one.personName)}
      </Button>
      <Field
        id={fieldId(one.account)}
        name="reason"
        label={say.reason(one.personName)}
        locale={locale}
        problem={problem}
        maxlength={300}
      />
      <Button kind="secondary" small name="decision" value="refuse">
        {say.refuse(one.personName)}
      </Button>
    </Form>
  )
}

function fieldId(account: string): string {
  return `reason-${account}`
}
