import { paths } from '#foundation/paths.ts'
import type { Picked } from '#foundation/wish.ts'
import { ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Listing, type Wish } from '#ui/listing.tsx'
import { Tag } from '#ui/tag.tsx'
import type { Overseen } from '../overseeing.ts'
import { LIST_WISHES } from '../rules.ts'
import { words } from '../words.ts'

export type Done = keyof (typeof words)['en']['done']
type Given = {
  frame: Frame
  roles: Roles
  wish: Wish
  list: Picked<Overseen>
  domain: string
  done?: Done
  at: Date
}

/** 「群組信箱」: those of one's agencies, the ownerless ones first. */
export function ListsPage(given: Given) {
  const { frame, roles, done, at } = given
  const { locale } = frame
  const say = words[locale]
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'lists')} at={at}>
      <p>{say.lead}</p>
      <DoneCallout locale={locale} done={done} />
      <Buttons>
        <ButtonLink href={paths.adminListNew} icon="plus">
          {say.add}
        </ButtonLink>
      </Buttons>
      <Lists {...given} />
    </ConsolePage>
  )
}

function Lists({ frame, wish, list, domain }: Given) {
  const { locale } = frame
  const say = words[locale]
  const { columns } = say
  const { members, writers } = LIST_WISHES.filters
  const states = { named: say.inUse, none: say.ownerless }
  return (
    <Listing
      {...{ frame, wish, total: list.total }}
      caption={say.caption}
      address={paths.adminLists}
      searchLabel={say.search}
      filters={[
        { name: 'owner', label: columns.state, options: Object.entries(states) },
        {
          name: 'members',
          label: columns.members,
          options: members.map((one) => [one, say.memberships[one]]),
        },
        { name: 'writers', label: columns.writers, options: writers.map((one) => [one, say.writers[one]]) },
      ]}
      columns={[
        { key: 'title', label: columns.title, sort: 'title' },
        { key: 'state', label: columns.state, kind: 'state' },
        { key: 'agency', label: columns.agency, sort: 'agency' },
        { key: 'members', label: columns.members },
        { key: 'writers', label: columns.writers },
      ]}
      rows={list.rows.map((one) => ({
        title: (
          <>
            <a href={paths.adminList(one.id)}>{one.title}</a>
            <p class="govuk-hint">{`${one.name}@${domain}`}</p>
          </>
        ),
        state: <Standing list={one} locale={locale} />,
        agency: one.agencyName,
        members: say.memberships[one.membership],
        writers: say.writers[one.writers],
      }))}
      exports
      empty={{ icon: 'people', title: say.none, text: say.noneText }}
    />
  )
}

function Standing({ list, locale }: { list: Overseen; locale: Frame['locale'] }) {
  const say = words[locale]
  return list.isOwnerless ? <Tag kind="stop">{say.ownerless}</Tag> : <Tag kind="done">{say.inUse}</Tag>
}

/** 「已建立」 and the like. */
export function DoneCallout({ locale, done }: { locale: Frame['locale']; done?: Done | undefined }) {
  const said = done && words[locale].done[done]
  return said ? (
    <Callout kind="done" role="status">
      {said}
    </Callout>
  ) : null
}
