import type { Locale } from '#foundation/words.ts'
import { Tag } from './tag.tsx'
import { Day } from './when.tsx'
import { words } from './words.ts'

type Item = { at: string; title: string; href: string; fresh?: boolean }

/** Dated announcements. */
export function News({ items, locale, empty }: { items: Item[]; locale: Locale; empty?: string }) {
  if (items.length === 0) return <p class="soft">{empty}</p>
  return (
    <ul class="news">
      {items.map((item) => (
        <li>
          <Day iso={item.at} />
          <span>
            {item.fresh && (
              <>
                <Tag kind="new">{words[locale].fresh}</Tag>{' '}
              </>
            )}
            <a href={item.href}>{item.title}</a>
          </span>
        </li>
      ))}
    </ul>
  )
}
