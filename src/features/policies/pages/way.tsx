import type { Child } from 'hono/jsx'
import { type Switchable, useOf } from '#features/sign-in/way-rules.ts'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { Picked } from '#foundation/wish.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Radios } from '#ui/choices.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Select } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Stack } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import type { LockedOut } from '../concerned.ts'
import { words } from '../way-words.ts'
import { ReasonForm } from './reason.tsx'

export const STATES = ['off', 'on', 'inherited'] as const
export type State = (typeof STATES)[number]
type Given = {
  frame: Frame
  roles: Roles
  way: Switchable
  agencies: [code: string, name: string][]
  typed: { agency?: string; to?: string }
  problems?: Problems
}

/** Where a way is to be open or closed; whom that concerns is on the next page. */
export function WayPage({ frame, roles, way, agencies, typed, problems = {} }: Given) {
  const { locale } = frame
  const { one: say, names, back } = words[locale]
  return (
    <Room {...{ frame, roles, problems }} title={say.title(names[way])}>
      <p>{say.lead}</p>
      <Form action={paths.adminWay(way)} class="sheet">
        <Select
          {...{ name: 'agency', locale, label: say.agency, hint: say.agencyHint, options: agencies }}
          value={typed.agency}
          problem={problems.agency}
        />
        <Radios
          {...{ name: 'to', locale, legend: say.to, value: typed.to, problem: problems.to }}
          options={STATES.map((value) => ({ value, label: say[value] }))}
        />
        <Buttons>
          <Button>{say.go}</Button>
          <BackLink href={paths.adminWays}>{back}</BackLink>
        </Buttons>
      </Form>
    </Room>
  )
}

type EffectGiven = {
  frame: Frame
  roles: Roles
  way: Switchable
  to: State
  agencyName: string
  locked: Picked<LockedOut>
  /** Of this very page, with what it is about. */
  action: string
  reason?: string
  problems?: Problems
}

/** What a switch does, and whom it would lock out, before it is made. */
export function EffectPage({
  frame,
  roles,
  way,
  to,
  agencyName,
  locked,
  action,
  reason,
  problems,
}: EffectGiven) {
  const { locale } = frame
  const { effect: say, names, back } = words[locale]
  return (
    <Room {...{ frame, roles, problems }} title={say.title(names[way])}>
      <Stack>
        <p>{say[to](names[way], agencyName)}</p>
        {useOf(way) === 'sign-in' ? (
          <Locked {...{ locale, locked, action }} />
        ) : (
          <Callout title={say.applying}>{say.applyingText[to]}</Callout>
        )}
        <ReasonForm
          {...{ locale, action, reason, problems, go: say.go }}
          back={{ href: paths.adminWays, label: back }}
        />
      </Stack>
    </Room>
  )
}

type RoomGiven = Pick<Given, 'frame' | 'roles' | 'problems'> & { title: string; children: Child }

function Room({ frame, roles, children, ...given }: RoomGiven) {
  return (
    <ConsolePage {...given} frame={frame} rail={railOf(frame.locale, roles, 'ways')}>
      {children}
    </ConsolePage>
  )
}

type LockedGiven = Pick<EffectGiven, 'locked' | 'action'> & { locale: Frame['locale'] }

function Locked({ locale, locked: { rows, total }, action }: LockedGiven) {
  const { effect: say } = words[locale]
  if (total === 0) return <Callout title={say.none}>{say.noneText}</Callout>
  return (
    <>
      <Callout kind="stop" title={say.locked(total.toLocaleString('en'))}>
        {say.lockedText}
      </Callout>
      <section class="panel">
        <Table
          caption={say.caption}
          columns={[
            { key: 'name', label: say.columns.person },
            { key: 'account', label: say.columns.account },
            { key: 'agency', label: say.columns.agency },
          ]}
          rows={rows.map(({ person, name, account, agencyName }) => ({
            name: <a href={paths.adminPerson(person)}>{name}</a>,
            account,
            agency: agencyName,
          }))}
        />
        {rows.length < total && <p class="small below">{say.first(rows.length)}</p>}
        <p class="below">
          <a href={`${action}&as=csv`}>{say.download}</a>
        </p>
      </section>
    </>
  )
}
