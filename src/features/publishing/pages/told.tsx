import { differencesOf } from '#features/notices/differences.ts'
import type { Piece } from '#features/portal/pieces.ts'
import type { Content, PieceKind } from '#features/portal/rules.ts'
import { paths } from '#foundation/paths.ts'
import { rocDate } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Differences } from '#ui/differences.tsx'
import { Tag } from '#ui/tag.tsx'
import {
  audienceOf,
  changedFields,
  type FieldName,
  FOLDERS,
  fieldIn,
  isUnpublished,
  standingOf,
} from '../rules.ts'
import { words } from '../told-words.ts'

/** What codes and addresses are called. */
export type Names = { agencies: [code: string, name: string][]; zones: [slug: string, title: string][] }

const STANDING_TAGS = {
  draft: 'new',
  'put-away': 'plain',
  withdrawn: 'plain',
  later: 'going',
  over: 'plain',
  shown: 'done',
} as const

export function StandingTags({ locale, piece, today }: { locale: Locale; piece: Piece; today: string }) {
  const say = words[locale]
  const standing = standingOf(piece, today)
  return (
    <>
      <Tag kind={STANDING_TAGS[standing]}>{say.standings[standing]}</Tag>{' '}
      {isUnpublished(piece) && <Tag kind="new">{say.unpublished}</Tag>}
    </>
  )
}

export function audienceText(locale: Locale, content: Content, names: Names): string {
  const say = words[locale]
  const audience = audienceOf(content)
  return audience === 'agency'
    ? say.ofAgency(nameIn(names.agencies, content.agency))
    : say.audiences[audience]
}

export function datesText(locale: Locale, { from, until }: Pick<Content, 'from' | 'until'>): string {
  const say = words[locale]
  if (from && until) return say.between(rocDate(from), rocDate(until))
  if (from) return say.since(rocDate(from))
  return until ? say.till(rocDate(until)) : say.always
}

/** What a field is called; a zone's text is one line. */
export function labelOf(locale: Locale, kind: PieceKind, field: FieldName): string {
  const { fields } = words[locale]
  if (kind === 'zone' && field === 'body') return fields.line
  return kind === 'zone' && field === 'bodyEn' ? fields.lineEn : fields[field]
}

/** A field as a person reads it. */
export function shownOf(locale: Locale, content: Content, field: FieldName, names: Names): string {
  const say = words[locale]
  if (field === 'audience') return audienceText(locale, content, names)
  if (field === 'connected') return content.connected ? say.yes : say.no
  if (field === 'zone') return nameIn(names.zones, content.zone)
  if (field === 'group') return say.groups[content.group as keyof typeof say.groups] ?? content.group
  if (field === 'icon') return say.icons[content.icon as keyof typeof say.icons] ?? content.icon
  return isDay(field) ? dayOf(locale, field, content[field]) : fieldIn(content, field)
}

function isDay(field: FieldName): field is 'day' | 'from' | 'until' {
  return field === 'day' || field === 'from' || field === 'until'
}

function dayOf(locale: Locale, field: 'day' | 'from' | 'until', iso: string): string {
  if (iso) return rocDate(iso)
  return field === 'day' ? '' : words[locale].open[field]
}

type ChangesGiven = { locale: Locale; kind: PieceKind; before: Content; after: Content; names: Names }

/** In what two versions of a piece differ, field by field and line by line. */
export function Changes({ locale, kind, before, after, names }: ChangesGiven) {
  const shown = (content: Content, field: FieldName) =>
    shownOf(locale, content, field, names).split('\n').filter(Boolean)
  return (
    <div class="stack">
      {changedFields(kind, before, after).map((field) => (
        <div>
          <p class="small">
            <strong>{labelOf(locale, kind, field)}</strong>
          </p>
          <Differences locale={locale} lines={linesOf(shown(before, field), shown(after, field))} />
        </div>
      ))}
    </div>
  )
}

function linesOf(before: string[], after: string[]) {
  const asText = (lines: string[]) => ({ title: '', blocks: lines.map((text) => ({ text })) })
  return differencesOf(asText(before), asText(after)).slice(1)
}

/** The ways to the preview, in both languages. */
export function PreviewLinks({ locale, piece: { kind, id } }: { locale: Locale; piece: Piece }) {
  const say = words[locale]
  const preview = (language: Locale) => paths.adminPiecePreview(FOLDERS[kind], id, language)
  return (
    <>
      <ButtonLink href={preview('zh-TW')} kind="secondary" icon="eye">
        {say.preview}
      </ButtonLink>
      <ButtonLink href={preview('en')} kind="secondary" icon="eye">
        {say.previewEn}
      </ButtonLink>
    </>
  )
}

export function nameIn(names: [key: string, name: string][], key: string): string {
  return names.find(([one]) => one === key)?.[1] ?? key
}
