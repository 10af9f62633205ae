import { AnnouncementPage, ZonePage } from '#features/portal/pages/shown.tsx'
import type { Piece } from '#features/portal/pieces.ts'
import { inLanguage } from '#features/portal/rules.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import type { IconName } from '#ui/icon.tsx'
import { Tile, Tiles } from '#ui/tile.tsx'
import { FOLDERS, GROUPS } from '../rules.ts'
import { words } from '../told-words.ts'

type Given = {
  frame: Frame
  /** Whose newest version is looked at. */
  piece: Piece
  /** Of an item, where it stands. */
  zone?: Piece | undefined
  /** Of a zone, what is shown in it. */
  items: Piece[]
  language: Locale
}

/** A piece as the portal's own pages will show it, in the language asked for. */
export function PreviewPage(given: Given) {
  const { piece, zone, items, language } = given
  const frame = { ...given.frame, locale: language }
  const above = <Above {...given} />
  if (piece.kind === 'announcement')
    return <AnnouncementPage frame={frame} announcement={piece.content} above={above} />
  const place = piece.kind === 'zone' ? piece : zone
  const shown = (piece.kind === 'zone' ? items : [piece]).map(({ id, content }) => ({ ...content, id }))
  return <ZonePage frame={frame} zone={zoneFrom(place)} items={shown} above={above} />
}

function zoneFrom(zone: Piece | undefined) {
  const { title = '', titleEn = '', body = '', bodyEn = '', connected = false } = zone?.content ?? {}
  return { slug: zone?.id ?? '', title, titleEn, line: body, lineEn: bodyEn, connected }
}

/** What those who look at it beforehand are told, in their own language, and a zone's tile as the home page will have it. */
function Above({ frame: { locale }, piece, language }: Given) {
  const { previews, preview, previewEn } = words[locale]
  const folder = FOLDERS[piece.kind]
  const other = language === 'en' ? 'zh-TW' : 'en'
  const isPublished = piece.newest?.deed === 'published' || !piece.newest
  return (
    <div class="stack--l" lang={locale === 'en' ? 'en' : 'zh-Hant-TW'}>
      <Callout kind="lamp" icon="eye" title={previews.title}>
        <p class="small">{isPublished ? previews.asPublished : previews.text}</p>
        <p class="linkrow">
          <a class="govuk-link" href={paths.adminPiece(folder, piece.id)}>
            {previews.backTo}
          </a>
          <a class="govuk-link" href={paths.adminPiecePreview(folder, piece.id, other)}>
            {other === 'en' ? previewEn : preview}
          </a>
        </p>
      </Callout>
      {piece.kind === 'zone' && <ZoneTile {...{ locale, language, piece }} />}
    </div>
  )
}

function ZoneTile({ locale, language, piece }: { locale: Locale; language: Locale; piece: Piece }) {
  const { title, titleEn, body, bodyEn, group, icon } = piece.content
  return (
    <Tiles title={words[locale].previews.tile} kind={GROUPS.find((one) => one === group) ?? 'care'}>
      <Tile
        href={paths.adminPiecePreview('zones', piece.id, language)}
        title={inLanguage(language, title, titleEn)}
        icon={icon as IconName}
        text={inLanguage(language, body, bodyEn)}
      />
    </Tiles>
  )
}
