import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

type Kind = 'done' | 'going' | 'stop' | 'info' | 'new' | 'plain'
const marks: Partial<Record<Kind, IconName>> = { done: 'tick', going: 'clock', stop: 'cross', info: 'info' }

/** A state: a colour, an icon and a word. */
export function Tag({ kind, icon, children }: { kind: Kind; icon?: IconName; children?: Child }) {
  const mark = icon ?? marks[kind]
  return (
    <span class={`tag tag--${kind}`}>
      {mark && <Icon name={mark} />}
      {children}
    </span>
  )
}
