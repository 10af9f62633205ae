import { paths } from '#foundation/paths.ts'
import { rocDateTime } from '#foundation/roc-date.ts'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { words } from '../identity-words.ts'

/** The one answer to everybody who may not apply, by whatever way: how fresh the roster is, and whom to ask (M3.3). */
export function Refused({ frame, rosterAt }: { frame: Frame; rosterAt?: Date }) {
  const { identity, holder } = words[frame.locale]
  return (
    <Callout kind="stop" title={identity.refusedTitle}>
      <p>{identity.refusedText}</p>
      {rosterAt && <p>{identity.fresh(rocDateTime(rosterAt))}</p>}
      <p>
        {identity.whom} <a href={paths.contacts}>{holder.contacts}</a>
      </p>
    </Callout>
  )
}
