import type { Locale } from '#foundation/words.ts'
import { Callout } from '#ui/callout.tsx'
import { Facts } from '#ui/facts.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { When } from '#ui/when.tsx'
import { words as deedWords } from '../deed-words.ts'
import type { Held } from '../hr-desk.ts'
import { words } from '../words.ts'

/** Whose account it is, before something is done about it. */
export function HeldFacts({ locale, one }: { locale: Locale; one: Held }) {
  const { facts: say } = deedWords[locale]
  return (
    <Sheet>
      <Facts
        locale={locale}
        facts={[
          [say.holder, one.name],
          [say.account, one.accountName],
          [say.agency, one.agencyName],
          [say.unit, one.unit],
          [say.title, one.title],
          [say.proofing, words[locale].proofings[one.proofing]],
          [say.opened, <When at={one.openedAt} />],
        ]}
      />
    </Sheet>
  )
}

/** What a deed will do. */
export function Will({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <Callout kind="lamp" icon="info" title={title}>
      <ul class="plain-list">
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </Callout>
  )
}
