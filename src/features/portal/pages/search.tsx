import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { Field } from '#ui/field.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Pages } from '#ui/pages.tsx'
import { Table } from '#ui/table.tsx'
import { Day } from '#ui/when.tsx'
import type { Directory } from '../directory.ts'
import { inLanguage } from '../rules.ts'
import type { Found } from '../showing.ts'
import { words } from '../words.ts'

export function SearchForm({ locale, query }: { locale: Locale; query: string }) {
  const { label, go } = words[locale].search
  return <QueryForm action={paths.portalSearch} locale={locale} query={query} label={label} go={go} />
}

/** What the search found in zones and items. */
export function SearchPage({ frame, query, found }: { frame: Frame; query: string; found: Found[] }) {
  const { search, zone } = words[frame.locale]
  return (
    <Page frame={frame} title={search.title} face="portal">
      <PageTitle title={search.title} />
      <div class="stack">
        <SearchForm locale={frame.locale} query={query} />
        <p role="status">{query ? search.found(found.length) : search.ask}</p>
        {query && found.length === 0 && <Empty title={search.none}>{search.noneText}</Empty>}
        {found.length > 0 && (
          <ul class="news">
            {found.map((one) => (
              <Hit one={one} locale={frame.locale} />
            ))}
          </ul>
        )}
      </div>
      <Buttons>
        <BackLink href={paths.portalHome}>{zone.back}</BackLink>
      </Buttons>
    </Page>
  )
}

function Hit({ one: { zone, item }, locale }: { one: Found; locale: Locale }) {
  const named = (it: { title: string; titleEn: string }) => inLanguage(locale, it.title, it.titleEn)
  const address = paths.portalZone(zone.slug)
  return (
    <li>
      {item ? <Day iso={item.day} /> : <span />}
      <span>
        <a href={item ? `${address}#${item.id}` : address}>{named(item ?? zone)}</a>
        {item && <span class="small soft"> {named(zone)}</span>}
      </span>
    </li>
  )
}

type DirectoryGiven = { frame: Frame; query: string; directory: Extract<Directory, { kind: 'found' }> }

/** 名錄系統: name, agency, unit, title, mail, and nothing else. */
export function DirectoryPage({ frame, query, directory }: DirectoryGiven) {
  const { locale } = frame
  const { directory: say, zone } = words[locale]
  const { colleagues, total, page, pages } = directory
  const address = (number: number) => `${paths.portalDirectory}?q=${encodeURIComponent(query)}&page=${number}`
  return (
    <Page frame={frame} title={say.title} face="portal">
      <PageTitle title={say.title} lead={say.lead} />
      <div class="stack">
        <DirectoryForm locale={locale} query={query} />
        {query && <p role="status">{say.found(total)}</p>}
        {query && total > 200 && <p class="small soft">{say.more}</p>}
        {query && <Colleagues locale={locale} colleagues={colleagues} />}
        <Pages locale={locale} page={page} pages={pages} href={address} />
      </div>
      <Buttons>
        <BackLink href={paths.portalHome}>{zone.back}</BackLink>
      </Buttons>
    </Page>
  )
}

function Colleagues({
  locale,
  colleagues,
}: {
  locale: Locale
  colleagues: DirectoryGiven['directory']['colleagues']
}) {
  const { directory: say } = words[locale]
  const keys = ['name', 'agency', 'unit', 'title', 'mail'] as const
  return (
    <Table
      caption={say.caption}
      columns={keys.map((key) => ({
        key,
        label: say.columns[key],
        kind: key === 'name' ? undefined : 'wide',
      }))}
      rows={colleagues.map((one) => ({ ...one, unit: one.unit || undefined }))}
      empty={
        <Empty icon="people" title={say.none}>
          {say.noneText}
        </Empty>
      }
    />
  )
}

export function DirectoryForm({ locale, query }: { locale: Locale; query: string }) {
  const { label, hint, go } = words[locale].directory
  return (
    <QueryForm
      action={paths.portalDirectory}
      locale={locale}
      query={query}
      label={label}
      hint={hint}
      go={go}
    />
  )
}

type Asked = { action: string; locale: Locale; query: string; label: string; hint?: string; go: string }

function QueryForm({ action, locale, query, label, hint, go }: Asked) {
  const button = (
    <Button kind="secondary" icon="search">
      {go}
    </Button>
  )
  return (
    <search>
      <form action={action} method="get">
        <Field
          name="q"
          kind="search"
          maxlength={100}
          value={query}
          after={button}
          {...{ locale, label, hint }}
        />
      </form>
    </search>
  )
}
