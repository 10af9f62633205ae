import { APPLY_WAYS, SIGN_IN_WAYS, type Switchable, type Use } from '#features/sign-in/way-rules.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Stack } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { words } from '../way-words.ts'

/** A way, for the city and where an agency differs. */
export type WayState = {
  way: Switchable
  isSetUp: boolean
  isOn: boolean
  agencies: { name: string; isOn: boolean }[]
}
type Given = { frame: Frame; roles: Roles; ways: WayState[]; isDone: boolean; at: Date }

/** 「登入與申請方式」: which are open, where. */
export function WaysPage({ frame, roles, ways, isDone, at }: Given) {
  const { locale } = frame
  const say = words[locale]
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'ways')} at={at}>
      <p>{say.lead}</p>
      <Stack>
        {isDone && (
          <Callout kind="done" role="status">
            {say.done}
          </Callout>
        )}
        <Group {...{ locale, use: 'sign-in', ways: those(ways, SIGN_IN_WAYS) }} />
        <Group {...{ locale, use: 'apply', ways: those(ways, APPLY_WAYS) }} />
      </Stack>
    </ConsolePage>
  )
}

function those(ways: WayState[], which: readonly Switchable[]): WayState[] {
  return ways.filter(({ way }) => which.includes(way))
}

function Group({ locale, use, ways }: { locale: Locale; use: Use; ways: WayState[] }) {
  const say = words[locale]
  const { columns } = say
  return (
    <div class="panel">
      <h2>{say.uses[use]}</h2>
      <Table
        caption={say.uses[use]}
        columns={[
          { key: 'way', label: columns.way },
          { key: 'city', label: columns.city, kind: 'state' },
          { key: 'agencies', label: columns.agencies, kind: 'wide' },
          { key: 'change', label: columns.change },
        ]}
        rows={ways.map((one) => rowOf(locale, one))}
      />
      <p class="small below">{say.notes[use]}</p>
    </div>
  )
}

function rowOf(locale: Locale, { way, isSetUp, isOn, agencies }: WayState) {
  const say = words[locale]
  const name = say.names[way]
  return {
    way: name,
    city: isSetUp ? <OnOff {...{ locale, isOn }} /> : <Tag kind="plain">{say.notSetUp}</Tag>,
    agencies:
      agencies.length === 0 ? (
        <span class="soft">{say.noAgencies}</span>
      ) : (
        <ul class="plain-list">
          {agencies.map((agency) => (
            <li>
              {agency.name} <OnOff locale={locale} isOn={agency.isOn} />
            </li>
          ))}
        </ul>
      ),
    change: (
      <a href={paths.adminWay(way)} aria-label={say.changeOf(name)}>
        {say.change}
      </a>
    ),
  }
}

function OnOff({ locale, isOn }: { locale: Locale; isOn: boolean }) {
  const { open, closed } = words[locale]
  return <Tag kind={isOn ? 'done' : 'stop'}>{isOn ? open : closed}</Tag>
}
