import type { Locale } from '#foundation/words.ts'
import { words } from './words.ts'

/** The pages of a long list. Nothing for one page. */
export function Pages({
  locale,
  page,
  pages,
  href,
}: {
  locale: Locale
  page: number
  pages: number
  href: (page: number) => string
}) {
  if (pages <= 1) return null
  const say = words[locale]
  return (
    <nav class="pages" aria-label={say.pages}>
      <ul>
        {page > 1 && (
          <li>
            <a href={href(page - 1)} rel="prev">
              {say.previous}
            </a>
          </li>
        )}
        {near(page, pages).map((number, place, all) => (
          <>
            {number - (all[place - 1] ?? 0) > 1 && <li aria-hidden="true">…</li>}
            <li>
              <a
                href={href(number)}
                aria-label={say.pageNumber(number)}
                aria-current={number === page ? 'page' : undefined}
              >
                {number}
              </a>
            </li>
          </>
        ))}
        {page < pages && (
          <li>
            <a href={href(page + 1)} rel="next">
              {say.next}
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}

function near(page: number, pages: number): number[] {
  const wanted = new Set([1, pages, page - 1, page, page + 1])
  return [...wanted].filter((number) => number >= 1 && number <= pages).sort((a, b) => a - b)
}
