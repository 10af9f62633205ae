import { paths } from '#foundation/paths.ts'
import { Listing } from '#ui/listing.tsx'
import { mayProof } from '../rules.ts'
import { words } from '../words.ts'
import { agencyFilter, type Given, ListPage } from './list.tsx'
import { rowOf } from './rows.tsx'

/** Accounts whose holders may come with their papers. */
export function ProofingPage({ frame, roles, list, wish, agencies, done, at }: Given) {
  const { locale } = frame
  const { proofing: say, columns, search } = words[locale]
  return (
    <ListPage {...{ frame, roles, say, at }} done={done && say.done}>
      <Listing
        frame={frame}
        wish={{ ...wish, page: list.page }}
        caption={say.caption}
        address={paths.adminHrProofing}
        searchLabel={search}
        filters={agencyFilter(locale, agencies)}
        columns={[
          { key: 'name', label: columns.name, sort: 'name' },
          { key: 'account', label: columns.account },
          { key: 'agency', label: columns.agency, sort: 'agency' },
          { key: 'unit', label: columns.unit },
          { key: 'title', label: columns.title },
          { key: 'opened', label: columns.opened, sort: 'opened' },
          { key: 'deed', label: columns.deed },
        ]}
        rows={list.accounts.map((one) => ({
          ...rowOf(one, locale),
          deed: mayProof(one) ? <a href={paths.adminHrProof(one.account)}>{say.proof}</a> : undefined,
        }))}
        total={list.total}
        empty={{ icon: 'card', title: say.none, text: say.noneText }}
        exports
      />
    </ListPage>
  )
}
