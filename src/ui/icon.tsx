import { raw } from 'hono/html'
import { type IconName, icons } from './icons.ts'

export type { IconName } from './icons.ts'

/** A drawing beside a word; never alone, so screen readers pass over it. As text: a page has dozens. */
export function Icon({ name, size, class: also }: { name: IconName; size?: 's' | 'l'; class?: string }) {
  const classes = `icon${size ? ` icon--${size}` : ''}${also ? ` ${also}` : ''}`
  return raw(
    `<svg class="${classes}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${icons[name]}</svg>`,
  )
}
