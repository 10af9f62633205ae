import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { Button } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { Field } from '#ui/field.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Day } from '#ui/when.tsx'
import { type Zone, zoneOf } from '../content/zones.ts'
import type { Item } from '../reading.ts'
import { words } from '../words.ts'

type Given = { frame: Frame; sought: string; zones: Zone[]; items: Item[] }

/** One line to look for something in the whole portal. */
export function SearchForm({ locale, value }: { locale: Locale; value?: string }) {
  const say = words[locale]
  return (
    <search aria-label={say.searchIn}>
      <form method="get" action={paths.portalSearch}>
        <Field
          name="q"
          label={say.searchIn}
          hint={say.searchHint}
          locale={locale}
          kind="search"
          value={value}
          maxlength={60}
          after={
            <Button kind="secondary" icon="search">
              {say.search}
            </Button>
          }
        />
      </form>
    </search>
  )
}

/** Zones and notes that hold the words. */
export function SearchPage({ frame, sought, zones, items }: Given) {
  const say = words[frame.locale]
  const count = zones.length + items.length
  return (
    <Page frame={frame} title={say.searchIn} face="portal">
      <PageTitle title={say.searchIn} />
      <SearchForm locale={frame.locale} value={sought} />
      {sought && count === 0 && <Empty icon="search" title={say.foundNone(sought)} />}
      {count > 0 && (
        <Sheet title={say.found(count, sought)} id="found">
          <ul class="news">
            {zones.map((zone) => (
              <li>
                <span>{say.zone}</span>
                <a href={paths.portalZone(zone.slug)}>{zone.name[frame.locale]}</a>
              </li>
            ))}
            {items.map((item) => (
              <Found item={item} locale={frame.locale} />
            ))}
          </ul>
        </Sheet>
      )}
    </Page>
  )
}

function Found({ item, locale }: { item: Item; locale: Locale }) {
  return (
    <li>
      <Day iso={item.day} />
      <span>
        <a href={paths.portalItem(item.zone, item.slug)}>{locale === 'en' ? item.titleEn : item.title}</a>{' '}
        <span class="small soft">{zoneOf(item.zone)?.name[locale]}</span>
      </span>
    </li>
  )
}
