import type { Policy } from '#features/passwords/rules.ts'
import { type Difference, differences, isStricter, type Terms } from '#features/passwords/term-rules.ts'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Facts } from '#ui/facts.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { Day } from '#ui/when.tsx'
import type { Concerned } from '../concerned.ts'
import { sayingOf } from '../naming.ts'
import { words as termWords } from '../term-words.ts'
import { words } from '../words.ts'
import { Lines } from './policies.tsx'
import { ReasonForm } from './reason.tsx'

export type Change = {
  face: Policy
  agencyName: string
  /** What it is called and what it asks, now and then. */
  now: { name: string; terms: Terms }
  next: { name: string; terms: Terms }
  from: string
  asks: boolean
  concerned: Concerned
}
type Given = {
  frame: Frame
  roles: Roles
  change: Change
  /** Of this very page, with what it is about. */
  action: string
  reason?: string
  problems?: Problems
}

/** What a choice changes, said before it is made: term by term, for how many, from when. */
export function ComparePage({ frame, roles, change, action, reason, problems }: Given) {
  const { locale } = frame
  const say = words[locale]
  const { compare, choose } = say
  const count = (number: number) => number.toLocaleString('en')
  const { people, coded } = change.concerned
  return (
    <ConsolePage
      frame={frame}
      title={compare.title}
      rail={railOf(locale, roles, 'policies')}
      problems={problems}
    >
      <Stack>
        <Sheet snug>
          <Facts
            locale={locale}
            facts={[
              [choose.face, say.faces[change.face]],
              [choose.agency, change.agencyName],
              [compare.columns.from, change.now.name],
              [compare.columns.to, change.next.name],
              [choose.from, <Day iso={change.from} />],
            ]}
          />
        </Sheet>
        <Changes locale={locale} from={change.now.terms} to={change.next.terms} />
        <Sheet title={compare.effective} id="effective" snug>
          <Lines locale={locale} terms={change.next.terms} />
        </Sheet>
        <Callout kind="lamp" title={compare.people(count(people))}>
          <p>{compare.peopleText(count(coded))}</p>
          {change.asks && <p>{compare.asked}</p>}
        </Callout>
        <ReasonForm
          {...{ locale, action, reason, problems, go: compare.go }}
          back={{ href: paths.adminPolicies, label: say.back }}
        />
      </Stack>
    </ConsolePage>
  )
}

function Changes({ locale, from, to }: { locale: Locale; from: Terms; to: Terms }) {
  const { compare } = words[locale]
  const changes = differences(from, to)
  if (changes.length === 0) return <Callout>{compare.same}</Callout>
  const { columns } = compare
  return (
    <section class="panel">
      <h2>{compare.differences}</h2>
      <Table
        caption={compare.differences}
        columns={[
          { key: 'term', label: columns.term },
          { key: 'from', label: columns.from },
          { key: 'to', label: columns.to },
          { key: 'effect', label: columns.effect, kind: 'state' },
        ]}
        rows={changes.map((change) => rowOf(locale, change))}
      />
    </section>
  )
}

function rowOf(locale: Locale, change: Difference) {
  const { compare } = words[locale]
  const { terms } = termWords[locale]
  const stricter = isStricter(change)
  return {
    term: terms[change.term],
    from: sayingOf(locale, change.term, change.from),
    to: sayingOf(locale, change.term, change.to),
    effect: <Tag kind={stricter ? 'going' : 'info'}>{stricter ? compare.stricter : compare.looser}</Tag>,
  }
}
