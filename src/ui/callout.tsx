import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

type Kind = 'note' | 'lamp' | 'done' | 'stop'
const marks: Record<Kind, IconName> = { note: 'info', lamp: 'clock', done: 'done', stop: 'alert' }

/** One or two sentences that one should not miss. */
export function Callout({
  kind = 'note',
  icon,
  title,
  role,
  children,
}: {
  kind?: Kind
  icon?: IconName
  title?: string
  role?: 'status' | 'alert'
  children?: Child
}) {
  return (
    <div class={kind === 'note' ? 'callout' : `callout callout--${kind}`} role={role}>
      <Icon name={icon ?? marks[kind]} />
      <div class="callout__in">
        {title && (
          <p>
            <strong>{title}</strong>
          </p>
        )}
        {typeof children === 'string' ? <p class={title ? 'small' : undefined}>{children}</p> : children}
      </div>
    </div>
  )
}
