import type { Child } from 'hono/jsx'
import { Icon } from './icon.tsx'

/** What happened, with the h1: a good end. */
export function Arrived({ title, children }: { title: string; children?: Child }) {
  return (
    <div class="arrived">
      <span class="arrived__mark">
        <Icon name="tick" size="l" />
      </span>
      <div>
        <h1>{title}</h1>
        {typeof children === 'string' ? <p>{children}</p> : children}
      </div>
    </div>
  )
}
