import { paths } from '#foundation/paths.ts'
import type { Wish } from '#foundation/wish.ts'
import type { Locale } from '#foundation/words.ts'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Listing } from '#ui/listing.tsx'
import { Meter } from '#ui/meter.tsx'
import { When } from '#ui/when.tsx'
import { words } from '../console-words.ts'
import type { Overseen, OverseenPage } from '../overseeing.ts'
import { SHOWN } from '../rules.ts'
import { StandingTag } from './standing.tsx'

type Given = {
  frame: Frame
  roles: Roles
  list: OverseenPage
  wish: Wish
  agencies: [code: string, name: string][]
  mayAct: boolean
  at: Date
}

/** The mailboxes of one's agencies: looked for, filtered, sorted. */
export function MailboxesPage({ frame, roles, list, wish, agencies, mayAct, at }: Given) {
  const { locale } = frame
  const say = words[locale]
  const { columns } = say
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'mailboxes')} at={at}>
      <p>{say.lead}</p>
      {!mayAct && <p>{say.readOnly}</p>}
      <Listing
        frame={frame}
        wish={{ ...wish, page: list.page }}
        caption={say.caption}
        address={paths.adminMailboxes}
        searchLabel={say.search}
        filters={[
          { name: 'shown', label: say.shown, options: SHOWN.map((one) => [one, say.filters[one]]) },
          ...(agencies.length > 1 ? [{ name: 'agency', label: say.within, options: agencies }] : []),
        ]}
        columns={[
          { key: 'address', label: columns.address, sort: 'name' },
          { key: 'standing', label: columns.standing, kind: 'state' },
          { key: 'holder', label: columns.holder },
          { key: 'agency', label: columns.agency, sort: 'agency' },
          { key: 'used', label: columns.used, sort: 'used' },
          { key: 'last', label: columns.last, sort: 'last' },
          { key: 'requested', label: columns.requested, sort: 'requested' },
        ]}
        rows={list.boxes.map((box) => rowOf(box, locale))}
        total={list.total}
        empty={{ icon: 'mail', title: say.none, text: say.noneText }}
        exports
      />
      <p class="small">{say.figures}</p>
      <p>
        <a class="govuk-link" href={paths.adminMailboxDifferences}>
          {say.differences}
        </a>
      </p>
    </ConsolePage>
  )
}

function rowOf(box: Overseen, locale: Locale) {
  const say = words[locale]
  return {
    address: (
      <a href={paths.adminMailbox(box.id)} aria-label={box.address}>
        {breakable(box.address)}
      </a>
    ),
    standing: <StandingTag locale={locale} box={box} />,
    holder: box.personName ?? say.functional,
    agency: box.agencyName,
    used: box.used === null ? undefined : <Meter locale={locale} used={box.used} quota={box.quota} />,
    last: box.lastUsedAt ? <When at={box.lastUsedAt} /> : say.never,
    requested: <When at={box.requestedAt} />,
  }
}

/** Where it does not fit into a line, an address breaks before its @; read aloud, that would be a gap. */
function breakable(address: string) {
  const [name, domain] = address.split('@')
  return (
    <>
      {name}
      <wbr />@{domain}
    </>
  )
}
