import type { Choice, Choosable } from '#features/passwords/choosing.ts'
import { belowScheduleTen, isShipped, type Terms } from '#features/passwords/term-rules.ts'
import { policyOf } from '#features/passwords/words.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { Day } from '#ui/when.tsx'
import { nameOf, textOf } from '../naming.ts'
import { words } from '../words.ts'

export type Done = 'chosen' | 'withdrawn' | 'made' | 'retired'
type Given = {
  frame: Frame
  roles: Roles
  /** Must policies keep 附表十 here? */
  isBound: boolean
  policies: Choosable[]
  /** What was chosen; the usual policy of a face where the city has chosen none. */
  choices: (Choice | Usual)[]
  done?: Done
}
export type Usual = Pick<Choice, 'face' | 'agencyName' | 'policy'> & { isUsual: true }

/** 「密碼政策」: what holds where, and what there is to choose from. */
export function PoliciesPage({ frame, roles, isBound, policies, choices, done }: Given) {
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
        <section class="panel" aria-labelledby="current">
          <h2 id="current">{say.current}</h2>
          <Table
            caption={say.currentCaption}
            columns={[
              { key: 'place', label: say.columns.place },
              { key: 'face', label: say.columns.face },
              { key: 'policy', label: say.columns.policy, kind: 'wide' },
              { key: 'from', label: say.columns.from },
              { key: 'state', label: say.columns.state, kind: 'state' },
            ]}
            rows={choices.map((choice) => rowOf(locale, choice, policies))}
          />
          <Buttons>
            <ButtonLink href={paths.adminPolicyChoice}>{say.toChoose}</ButtonLink>
          </Buttons>
        </section>
        <h2>{say.library}</h2>
        {policies.map((policy) => (
          <Policy {...{ locale, policy }} />
        ))}
      </Stack>
    </ConsolePage>
  )
}

function rowOf(locale: Locale, choice: Choice | Usual, policies: Choosable[]) {
  const say = words[locale]
  const policy = policies.find(({ id }) => id === choice.policy)
  return {
    place: choice.agencyName,
    face: say.faces[choice.face],
    policy: policy ? nameOf(locale, policy) : say.inherited,
    from: 'isUsual' in choice ? say.usual : <Day iso={choice.from} />,
    state: <State {...{ locale, choice }} />,
  }
}

function State({ locale, choice }: { locale: Locale; choice: Choice | Usual }) {
  const say = words[locale]
  if ('isUsual' in choice) return <Tag kind="done">{say.inForce}</Tag>
  const { id, isInForce, asksAnew, agencyName } = choice
  return (
    <>
      <Tag kind={isInForce ? 'done' : 'going'}>{isInForce ? say.inForce : say.coming}</Tag>{' '}
      {asksAnew && <Tag kind="info">{say.asks}</Tag>}{' '}
      {!isInForce && (
        <a href={paths.adminPolicyWithdraw(id)} aria-label={say.withdrawOf(agencyName)}>
          {say.withdraw}
        </a>
      )}
    </>
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
