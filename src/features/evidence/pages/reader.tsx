import { actions } from '#features/audit/actions.ts'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { inBrackets, type Locale } from '#foundation/words.ts'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Listing, type Wish } from '#ui/listing.tsx'
import { When } from '#ui/when.tsx'
import type { Someone } from '../finding.ts'
import { words } from '../reader-words.ts'
import type { Entry } from '../reading.ts'
import { MOST_COUNTED } from '../rules.ts'
import { Filters, type Typed } from './filters.tsx'

type Given = {
  frame: Frame
  roles: Roles
  wish: Wish
  entries: Entry[]
  total: number
  agencies: [code: string, name: string][]
  typed: Typed
  /** Whom the list is narrowed to. */
  people: { by?: Someone; about?: Someone }
  mayWatch: boolean
  problems?: Problems
  at: Date
}

/** 「稽核紀錄」: plain sentences with names, filtered, page by page. */
export function ReaderPage({ frame, roles, wish, entries, total, problems, at, ...given }: Given) {
  const { locale } = frame
  const isNarrowed = Object.values(wish.filters).some(Boolean)
  const [say, rail] = [words[locale], railOf(locale, roles, 'audit')]
  return (
    <ConsolePage {...{ frame, rail, at, problems }} title={say.title}>
      <p>{say.lead}</p>
      {given.mayWatch && (
        <p>
          <a class="govuk-link" href={paths.adminEvidence}>
            {say.toState}
          </a>
        </p>
      )}
      <Filters {...{ locale, problems, wish }} {...given} />
      {total >= MOST_COUNTED && <Callout>{say.most(MOST_COUNTED)}</Callout>}
      <Listing
        frame={frame}
        wish={wish}
        caption={say.caption}
        address={paths.adminAudit}
        columns={(['seq', 'at', 'what', 'by', 'about', 'more'] as const).map((key) => ({
          key,
          label: say.columns[key],
          kind: key === 'what' ? 'wide' : undefined,
        }))}
        rows={entries.map((entry) => rowOf(locale, entry))}
        total={total}
        exports
        empty={isNarrowed ? undefined : { icon: 'search', title: say.none, text: say.noneText }}
      />
    </ConsolePage>
  )
}

/** What an action is called; one of an earlier release may be known by its code alone. */
export function saidOf(locale: Locale, action: string): string {
  return (actions as Record<string, Record<Locale, string>>)[action]?.[locale] ?? action
}

/** Somebody by name and account, or what kind of actor did it. */
export function namedIn(locale: Locale, { name, account }: Entry['by'], actor?: string): string {
  if (name) return account ? inBrackets(locale, name, account) : name
  if (account) return account
  return actor ? (words[locale].actors[actor] ?? actor) : words[locale].nobody
}

function rowOf(locale: Locale, entry: Entry) {
  const say = words[locale]
  const { seq, at, action, by, about, actor } = entry
  return {
    seq,
    at: <When at={at} />,
    what: saidOf(locale, action),
    by: namedIn(locale, by, actor),
    about: namedIn(locale, about),
    more: (
      <a class="govuk-link" href={paths.adminAuditEntry(seq)} aria-label={say.moreOf(seq)}>
        {say.more}
      </a>
    ),
  }
}
