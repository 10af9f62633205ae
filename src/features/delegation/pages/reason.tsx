import type { Frame } from '#ui/door.tsx'
import { TextArea } from '#ui/field.tsx'
import { MOST_REASON } from '../rules.ts'

type Given = { locale: Frame['locale']; label: string; hint: string; value?: string; problem?: string }

/** Why: asked for with every deed that gives or takes a say. */
export function Reason(given: Given) {
  return <TextArea {...given} name="reason" rows={2} maxlength={MOST_REASON} />
}
