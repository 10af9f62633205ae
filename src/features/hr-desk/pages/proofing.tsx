import { paths } from '#foundation/paths.ts'
import { BackLink } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { railOf } from '#ui/console-rail.ts'
import { Listing } from '#ui/listing.tsx'
import { mayProof } from '../rules.ts'
import { words } from '../words.ts'
import type { Given } from './new.tsx'
import { rowOf } from './rows.tsx'

/** Accounts whose holders may come with their papers. */
export function ProofingPage({ frame, roles, list, wish, agencies, done, at }: Given) {
  const { locale } = frame
  const { proofing: say, columns, filters, search, back } = words[locale]
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'hr-desk')} at={at}>
      <BackLink href={paths.adminHr}>{back}</BackLink>
      {done && (
        <Callout kind="done" role="status">
          {say.done}
        </Callout>
      )}
      <p>{say.lead}</p>
      <Listing
        frame={frame}
        wish={{ ...wish, page: list.page }}
        caption={say.caption}
        address={paths.adminHrProofing}
        searchLabel={search}
        filters={agencies.length > 1 ? [{ name: 'agency', label: filters.agency, options: agencies }] : []}
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
    </ConsolePage>
  )
}
