import type { Child } from 'hono/jsx'
import type { Opening } from '#features/sso/clients.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { BackLink, Buttons } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Day } from '#ui/when.tsx'
import { Written } from '#ui/written.tsx'
import { DIRECTORY_ZONE, inLanguage } from '../rules.ts'
import { words as signInWords } from '../sign-in-words.ts'
import { words } from '../words.ts'
import { OpeningCallout } from './opening.tsx'
import { DirectoryForm } from './search.tsx'

type ShownZone = {
  slug: string
  title: string
  titleEn: string
  line: string
  lineEn: string
  connected: boolean
}
type ShownItem = { id: string; day: string; title: string; titleEn: string; body: string; bodyEn: string }
type ShownAnnouncement = Omit<ShownItem, 'id'>
/** `above`: what those who preview it are told first. */
type ZoneGiven = { frame: Frame; zone: ShownZone; items: ShownItem[]; opening?: Opening; above?: Child }
type AnnouncementGiven = { frame: Frame; announcement: ShownAnnouncement; above?: Child }

/** A zone with its items; somebody else's system says what it is, and opens signed in once it is connected. */
export function ZonePage({ frame, zone, items, opening, above }: ZoneGiven) {
  const { locale } = frame
  const { zone: say } = words[locale]
  const title = inLanguage(locale, zone.title, zone.titleEn)
  const isPartlyChinese = locale === 'en' && items.some(({ bodyEn }) => !bodyEn)
  return (
    <Page frame={frame} title={title} face="portal">
      {above}
      <PageTitle title={title} lead={inLanguage(locale, zone.line, zone.lineEn)} />
      <div class="stack">
        {zone.connected && <OpeningCallout frame={frame} title={title} opening={opening} />}
        {zone.slug === DIRECTORY_ZONE && <DirectoryForm locale={locale} query="" />}
        {isPartlyChinese && <p class="soft">{say.chinese}</p>}
        {items.map((item) => (
          <ItemSheet item={item} locale={locale} />
        ))}
        {items.length === 0 && <Empty title={say.none} />}
      </div>
      <Buttons>
        <BackLink href={paths.portalHome}>{say.back}</BackLink>
      </Buttons>
    </Page>
  )
}

function ItemSheet({ item, locale }: { item: ShownItem; locale: Locale }) {
  const { id, day, title, titleEn, body, bodyEn } = item
  return (
    <Sheet as="article" id={id} title={inLanguage(locale, title, titleEn)}>
      <p class="small soft">
        <Day iso={day} />
      </p>
      <Written text={inLanguage(locale, body, bodyEn)} lang={langOf(locale, bodyEn)} />
    </Sheet>
  )
}

/** One of the 「注意事項」. */
export function AnnouncementPage({ frame, announcement, above }: AnnouncementGiven) {
  const { locale } = frame
  const { day, body, bodyEn } = announcement
  const title = inLanguage(locale, announcement.title, announcement.titleEn)
  return (
    <Page frame={frame} title={title} face="portal">
      {above}
      <PageTitle title={title} lead={<Day iso={day} />} />
      <Sheet as="article">
        <Written text={inLanguage(locale, body, bodyEn)} lang={langOf(locale, bodyEn)} />
      </Sheet>
      <Buttons>
        <BackLink href={frame.portal ? paths.portalHome : paths.portal}>
          {frame.portal ? words[locale].zone.back : signInWords[locale].back}
        </BackLink>
      </Buttons>
    </Page>
  )
}

type Dated = { slug: string; day: string; title: string; titleEn: string }

/** Announcements as the lines of a list. */
export function newsOf(locale: Locale, news: Dated[]) {
  return news.map(({ slug, day, title, titleEn }) => ({
    at: day,
    title: inLanguage(locale, title, titleEn),
    href: paths.portalAnnouncement(slug),
  }))
}

/** Chinese on an English page says so to who listens to it. */
function langOf(locale: Locale, english: string): string | undefined {
  return locale === 'en' && !english ? 'zh-Hant-TW' : undefined
}
