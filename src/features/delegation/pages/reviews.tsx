import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { Field, Select } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { When } from '#ui/when.tsx'
import { words } from '../review-words.ts'
import type { Review } from '../reviews.ts'
import { REVIEW_DAYS } from '../rules.ts'
import { Reason } from './reason.tsx'

export type Typed = { agency?: string; ends?: string; reason?: string }
type Given = {
  frame: Frame
  roles: Roles
  reviews: Review[]
  /** Of which agencies a review may be begun. */
  agencies: [code: string, name: string][]
  typed: Typed
  problems?: Problems
  at: Date
}

/** Reviews of roles within reach, and beginning one. */
export function ReviewsPage(given: Given) {
  const { frame, roles, reviews, agencies, problems, at } = given
  const { locale } = frame
  const { reviews: say } = words[locale]
  const { columns } = say
  const rail = railOf(locale, roles, 'roles')
  return (
    <ConsolePage frame={frame} title={say.title} rail={rail} problems={problems} at={at}>
      <Stack>
        <p>{say.lead}</p>
        <section class="panel">
          <Table
            caption={say.caption}
            columns={[
              { key: 'agency', label: columns.agency },
              { key: 'state', label: columns.state, kind: 'state' },
              { key: 'ends', label: columns.ends },
              { key: 'open', label: columns.open, kind: 'figure' },
              { key: 'confirmed', label: columns.confirmed, kind: 'figure' },
              { key: 'ended', label: columns.ended, kind: 'figure' },
            ]}
            rows={reviews.map((one) => ({
              agency: <a href={paths.adminReview(one.id)}>{one.agencyName}</a>,
              state: one.closedAt ? (
                <Tag kind="done">{say.states.closed}</Tag>
              ) : (
                <Tag kind="going">{say.states.open}</Tag>
              ),
              ends: <When at={one.endsAt} />,
              open: one.counts.open,
              confirmed: one.counts.confirmed,
              ended: one.counts.ended,
            }))}
            empty={<Empty icon="tick" title={say.none} />}
          />
        </section>
        {agencies.length > 0 && <Start {...given} />}
      </Stack>
    </ConsolePage>
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
