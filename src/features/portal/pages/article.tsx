import { paths } from '#foundation/paths.ts'
import { BackLink, Buttons } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Day } from '#ui/when.tsx'
import type { Zone } from '../content/zones.ts'
import type { Announcement, Item } from '../reading.ts'
import { words } from '../words.ts'

/** One of the 「注意事項」, open to all. */
export function AnnouncementPage({ frame, announcement }: { frame: Frame; announcement: Announcement }) {
  const { title, titleEn, body, bodyEn, day } = announcement
  const english = frame.locale === 'en'
  return (
    <Article frame={frame} title={english ? titleEn : title} day={day} body={english ? bodyEn : body} lang={undefined}>
      <BackLink href={paths.portal}>{words[frame.locale].back}</BackLink>
    </Article>
  )
}

/** One note of a zone. Its text is in Chinese, whatever the language of the page. */
export function ItemPage({ frame, zone, item }: { frame: Frame; zone: Zone; item: Item }) {
  const english = frame.locale === 'en'
  return (
    <Article frame={frame} title={english ? item.titleEn : item.title} day={item.day} body={item.body} lang={english ? 'zh-Hant-TW' : undefined}>
      <BackLink href={paths.portalZone(zone.slug)}>{zone.name[frame.locale]}</BackLink>
    </Article>
  )
}

type Given = { frame: Frame; title: string; day: string; body: string; lang: string | undefined; children: unknown }

function Article({ frame, title, day, body, lang, children }: Given) {
  const lead = (
    <>
      {words[frame.locale].published} <Day iso={day} />
    </>
  )
  return (
    <Page frame={frame} title={title} face="portal">
      <PageTitle title={title} lead={lead} />
      <Sheet as="article">
        <div class="stack" lang={lang}>
          {body.split('\n').map((paragraph) => (
            <p>{paragraph}</p>
          ))}
        </div>
      </Sheet>
      <Buttons>{children as string}</Buttons>
    </Page>
  )
}
