import { Icon, type IconName } from '#ui/icon.tsx'
import { attached } from '../answer.ts'
import { isDoubled, isShowable, type Kind } from '../kinds.ts'
import type { Part } from '../parse.ts'
import { sizeWords } from '../rules.ts'
import type { Read } from '../webmail.ts'
import type { Desk, Say } from './desk.tsx'

const icons: Partial<Record<Kind, IconName>> = {
  message: 'mail',
  calendar: 'calendar',
  archive: 'case',
  program: 'warning',
  signature: 'shield',
  encrypted: 'lock',
  pdf: 'document',
  document: 'document',
  text: 'document',
  table: 'document',
}

type Links = { save: (place: number) => string; view: (place: number) => string }

/** What came with a message. */
export function Attachments({ desk, say, read }: { desk: Desk; say: Say; read: Read }) {
  const { id } = read.listed
  const links: Links = {
    save: (place) => desk.paths.part(id, place),
    view: (place) => desk.paths.partView(id, place),
  }
  return <Files say={say} parts={attached(read.opened)} links={links} />
}

/** Each file by its name, what it is, its size; to be saved, and looked at where that is safe. */
export function Files({ say, parts, links }: { say: Say; parts: Part[]; links: Links }) {
  if (parts.length === 0) return null
  return (
    <ul class="letter__files no-print" aria-label={say.attachments}>
      {parts.map((part) => (
        <File say={say} part={part} links={links} />
      ))}
    </ul>
  )
}

function File({ say, part: { place, name, kind, size }, links }: { say: Say; part: Part; links: Links }) {
  const hint = hintOf(say, kind, name)
  return (
    <li class="attachment">
      <Icon name={icons[kind] ?? 'clip'} />
      <span class="attachment__what">
        <bdi class="attachment__name">{name}</bdi>
        <span class="soft">
          {say.kinds[kind]} · {sizeWords(size)}
        </span>
        {hint && <span class="attachment__hint soft">{hint}</span>}
      </span>
      <span class="attachment__ways">
        {isShowable(kind) && (
          <a class="govuk-link" href={links.view(place)} aria-label={`${say.preview} ${name}`}>
            {say.preview}
          </a>
        )}
        <a class="govuk-link" href={links.save(place)} aria-label={`${say.download} ${name}`}>
          {say.download}
        </a>
      </span>
    </li>
  )
}

function hintOf(say: Say, kind: Kind, name: string): string | undefined {
  const own = kind in say.hints ? say.hints[kind as keyof Say['hints']] : undefined
  return [isDoubled(name) ? say.hints.doubled : '', own ?? ''].filter(Boolean).join(' ') || undefined
}
