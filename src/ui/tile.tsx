import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

/** Tiles of one group, three in a row. */
export function Tiles({
  title,
  kind,
  id = `tiles-${kind}`,
  children,
}: {
  title: string
  kind: 'care' | 'learn' | 'duty' | 'others'
  id?: string
  children?: Child
}) {
  return (
    <section class={`zones zones--${kind}`} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul>{children}</ul>
    </section>
  )
}

/** A name that is a link over the whole card, with one line below. `mark` (單一登入) stays on a phone. */
export function Tile({
  href,
  title,
  icon,
  text,
  mark,
}: {
  href: string
  title: Child
  icon: IconName
  text?: string
  mark?: string
}) {
  return (
    <li class="zone">
      <span class="zone__mark">
        <Icon name={icon} />
      </span>
      <h3>
        <a href={href}>{title}</a>
      </h3>
      {mark ? (
        <p class="zone__keep">
          <span class="zone__sso">
            <Icon name="external" />
            {mark}
          </span>
        </p>
      ) : (
        text && <p>{text}</p>
      )}
    </li>
  )
}
