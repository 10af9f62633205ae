import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import type { Frame } from './door.tsx'
import { kept } from './kept.tsx'
import { words } from './words.ts'

/** The shore above every page's end, with the links that every page owes. */
export function Footer({ frame }: { frame: Frame }) {
  return <Shore locale={frame.locale} />
}

const Shore = kept(({ locale }: { locale: Locale }) => {
  const say = words[locale]
  return (
    <footer class="footer">
      <div class="footer__shore" />
      <div class="footer__in">
        <div>
          <a class="anchor" href="#foot" id="foot" accesskey="B" title={say.anchors.foot}>
            :::
          </a>
          <ul class="footer__links">
            <li>
              <a href={paths.contacts}>{say.contacts}</a>
            </li>
            <li>
              <a href={paths.privacy}>{say.privacy}</a>
            </li>
            <li>
              <a href={paths.accessibility}>{say.accessibility}</a>
            </li>
            <li>
              <a href={paths.siteMap}>{say.siteMap}</a>
            </li>
          </ul>
          <p>{say.hours}</p>
        </div>
        <p>{say.centre}</p>
      </div>
    </footer>
  )
})
