import { Avatar } from '#ui/letters.tsx'
import { Tag } from '#ui/tag.tsx'
import { When } from '#ui/when.tsx'
import type { Opened } from '../parse.ts'
import type { Party } from '../rules.ts'
import type { Read } from '../webmail.ts'
import type { Say } from './desk.tsx'

/** A message; one that is enclosed in another has nothing but itself. */
type Given = { opened: Opened; listed?: Read['listed'] }

/** Who wrote to whom, and when; whether it came from outside. */
export function Head({ say, read: { listed, opened } }: { say: Say; read: Given }) {
  const from = opened.from ?? { name: listed?.summary.from ?? '', address: listed?.summary.fromAddress ?? '' }
  const at = opened.date ?? listed?.at
  return (
    <div class="letter__head">
      <Avatar name={from.name || from.address || '?'} />
      <span>
        <span class="govuk-visually-hidden">{say.from}</span>
        <Person party={from} nobody={say.nobody} strong />{' '}
        {listed?.external && (
          <Tag kind="going" icon="external">
            {say.external}
          </Tag>
        )}
      </span>
      <span class="soft">{at && <When at={at} />}</span>
      <span class="letter__to soft">
        {opened.to.length > 0 && <People say={say} label={say.to} parties={opened.to} />}
        {opened.cc.length > 0 && <People say={say} label={say.cc} parties={opened.cc} />}
        {opened.bcc.length > 0 && <People say={say} label={say.bcc} parties={opened.bcc} />}
        {listed?.folder === 'sent' && opened.writer && (
          <span class="letter__people">{say.writtenBy(opened.writer)}</span>
        )}
        {listed?.external && <span class="letter__warn">{say.externalHint}</span>}
      </span>
    </div>
  )
}

const MOST_PEOPLE = 50

function People({ say, label, parties }: { say: Say; label: string; parties: Party[] }) {
  return (
    <span class="letter__people">
      {label}
      {parties.slice(0, MOST_PEOPLE).map((party, place) => (
        <>
          {place > 0 && '、'}
          <Person party={party} />
        </>
      ))}
      {parties.length > MOST_PEOPLE && ` ${say.people(parties.length)}`}
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
