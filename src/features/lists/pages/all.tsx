import { paths } from '#foundation/paths.ts'
import { ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import type { Overseen } from '../overseeing.ts'
import { words } from '../words.ts'

export type Done = keyof (typeof words)['en']['done']
type Given = { frame: Frame; roles: Roles; lists: Overseen[]; domain: string; done?: Done; at: Date }

/** 「群組信箱」: those of one's agencies, the ownerless ones first. */
export function ListsPage({ frame, roles, lists, domain, done, at }: Given) {
  const { locale } = frame
  const say = words[locale]
  const { columns } = say
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'lists')} at={at}>
      <p>{say.lead}</p>
      <DoneCallout locale={locale} done={done} />
      <Buttons>
        <ButtonLink href={paths.adminListNew} icon="plus">
          {say.add}
        </ButtonLink>
      </Buttons>
      <section class="panel">
        <Table
          caption={say.caption}
          columns={[
            { key: 'title', label: columns.title },
            { key: 'state', label: columns.state, kind: 'state' },
            { key: 'agency', label: columns.agency },
            { key: 'members', label: columns.members },
            { key: 'writers', label: columns.writers },
          ]}
          rows={lists.map((list) => ({
            title: (
              <>
                <a href={paths.adminList(list.id)}>{list.title}</a>
                <p class="govuk-hint">{`${list.name}@${domain}`}</p>
              </>
            ),
            state: <Standing list={list} locale={locale} />,
            agency: list.agencyName,
            members: say.memberships[list.membership],
            writers: say.writers[list.writers],
          }))}
          empty={
            <Empty icon="people" title={say.none}>
              {say.noneText}
            </Empty>
          }
        />
      </section>
    </ConsolePage>
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
