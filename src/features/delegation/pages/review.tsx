import { words as accountWords } from '#features/accounts/words.ts'
import { paths } from '#foundation/paths.ts'
import { rocDateTime } from '#foundation/roc-date.ts'
import type { Picked, Wish } from '#foundation/wish.ts'
import { inBrackets, type Locale } from '#foundation/words.ts'
import { BackLink, Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Form } from '#ui/form.tsx'
import { Listing } from '#ui/listing.tsx'
import { Stack } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { When } from '#ui/when.tsx'
import { words } from '../review-words.ts'
import type { Item, Review } from '../reviews.ts'
import { ITEM_WISHES } from '../rules.ts'

type Given = {
  frame: Frame
  roles: Roles
  review: Review
  wish: Wish
  list: Picked<Item>
  isDone: boolean
}

/** The roles of one review: each confirmed by a press. */
export function ReviewPage({ frame, roles, review, wish, list, isDone }: Given) {
  const { locale } = frame
  const { review: say } = words[locale]
  const { columns, outcomes } = say
  const title = say.title(review.agencyName)
  return (
    <ConsolePage frame={frame} title={title} rail={railOf(locale, roles, 'roles')}>
      <Stack>
        {isDone && (
          <Callout kind="done" role="status">
            {say.done}
          </Callout>
        )}
        <p>{review.closedAt ? say.closed : say.lead(rocDateTime(review.endsAt))}</p>
        <Listing
          {...{ frame, wish, caption: say.caption, total: list.total }}
          empty={{ icon: 'people', title: say.none }}
          rows={list.rows.map((one) => rowOf(one, locale, review.id))}
          address={paths.adminReview(review.id)}
          columns={[
            { key: 'person', label: columns.person, sort: 'person' },
            { key: 'role', label: columns.role },
            { key: 'agency', label: columns.agency, sort: 'agency' },
            { key: 'outcome', label: columns.outcome, kind: 'state' },
            { key: 'by', label: columns.by },
            { key: 'at', label: columns.at },
            { key: 'act', label: columns.act },
          ]}
          filters={[
            {
              name: 'outcome',
              label: say.outcome,
              options: ITEM_WISHES.filters.outcome.map((one) => [one, outcomes[one]]),
            },
          ]}
          exports
        />
        <BackLink href={paths.adminReviews}>{say.back}</BackLink>
      </Stack>
    </ConsolePage>
  )
}

const SIGNS = { open: 'new', confirmed: 'done', ended: 'stop', kept: 'info', gone: 'plain' } as const

function rowOf(one: Item, locale: Locale, review: string) {
  const { review: say } = words[locale]
  const role = accountWords[locale].roles[one.role]
  const outcome = one.outcome ?? 'open'
  return {
    person: inBrackets(locale, one.personName, one.name),
    role,
    agency: one.agencyName,
    outcome: <Tag kind={SIGNS[outcome]}>{say.outcomes[outcome]}</Tag>,
    by: one.confirmedBy ?? '—',
    at: one.at ? <When at={one.at} /> : '—',
    act: one.mayConfirm ? (
      <Form action={paths.adminReview(review)}>
        <input type="hidden" name="account" value={one.account} />
        <input type="hidden" name="role" value={one.role} />
        <input type="hidden" name="agency" value={one.agency} />
        <Button kind="secondary" small aria-label={say.confirmOf(one.personName, role)}>
          {say.confirm}
        </Button>
      </Form>
    ) : (
      '—'
    ),
  }
}
