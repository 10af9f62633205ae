import { paths } from '#foundation/paths.ts'
import { asked, type Wish } from '#foundation/wish.ts'
import { BackLink } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Listing } from '#ui/listing.tsx'
import { Tabs } from '#ui/tabs.tsx'
import type { HeldPage } from '../hr-desk.ts'
import { mayDisown, PERIODS, PROOFINGS } from '../rules.ts'
import { words } from '../words.ts'
import { rowOf } from './rows.tsx'

export type Given = {
  frame: Frame
  roles: Roles
  list: HeldPage
  wish: Wish
  agencies: [code: string, name: string][]
  /** Something was just done to one of them. */
  done: boolean
  at: Date
}

/** Accounts opened lately, for somebody who knows the people to look at. */
export function NewAccountsPage({ frame, roles, list, wish, agencies, done, at }: Given) {
  const { locale } = frame
  const { fresh: say, back } = words[locale]
  const days = wish.filters.days || PERIODS[0]
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'hr-desk')} at={at}>
      <BackLink href={paths.adminHr}>{back}</BackLink>
      {done && (
        <Callout kind="done" role="status">
          {say.done}
        </Callout>
      )}
      <p>{say.lead}</p>
      <Tabs
        label={say.period}
        tabs={PERIODS.map((one) => ({
          href: `${paths.adminHrNew}?${asked(wish, { days: one })}`,
          label: say.periods[one],
          icon: 'calendar',
          current: one === days,
        }))}
      />
      <Accounts {...{ frame, list, wish, agencies, at }} />
    </ConsolePage>
  )
}

function Accounts({
  frame,
  list,
  wish,
  agencies,
  at,
}: Pick<Given, 'frame' | 'list' | 'wish' | 'agencies' | 'at'>) {
  const { locale } = frame
  const { fresh: say, columns, filters, proofings, search } = words[locale]
  return (
    <Listing
      frame={frame}
      wish={{ ...wish, page: list.page }}
      caption={say.caption}
      address={paths.adminHrNew}
      searchLabel={search}
      filters={[
        {
          name: 'proofing',
          label: filters.proofing,
          options: PROOFINGS.map((one) => [one, proofings[one]]),
        },
        ...(agencies.length > 1 ? [{ name: 'agency', label: filters.agency, options: agencies }] : []),
      ]}
      columns={[
        { key: 'name', label: columns.name, sort: 'name' },
        { key: 'state', label: columns.state, kind: 'state' },
        { key: 'account', label: columns.account },
        { key: 'agency', label: columns.agency, sort: 'agency' },
        { key: 'unit', label: columns.unit },
        { key: 'proofing', label: columns.proofing },
        { key: 'opened', label: columns.opened, sort: 'opened' },
        { key: 'deed', label: columns.deed },
      ]}
      rows={list.accounts.map((one) => ({
        ...rowOf(one, locale),
        deed: mayDisown(one, at) ? <a href={paths.adminHrDisown(one.account)}>{say.disown}</a> : undefined,
      }))}
      total={list.total}
      empty={{ icon: 'person', title: say.none, text: say.noneText }}
      exports
    />
  )
}
