import type { Locale } from '#foundation/words.ts'
import { Tag } from '#ui/tag.tsx'
import { words } from './words.ts'

/** Does somebody still have to see to it? */
export function CaseTag({ locale, one }: { locale: Locale; one: { closedAt: Date | null } }) {
  const { states } = words[locale]
  return one.closedAt ? <Tag kind="done">{states.closed}</Tag> : <Tag kind="going">{states.open}</Tag>
}
