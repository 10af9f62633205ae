import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

/** Things to look after, one under the other: each with its state and what can be done with it. */
export function Entries({ label, children }: { label?: string; children?: Child }) {
  return (
    <ul class="entries" aria-label={label}>
      {children}
    </ul>
  )
}

/** One of them. With `href` its title is a link over the whole row; `children` are its buttons. */
export function Entry({
  icon,
  title,
  href,
  text,
  state,
  children,
}: {
  icon: IconName
  title: Child
  href?: string
  text?: Child
  /** Tags. */
  state?: Child
  children?: Child
}) {
  return (
    <li class="entry">
      <span class="entry__mark">
        <Icon name={icon} />
      </span>
      <div class="entry__text">
        <h3>{href ? <a href={href}>{title}</a> : title}</h3>
        {text && <div class="entry__more">{text}</div>}
      </div>
      {state && <div class="entry__state">{state}</div>}
      {children && <div class="entry__deed">{children}</div>}
      {href && !children && (
        <span class="entry__go">
          <Icon name="next" />
        </span>
      )}
    </li>
  )
}
