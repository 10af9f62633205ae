import { rocDateTime, taipeiDay } from '#foundation/roc-date.ts'
import { Day, When } from '#ui/when.tsx'

/** When a role ends; where it ends with a day, that day, as it was typed. */
export function Until({ at }: { at: Date }) {
  if (!rocDateTime(at).endsWith(' 00:00')) return <When at={at} />
  return <Day iso={taipeiDay(new Date(at.getTime() - 1))} />
}
