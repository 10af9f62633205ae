import type { Choosable } from '#features/passwords/choosing.ts'
import { paths } from '#foundation/paths.ts'
import { rocDate } from '#foundation/roc-date.ts'
import type { ListFile } from '#foundation/spreadsheet.ts'
import type { Picked, Wish } from '#foundation/wish.ts'
import type { Locale } from '#foundation/words.ts'
import { ButtonLink, Buttons } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { Listing } from '#ui/listing.tsx'
import { Tag } from '#ui/tag.tsx'
import { Day } from '#ui/when.tsx'
import { type Chosen, nameOf } from '../naming.ts'
import { CHOICE_WISHES } from '../rules.ts'
import { words } from '../words.ts'

type Given = {
  frame: Frame
  policies: Choosable[]
  wish: Wish
  list: Picked<Chosen>
}

/** Which policy holds where, and from when. */
export function Choices({ frame, policies, wish, list }: Given) {
  const { locale } = frame
  const say = words[locale]
  const { columns, faces } = say
  const { face, state } = CHOICE_WISHES.filters
  return (
    <section aria-labelledby="current">
      <h2 id="current">{say.current}</h2>
      <Listing
        {...{ frame, wish, total: list.total }}
        caption={say.currentCaption}
        address={paths.adminPolicies}
        searchLabel={columns.place}
        filters={[
          { name: 'face', label: columns.face, options: face.map((one) => [one, faces[one]]) },
          { name: 'state', label: columns.state, options: state.map((one) => [one, stateSaid(locale, one)]) },
        ]}
        columns={[
          { key: 'place', label: columns.place, sort: 'agency' },
          { key: 'face', label: columns.face },
          { key: 'policy', label: columns.policy, kind: 'wide' },
          { key: 'from', label: columns.from, sort: 'from' },
          { key: 'state', label: columns.state, kind: 'state' },
        ]}
        rows={list.rows.map((chosen) => ({
          place: chosen.agencyName,
          face: faces[chosen.face],
          policy: policyOf(locale, chosen, policies),
          from: 'isUsual' in chosen ? say.usual : <Day iso={chosen.from} />,
          state: <State {...{ locale, chosen }} />,
        }))}
        exports
      />
      <Buttons>
        <ButtonLink href={paths.adminPolicyChoice}>{say.toChoose}</ButtonLink>
      </Buttons>
    </section>
  )
}

/** The same as a file. */
export function choicesFile(locale: Locale, rows: Chosen[], policies: Choosable[]): ListFile {
  const { columns, faces, usual } = words[locale]
  return {
    head: [columns.place, columns.face, columns.policy, columns.from, columns.state],
    rows: rows.map((chosen) => [
      ...[chosen.agencyName, faces[chosen.face], policyOf(locale, chosen, policies)],
      ...['isUsual' in chosen ? usual : rocDate(chosen.from), stateSaid(locale, stateOf(chosen))],
    ]),
  }
}

/** Is it in force, or still to come? What is usual is in force. */
export function stateOf(chosen: Chosen): (typeof CHOICE_WISHES.filters.state)[number] {
  return 'isUsual' in chosen || chosen.isInForce ? 'in-force' : 'coming'
}

function stateSaid(locale: Locale, state: ReturnType<typeof stateOf>): string {
  return state === 'in-force' ? words[locale].inForce : words[locale].coming
}

function policyOf(locale: Locale, { policy: id }: Chosen, policies: Choosable[]): string {
  const policy = policies.find((one) => one.id === id)
  return policy ? nameOf(locale, policy) : words[locale].inherited
}

function State({ locale, chosen }: { locale: Locale; chosen: Chosen }) {
  const say = words[locale]
  const state = stateOf(chosen)
  const tag = <Tag kind={state === 'in-force' ? 'done' : 'going'}>{stateSaid(locale, state)}</Tag>
  if ('isUsual' in chosen) return tag
  const { id, asksAnew, agencyName } = chosen
  return (
    <>
      {tag} {asksAnew && <Tag kind="info">{say.asks}</Tag>}{' '}
      {state === 'coming' && (
        <a href={paths.adminPolicyWithdraw(id)} aria-label={say.withdrawOf(agencyName)}>
          {say.withdraw}
        </a>
      )}
    </>
  )
}
