import { Avatar } from '#ui/letters.tsx'
import { Tag } from '#ui/tag.tsx'
import { When } from '#ui/when.tsx'
import type { Party } from '../rules.ts'
import type { Read } from '../webmail.ts'
import type { words } from '../words.ts'

/** Who wrote to whom, and when; whether it came from outside. */
export function Head({ say, read: { listed, opened } }: { say: (typeof words)['zh-TW']; read: Read }) {
  const from = opened.from ?? { name: listed.summary.from, address: listed.summary.fromAddress }
  return (
    <div class="letter__head">
      <Avatar name={from.name || from.address || '?'} />
      <span>
        <span class="govuk-visually-hidden">{say.from}</span>
        <Person party={from} nobody={say.nobody} strong />{' '}
        {listed.external && (
          <Tag kind="going" icon="external">
            {say.external}
          </Tag>
        )}
      </span>
      <span class="soft">
        <When at={opened.date ?? listed.at} />
      </span>
      <span class="letter__to soft">
        {opened.to.length > 0 && <People label={say.to} parties={opened.to} />}
        {opened.cc.length > 0 && <People label={say.cc} parties={opened.cc} />}
        {listed.external && <span class="letter__warn">{say.externalHint}</span>}
      </span>
    </div>
  )
}

function People({ label, parties }: { label: string; parties: Party[] }) {
  return (
    <span class="letter__people">
      {label}
      {parties.map((party, place) => (
        <>
          {place > 0 && '、'}
          <Person party={party} />
        </>
      ))}
    </span>
  )
}

/** The name that someone gives himself is never shown without the address. */
function Person({
  party: { name, address },
  nobody = '',
  strong,
}: {
  party: Party
  nobody?: string
  strong?: boolean
}) {
  const first = name || address || nobody
  return (
    <>
      {strong ? <strong>{first}</strong> : first}
      {name && address && name !== address && <span class="soft"> {`<${address}>`}</span>}
    </>
  )
}
