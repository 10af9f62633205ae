import { paths } from '#foundation/paths.ts'
import type { Picked } from '#foundation/wish.ts'
import type { Locale } from '#foundation/words.ts'
import { ButtonLink, Buttons } from '#ui/button.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Listing, type Wish } from '#ui/listing.tsx'
import { Stack } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { When } from '#ui/when.tsx'
import type { Disclosure } from '../reading.ts'
import { type State, WISHES } from '../rules.ts'
import { words } from '../words.ts'
import { Warning } from './warning.tsx'

type Given = {
  frame: Frame
  roles: Roles
  wish: Wish
  list: Picked<Disclosure>
  at: Date
}

/** Disclosures asked for, approved, over. */
export function DisclosuresPage({ frame, roles, wish, list, at }: Given) {
  const { locale } = frame
  const say = words[locale]
  const { columns } = say
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'disclosures')} at={at}>
      <Stack>
        <Warning locale={locale} />
        <Buttons>
          <ButtonLink href={paths.adminDisclosureNew} icon="scales">
            {say.ask}
          </ButtonLink>
        </Buttons>
        <Listing
          {...{ frame, wish, total: list.total }}
          caption={say.caption}
          address={paths.adminDisclosures}
          searchLabel={say.search}
          filters={[
            {
              name: 'state',
              label: columns.state,
              options: WISHES.filters.state.map((one) => [one, say.states[one]]),
            },
          ]}
          columns={[
            { key: 'document', label: columns.document, sort: 'document' },
            { key: 'state', label: columns.state, kind: 'state' },
            { key: 'box', label: columns.box, sort: 'box' },
            { key: 'authority', label: columns.authority },
            { key: 'by', label: columns.by },
            { key: 'asked', label: columns.asked, sort: 'asked' },
            { key: 'until', label: columns.until, sort: 'until' },
          ]}
          rows={list.rows.map((one) => ({
            document: <a href={paths.adminDisclosure(one.id)}>{one.document}</a>,
            state: <StateTag locale={locale} state={one.state} />,
            box: one.name,
            authority: one.authority,
            by: one.askedByName,
            asked: <When at={one.askedAt} />,
            until: <When at={one.expiresAt} />,
          }))}
          exports
          empty={{ icon: 'scales', title: say.none }}
        />
      </Stack>
    </ConsolePage>
  )
}

const TAGS = {
  asked: 'new',
  open: 'going',
  refused: 'stop',
  withdrawn: 'plain',
  lapsed: 'plain',
  expired: 'plain',
} as const

export function StateTag({ locale, state }: { locale: Locale; state: State }) {
  return <Tag kind={TAGS[state]}>{words[locale].states[state]}</Tag>
}
