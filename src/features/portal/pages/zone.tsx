import { paths } from '#foundation/paths.ts'
import { BackLink, ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { News } from '#ui/news.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Sheet } from '#ui/sheet.tsx'
import type { Zone } from '../content/zones.ts'
import type { Item } from '../reading.ts'
import { words } from '../words.ts'

/** A zone: what it is about, and its dated notes (M12.4). */
export function ZonePage({ frame, zone, items }: { frame: Frame; zone: Zone; items: Item[] }) {
  const { locale } = frame
  const say = words[locale]
  const news = items.map(({ day, slug, title, titleEn }) => ({
    at: day,
    title: locale === 'en' ? titleEn : title,
    href: paths.portalItem(zone.slug, slug),
  }))
  return (
    <Page frame={frame} title={zone.name[locale]} face="portal">
      <PageTitle title={zone.name[locale]} lead={zone.text[locale]} />
      {zone.system && (
        <Callout icon="plug" title={say.notConnected}>
          <p>{zone.system[locale]}</p>
          <p class="small">{say.notConnectedText}</p>
        </Callout>
      )}
      {zone.slug === 'directory' && (
        <Buttons>
          <ButtonLink href={paths.portalDirectory} icon="search">
            {say.toDirectory}
          </ButtonLink>
        </Buttons>
      )}
      <Sheet>
        <News items={news} locale={locale} empty={say.noNotices} />
      </Sheet>
      <Buttons>
        <BackLink href={paths.portalHome}>{say.home}</BackLink>
      </Buttons>
    </Page>
  )
}
