import { lastDayOf } from '#foundation/roc-date.ts'
import { Day, When } from '#ui/when.tsx'

/** When a role ends; where it ends with a day, that day, as it was typed. */
export function Until({ at }: { at: Date }) {
  const day = lastDayOf(at)
  return day ? <Day iso={day} /> : <When at={at} />
}
