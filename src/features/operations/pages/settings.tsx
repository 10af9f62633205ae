import { paths } from '#foundation/paths.ts'
import type { Picked, Wish } from '#foundation/wish.ts'
import type { Locale } from '#foundation/words.ts'
import { ConsolePage } from '#ui/console-page.tsx'
import { placeOf, type Roles, railOf, type Work, workOf } from '#ui/console-rail.ts'
import { words as railWords } from '#ui/console-rail-words.ts'
import type { Frame } from '#ui/door.tsx'
import { Listing } from '#ui/listing.tsx'
import { Tag } from '#ui/tag.tsx'
import { type Effective, SOURCES } from '../effective.ts'
import { fallbackSaid, saidOfSetting } from '../setting-words.ts'
import { words } from '../words.ts'

type Given = {
  frame: Frame
  roles: Roles
  host: string
  wish: Wish
  list: Picked<Effective>
  at: Date
}

/** Works of the console that change something while every host goes on running. */
const LIVE: Work[] = ['mail-rules', 'policies', 'ways', 'clients', 'texts']
const KINDS = { environment: 'info', file: 'info', default: 'plain', derived: 'plain' } as const

/** What this host is set to, where it comes from and what it does. */
export function SettingsPage({ frame, roles, host, wish, list, at }: Given) {
  const { locale } = frame
  const { settings: say } = words[locale]
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'settings')} at={at}>
      <p>{say.lead(host)}</p>
      <Live locale={locale} roles={roles} />
      <Listing
        frame={frame}
        wish={wish}
        caption={say.caption}
        address={paths.adminSettings}
        columns={[
          { key: 'name', label: say.name, sort: 'name' },
          { key: 'value', label: say.value, kind: 'wide' },
          { key: 'source', label: say.source, kind: 'state' },
          { key: 'what', label: say.what, kind: 'wide' },
        ]}
        rows={list.rows.map((one) => ({
          name: <Name name={one.name} />,
          value: <Value locale={locale} one={one} />,
          source: <Tag kind={KINDS[one.source]}>{say.sources[one.source]}</Tag>,
          what: whatOf(locale, one),
        }))}
        total={list.total}
        searchLabel={say.search}
        filters={[
          { name: 'source', label: say.source, options: SOURCES.map((one) => [one, say.sources[one]]) },
        ]}
        exports
      />
    </ConsolePage>
  )
}

export function whatOf(locale: Locale, { key, what }: Effective): string {
  return (locale === 'zh-TW' && saidOfSetting(key)) || what.replaceAll('`', '')
}

/** As a file tells it, too: no secret in it. */
export function shownValue(locale: Locale, { value }: Effective): string {
  const { settings: say } = words[locale]
  if (typeof value !== 'string') return value.isSet ? say.isSet : say.isUnset
  return value || say.empty
}

/** Broken between its words alone. */
function Name({ name }: { name: string }) {
  return (
    <code class="audit-code">
      {name.split('_').map((word, place) => (
        <>
          {place > 0 && <wbr />}
          {place > 0 && '_'}
          {word}
        </>
      ))}
    </code>
  )
}

/** The default, in words where it is made of other settings. */
export function fallbackOf(locale: Locale, { key, fallback }: Effective): string {
  return (locale === 'zh-TW' && fallbackSaid(key)) || fallback.replaceAll('`', '')
}

function Value({ locale, one }: { locale: Locale; one: Effective }) {
  const { settings: say } = words[locale]
  const isOther = one.source !== 'default' && one.fallback !== '' && one.fallback !== one.value
  const isPlain = typeof one.value !== 'string' || one.value === ''
  const text = shownValue(locale, one)
  return (
    <>
      {isPlain ? <span class="soft">{text}</span> : <code class="audit-code">{text}</code>}
      {isOther && (
        <>
          <br />
          <span class="small soft">{say.inDefault(fallbackOf(locale, one))}</span>
        </>
      )}
    </>
  )
}

function Live({ locale, roles }: { locale: Locale; roles: Roles }) {
  const own = new Set(workOf(roles).map(({ work }) => work))
  const live = LIVE.filter((work) => own.has(work))
  if (live.length === 0) return null
  return (
    <p class="linkrow">
      <span>{words[locale].settings.live}</span>
      {live.map((work) => (
        <a class="govuk-link" href={placeOf(work).href}>
          {railWords[locale][work]}
        </a>
      ))}
    </p>
  )
}
