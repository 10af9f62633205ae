import { words as accountWords } from '#features/accounts/words.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { Tag } from '#ui/tag.tsx'
import { When } from '#ui/when.tsx'
import type { Held } from '../hr-desk.ts'
import { words } from '../words.ts'

const KINDS = { active: 'done', locked: 'stop', closed: 'plain' } as const

/** An account in a list, but for what can be done with it. */
export function rowOf(one: Held, locale: Locale) {
  return {
    name: <a href={paths.adminPerson(one.person)}>{one.name}</a>,
    state: <Tag kind={KINDS[one.state]}>{accountWords[locale].states[one.state]}</Tag>,
    account: one.accountName,
    agency: one.agencyName,
    unit: one.unit || undefined,
    title: one.title,
    proofing: words[locale].proofings[one.proofing],
    opened: <When at={one.openedAt} />,
  }
}
