import type { Choosable } from '#features/passwords/choosing.ts'
import { belowScheduleTen, isShipped, type Terms } from '#features/passwords/term-rules.ts'
import { policyOf } from '#features/passwords/words.ts'
import { paths } from '#foundation/paths.ts'
import type { Picked, Wish } from '#foundation/wish.ts'
import type { Locale } from '#foundation/words.ts'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { type Chosen, nameOf, textOf } from '../naming.ts'
import { words } from '../words.ts'
import { Choices } from './choices.tsx'

export type Done = 'chosen' | 'withdrawn' | 'made' | 'retired'
type Given = {
  frame: Frame
  roles: Roles
  /** Must policies keep 附表十 here? */
  isBound: boolean
  policies: Choosable[]
  wish: Wish
  list: Picked<Chosen>
  done?: Done
}

/** 「密碼政策」: what holds where, and what there is to choose from. */
export function PoliciesPage({ frame, roles, isBound, policies, wish, list, done }: Given) {
  const { locale } = frame
  const say = words[locale]
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'policies')}>
      <p>{say.lead}</p>
      <Stack>
        {done && (
          <Callout kind="done" role="status">
            {say.done[done]}
          </Callout>
        )}
        <Callout kind={isBound ? 'note' : 'lamp'} icon="scales">
          {isBound ? say.bound : say.unbound}
        </Callout>
        <Choices {...{ frame, policies, wish, list }} />
        <h2>{say.library}</h2>
        {policies.map((policy) => (
          <Policy {...{ locale, policy }} />
        ))}
      </Stack>
    </ConsolePage>
  )
}

function Policy({ locale, policy }: { locale: Locale; policy: Choosable }) {
  const say = words[locale]
  const { id, terms, retiredAt } = policy
  const name = nameOf(locale, policy)
  return (
    <Sheet
      title={name}
      id={`policy-${id}`}
      snug
      tag={retiredAt ? <Tag kind="plain">{say.retired}</Tag> : null}
    >
      <p>{textOf(locale, policy)}</p>
      <Lines {...{ locale, terms }} />
      <p>
        <Floor {...{ locale, policy }} />
      </p>
      <p class="linkrow">
        <a href={paths.adminPolicyNewFrom(id)} aria-label={say.toCopyOf(name)}>
          {say.toCopy}
        </a>
        {!isShipped(id) && !retiredAt && (
          <a href={paths.adminPolicyRetire(id)} aria-label={say.toRetireOf(name)}>
            {say.toRetire}
          </a>
        )}
      </p>
    </Sheet>
  )
}

/** The same lines that a holder reads under the field, and what a second factor changes. */
export function Lines({ locale, terms }: { locale: Locale; terms: Terms }) {
  const { rules, note } = policyOf(locale, { terms, hasSecond: false })
  const { shortest, shortestWithSecond } = terms
  return (
    <>
      <ul class="plain-list">
        {rules.map(({ label }) => (
          <li>{label}</li>
        ))}
      </ul>
      {note && <p class="small">{note}</p>}
      {shortestWithSecond !== shortest && (
        <p class="small">{words[locale].withSecond(shortest, shortestWithSecond)}</p>
      )}
    </>
  )
}

/** iKPD's own rules are the guide's: they keep 附表十 at its face, whose passwords open nothing else. */
function Floor({ locale, policy: { terms } }: { locale: Locale; policy: Choosable }) {
  const say = words[locale]
  const faces = (['account', 'portal'] as const).filter((face) => belowScheduleTen(face, terms).length > 0)
  if (faces.length === 0) return <Tag kind="done">{say.keeps}</Tag>
  if (faces.length === 2) return <Tag kind="stop">{say.below}</Tag>
  return <Tag kind="going">{say.belowFor[faces[0]!]}</Tag>
}
