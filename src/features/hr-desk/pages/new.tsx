import { paths } from '#foundation/paths.ts'
import { asked } from '#foundation/wish.ts'
import { Listing } from '#ui/listing.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { mayDisown, PERIODS, PROOFINGS } from '../rules.ts'
import { words } from '../words.ts'
import { agencyFilter, type Given, ListPage } from './list.tsx'
import { rowOf } from './rows.tsx'

/** Accounts opened lately, for somebody who knows the people to look at. */
export function NewAccountsPage({ frame, roles, list, wish, agencies, done, at }: Given) {
  const say = words[frame.locale].fresh
  const days = wish.filters.days || PERIODS[0]
  return (
    <ListPage {...{ frame, roles, say, at }} done={done && say.done}>
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
    </ListPage>
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
        ...agencyFilter(locale, agencies),
      ]}
      columns={[
        { key: 'name', label: columns.name, sort: 'name' },
        { key: 'account', label: columns.account },
        { key: 'state', label: columns.state, kind: 'state' },
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
