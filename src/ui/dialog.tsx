import type { Child } from 'hono/jsx'
import type { Locale } from '#foundation/words.ts'
import { Icon } from './icon.tsx'
import { words } from './words.ts'

/** A native dialog: head, text that scrolls, foot. × , Esc and the backdrop close it and decide nothing. */
export function Dialog({
  id,
  title,
  locale,
  over,
  foot,
  children,
}: {
  id: string
  title: string
  locale: Locale
  over?: Child
  foot?: Child
  children?: Child
}) {
  return (
    <dialog class="dialog" id={id} aria-labelledby={`${id}-title`}>
      <div class="dialog__head">
        <div>
          {over && <p class="small soft">{over}</p>}
          <h2 id={`${id}-title`}>{title}</h2>
        </div>
        <button type="button" data-close aria-label={words[locale].close}>
          <Icon name="cross" />
        </button>
      </div>
      <section class="dialog__text" tabindex={0} aria-labelledby={`${id}-title`}>
        {children}
      </section>
      {foot && <div class="dialog__foot">{foot}</div>}
    </dialog>
  )
}
