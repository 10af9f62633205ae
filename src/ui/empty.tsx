import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

/** Nothing here yet, and why that is all right. */
export function Empty({
  icon = 'lighthouse',
  title,
  children,
}: {
  icon?: IconName
  title: string
  children?: Child
}) {
  return (
    <div class="empty">
      <span class="empty__mark">
        <Icon name={icon} size="l" />
      </span>
      <p>
        <strong>{title}</strong>
      </p>
      {typeof children === 'string' ? <p class="small soft">{children}</p> : children}
    </div>
  )
}
