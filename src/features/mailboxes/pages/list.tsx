import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { Meter } from '#ui/meter.tsx'
import { Pages } from '#ui/pages.tsx'
import { Table } from '#ui/table.tsx'
import { When } from '#ui/when.tsx'
import { words } from '../console-words.ts'
import type { Overseen, OverseenPage } from '../overseeing.ts'
import { type Listing, SHOWN, SORTS } from '../rules.ts'
import { StandingTag } from './standing.tsx'

type Given = { frame: Frame; roles: Roles; list: OverseenPage; wish: Listing; mayAct: boolean; at: Date }

/** The mailboxes of one's agencies: looked for, filtered, sorted. */
export function MailboxesPage({ frame, roles, list, wish, mayAct, at }: Given) {
  const { locale } = frame
  const say = words[locale]
  const { columns } = say
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'mailboxes')} at={at}>
      <p>{say.lead}</p>
      {!mayAct && <p>{say.readOnly}</p>}
      <Search locale={locale} wish={wish} />
      <p class="small">
        <span role="status">{say.found(list.total)}</span> {say.figures}
      </p>
      <section class="panel">
        <Table
          caption={say.caption}
          columns={[
            { key: 'address', label: columns.address },
            { key: 'standing', label: columns.standing, kind: 'state' },
            { key: 'holder', label: columns.holder },
            { key: 'agency', label: columns.agency },
            { key: 'used', label: columns.used },
            { key: 'last', label: columns.last },
          ]}
          rows={list.boxes.map((box) => rowOf(box, locale))}
          empty={
            <Empty icon="mail" title={say.none}>
              {say.noneText}
            </Empty>
          }
        />
      </section>
      <Pages
        locale={locale}
        page={list.page}
        pages={list.pages}
        href={(page) => paths.adminMailboxesAs({ ...asked(wish), page: String(page) })}
      />
      <Buttons>
        <ButtonLink href={`${paths.adminMailboxList}?${new URLSearchParams(asked(wish))}`} kind="secondary">
          {say.download}
        </ButtonLink>
        <ButtonLink href={paths.adminMailboxDifferences} kind="quiet">
          {say.differences}
        </ButtonLink>
      </Buttons>
    </ConsolePage>
  )
}

function Search({ locale, wish }: { locale: Locale; wish: Listing }) {
  const say = words[locale]
  return (
    <form class="filter" role="search" action={paths.adminMailboxes}>
      <div>
        <label for="q">{say.search}</label>
        <input class="govuk-input" id="q" name="q" type="search" value={wish.sought} maxlength={60} />
      </div>
      <div>
        <label for="shown">{say.shown}</label>
        <select class="govuk-select" id="shown" name="shown">
          {SHOWN.map((one) => (
            <option value={one} selected={one === wish.shown}>
              {say.filters[one]}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label for="sort">{say.sort}</label>
        <select class="govuk-select" id="sort" name="sort">
          {SORTS.map((one) => (
            <option value={one} selected={one === wish.sort}>
              {say.sorts[one]}
            </option>
          ))}
        </select>
      </div>
      <div>
        <Button icon="search" small>
          {say.find}
        </Button>
      </div>
    </form>
  )
}

function rowOf(box: Overseen, locale: Locale) {
  const say = words[locale]
  return {
    address: <a href={paths.adminMailbox(box.id)}>{box.address}</a>,
    standing: <StandingTag locale={locale} box={box} />,
    holder: box.personName ?? say.functional,
    agency: box.agencyName,
    used: box.used === null ? undefined : <Meter locale={locale} used={box.used} quota={box.quota} />,
    last: box.lastUsedAt ? <When at={box.lastUsedAt} /> : say.never,
  }
}

/** The list as it is asked for again, without its page. */
function asked({ sought, shown, sort }: Listing): Record<string, string> {
  return { q: sought, shown, sort }
}
