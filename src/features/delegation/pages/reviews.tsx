import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { Picked } from '#foundation/wish.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Field, Select } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Listing, type Wish } from '#ui/listing.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { When } from '#ui/when.tsx'
import { words } from '../review-words.ts'
import type { Review } from '../reviews.ts'
import { REVIEW_DAYS, REVIEW_WISHES } from '../rules.ts'
import { Reason } from './reason.tsx'

export type Typed = { agency?: string; ends?: string; reason?: string }
type Given = {
  frame: Frame
  roles: Roles
  wish: Wish
  list: Picked<Review>
  /** Of which agencies a review may be begun. */
  agencies: [code: string, name: string][]
  typed: Typed
  problems?: Problems
  at: Date
}

/** Reviews of roles within reach, and beginning one. */
export function ReviewsPage(given: Given) {
  const { frame, roles, agencies, problems, at } = given
  const { locale } = frame
  const { reviews: say } = words[locale]
  const rail = railOf(locale, roles, 'roles')
  return (
    <ConsolePage frame={frame} title={say.title} rail={rail} problems={problems} at={at}>
      <Stack>
        <p>{say.lead}</p>
        <Reviews {...given} />
        {agencies.length > 0 && <Start {...given} />}
      </Stack>
    </ConsolePage>
  )
}

function Reviews({ frame, wish, list }: Given) {
  const { reviews: say } = words[frame.locale]
  const { columns, states } = say
  return (
    <Listing
      {...{ frame, wish, total: list.total }}
      id="reviews-"
      caption={say.caption}
      address={paths.adminReviews}
      searchLabel={say.search}
      filters={[
        {
          name: 'state',
          label: columns.state,
          options: REVIEW_WISHES.filters.state.map((one) => [one, states[one]]),
        },
      ]}
      columns={[
        { key: 'agency', label: columns.agency, sort: 'agency' },
        { key: 'state', label: columns.state, kind: 'state' },
        { key: 'started', label: columns.started, sort: 'started' },
        { key: 'ends', label: columns.ends, sort: 'ends' },
        { key: 'open', label: columns.open, kind: 'figure', sort: 'open' },
        { key: 'confirmed', label: columns.confirmed, kind: 'figure' },
        { key: 'ended', label: columns.ended, kind: 'figure' },
      ]}
      rows={list.rows.map(({ id, agencyName, closedAt, startedAt, endsAt, counts }) => ({
        agency: <a href={paths.adminReview(id)}>{agencyName}</a>,
        state: <Tag kind={closedAt ? 'done' : 'going'}>{closedAt ? states.closed : states.open}</Tag>,
        started: <When at={startedAt} />,
        ends: <When at={endsAt} />,
        open: counts.open,
        confirmed: counts.confirmed,
        ended: counts.ended,
      }))}
      exports
      empty={{ icon: 'tick', title: say.none }}
    />
  )
}

function Start({ frame: { locale }, agencies, typed, problems = {} }: Given) {
  const { start: say } = words[locale].reviews
  return (
    <Sheet title={say.title} id="start" snug>
      <p>{say.text}</p>
      <Form action={paths.adminReviews}>
        <Select
          {...{ name: 'agency', label: say.agency, locale, options: agencies }}
          value={typed.agency}
          problem={problems.agency}
        />
        <Field
          {...{ name: 'ends', label: say.ends, locale, width: 10 }}
          hint={say.endsHint(REVIEW_DAYS.least, REVIEW_DAYS.most)}
          value={typed.ends}
          problem={problems.ends}
        />
        <Reason
          {...{ locale, label: say.reason, hint: say.reasonHint }}
          value={typed.reason}
          problem={problems.reason}
        />
        <Buttons>
          <Button>{say.go}</Button>
        </Buttons>
      </Form>
    </Sheet>
  )
}
