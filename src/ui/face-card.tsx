import type { Child } from 'hono/jsx'
import type { Face } from './door.tsx'
import { Icon, type IconName } from './icon.tsx'

/** A face of the site, or a way to go: one link over the whole card, one line, and the few things people come for. */
export function FaceCard({
  face,
  href,
  title,
  icon,
  text,
  tag,
  links = [],
}: {
  face: Face
  /** Without it the card says what will be there one day. */
  href?: string
  title: Child
  icon: IconName
  text: string
  /** A word of state beside the text. */
  tag?: Child
  links?: { href: string; label: string }[]
}) {
  return (
    <article class={`face face-${face}`}>
      <span class="face__mark">
        <Icon name={icon} size="l" />
      </span>
      <h2>{href ? <a href={href}>{title}</a> : title}</h2>
      <p>
        {text} {tag}
      </p>
      {links.length > 0 && (
        <ul>
          {links.map((link) => (
            <li>
              <a class="govuk-link" href={link.href}>
                {link.label}
              </a>
            </li>
          ))}
        </ul>
      )}
    </article>
  )
}
