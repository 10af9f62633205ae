import type { Child } from 'hono/jsx'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { Callout } from './callout.tsx'
import type { Frame } from './door.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Footer } from './footer.tsx'
import { Icon, type IconName } from './icon.tsx'
import { Masthead } from './masthead.tsx'
import { Document, MainAnchor } from './page.tsx'
import { When } from './when.tsx'
import { words } from './words.ts'

export type Rail = {
  heading?: string
  links: { href: string; label: string; icon: IconName; count?: number; current?: boolean }[]
}[]

type Given = {
  frame: Frame
  title: string
  rail: Rail
  /** Which agencies are in view. */
  reach?: string
  /** When the data were read. */
  at?: Date
  problems?: Problems
  ids?: { [field: string]: string }
  children?: Child
}

/** A page for officers: the deep rail, the h1 with data time and reach, then the work. */
export function ConsolePage({ frame, title, rail, reach, at, problems, ids, children }: Given) {
  const say = words[frame.locale]
  return (
    <Document frame={frame} title={title} face="console" problems={problems}>
      <Masthead frame={frame} face="console" wide />
      <div class="desk">
        <RailNav rail={rail} frame={frame} />
        <main class="desk__main" id="main" tabindex={-1}>
          <MainAnchor frame={frame} />
          <ErrorSummary locale={frame.locale} problems={problems} ids={ids} />
          <Bells frame={frame} />
          <OldRoster frame={frame} />
          <div class="page-title">
            <h1>{title}</h1>
            {(at || reach) && (
              <p>
                {at && (
                  <>
                    {say.dataTime} <When at={at} />
                  </>
                )}
                {at && reach && '　'}
                {reach && `${say.reach}${reach}`}
              </p>
            )}
            <RosterAge frame={frame} />
          </div>
          {children}
        </main>
      </div>
      <Footer frame={frame} />
    </Document>
  )
}

function Bells({ frame: { bells = [] } }: { frame: Frame }) {
  return (
    <>
      {bells.map(({ text, href }) => (
        <Callout kind="stop">
          <a class="govuk-link" href={href}>
            {text}
          </a>
        </Callout>
      ))}
    </>
  )
}

function OldRoster({ frame: { locale, roster } }: { frame: Frame }) {
  return roster?.isOld ? <Callout kind="lamp">{words[locale].rosterOld}</Callout> : null
}

function RosterAge({ frame: { locale, roster } }: { frame: Frame }) {
  if (!roster) return null
  return (
    <p>
      {words[locale].rosterAge} <When at={roster.at} />
    </p>
  )
}

function RailNav({ rail, frame }: { rail: Rail; frame: Frame }) {
  const say = words[frame.locale]
  const overview = {
    href: paths.admin,
    label: say.consoleHome,
    icon: 'home',
    current: frame.path === paths.admin,
  } as const
  const current = [overview, ...rail.flatMap((group) => group.links)].find((link) => link.current)
  return (
    <nav class="desk__rail" aria-label={say.consoleMenu}>
      <details class="rail-fold">
        <summary>
          <Icon name="tree" size="s" />
          {current ? say.consoleMenuAt(current.label) : say.consoleMenu}
        </summary>
      </details>
      <div class="rail-body">
        <ul class="rail">
          <RailLink {...overview} />
        </ul>
        {rail.map((group) => (
          <>
            {group.heading && <h2>{group.heading}</h2>}
            <ul class="rail">
              {group.links.map((link) => (
                <RailLink {...link} />
              ))}
            </ul>
          </>
        ))}
      </div>
    </nav>
  )
}

function RailLink({ href, label, icon, count, current }: Rail[number]['links'][number]) {
  return (
    <li>
      <a href={href} aria-current={current ? 'page' : undefined}>
        <Icon name={icon} size="s" />
        {label}
        {count ? <b>{count}</b> : null}
      </a>
    </li>
  )
}
