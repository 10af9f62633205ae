import type { Child } from 'hono/jsx'
import type { Locale } from '#foundation/words.ts'
import { words } from './words.ts'

type SheetGiven = {
  title?: string
  id?: string
  snug?: boolean
  tag?: Child
  as?: 'section' | 'div' | 'article'
  children?: Child
}

/** A raised sheet. With a title it is a section named by it. */
export function Sheet({ title, id, snug, tag, as, children }: SheetGiven) {
  const Box = as ?? (title && id ? 'section' : 'div')
  return (
    <Box class={snug ? 'sheet sheet--snug' : 'sheet'} aria-labelledby={title && id ? id : undefined}>
      {title && tag ? (
        <div class="sheet__head">
          <h2 id={id}>{title}</h2>
          {tag}
        </div>
      ) : (
        title && <h2 id={id}>{title}</h2>
      )}
      {children}
    </Box>
  )
}

/** What one should know besides, line by line. */
export function Notes({ title, id, lines }: { title: string; id: string; lines: readonly string[] }) {
  return (
    <Sheet title={title} id={id} snug>
      <ul class="plain-list">
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </Sheet>
  )
}

/** Two columns: what one came for, and beside it what one should know. `enter`: a narrow form first. */
export function Columns({
  main,
  aside,
  label,
  enter,
  sticky,
}: {
  main: Child
  aside: Child
  label?: string
  enter?: boolean
  sticky?: boolean
}) {
  return (
    <div class={enter ? 'columns columns--enter' : 'columns'}>
      {main}
      <aside class={sticky ? 'beside stack' : 'stack'} aria-label={label}>
        {aside}
      </aside>
    </div>
  )
}

/** One numbered section of a long form. */
export function Part({
  number,
  count,
  title,
  locale,
  id,
  children,
}: {
  number: number
  count: number
  title: string
  locale: Locale
  id: string
  children?: Child
}) {
  return (
    <section class="part" aria-labelledby={id}>
      <h2 id={id}>
        <span class="part__no">{words[locale].partOf(number, count)}</span>
        {title}
      </h2>
      {children}
    </section>
  )
}

/** Things under each other, apart. */
export function Stack({ large, children }: { large?: boolean; children?: Child }) {
  return <div class={large ? 'stack--l' : 'stack'}>{children}</div>
}
