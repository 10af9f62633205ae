import type { Child } from 'hono/jsx'
import type { Problems } from '#foundation/form.ts'
import { asset } from './assets.tsx'
import type { Face, Frame } from './door.tsx'
import { Footer } from './footer.tsx'
import { kept } from './kept.tsx'
import { Masthead } from './masthead.tsx'
import { SessionTimeout } from './session-timeout.tsx'
import { words } from './words.ts'

type Given = {
  frame: Frame
  /** The same words as the page's h1. */
  title: string
  face?: Face
  problems?: Problems
  /** 'plain': the page draws its own main. */
  layout?: 'page' | 'plain'
  wide?: boolean
  /** Another name for the face than its own. */
  name?: string
  children?: Child
}

/** A whole page but its h1: head, masthead, main, footer. */
export function Page({ frame, title, face, problems, layout = 'page', wide, name, children }: Given) {
  return (
    <Document frame={frame} title={title} face={face} problems={problems} name={name}>
      <Masthead frame={frame} face={face} wide={wide} name={name} />
      {layout === 'plain' ? (
        children
      ) : (
        <main class="page" id="main" tabindex={-1}>
          <MainAnchor frame={frame} />
          {children}
        </main>
      )}
      <Footer frame={frame} />
    </Document>
  )
}

type Sheet = {
  frame: Frame
  title: string
  face?: Face
  problems?: Problems
  name?: string
  children?: Child
}

/** The document around a page that draws its own body. */
export function Document({ frame, title, face, problems, name, children }: Sheet) {
  const say = words[frame.locale]
  const wrong = problems && Object.keys(problems).length > 0 ? say.errorTitle : ''
  const where = [name ?? (face && say.faces[face]), say.city].filter((part) => part && part !== title)
  return (
    <html lang={frame.locale === 'en' ? 'en' : 'zh-Hant-TW'}>
      <head>
        <Constant mark={asset('mark.svg')} look={asset('city.css')} script={asset('elements.js')} />
        <title>{`${wrong}${[title, ...where].join('｜')}`}</title>
      </head>
      <body class={face ? `face-${face}` : undefined}>
        <a class="govuk-skip-link" href="#main">
          {say.skip}
        </a>
        {frame.demo && <Demo frame={frame} />}
        {children}
        <SessionTimeout frame={frame} />
      </body>
    </html>
  )
}

const Constant = kept(({ mark, look, script }: { mark: string; look: string; script: string }) => (
  <>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)" />
    <meta name="theme-color" content="#11222d" media="(prefers-color-scheme: dark)" />
    <link rel="icon" type="image/svg+xml" href={mark} />
    <link rel="stylesheet" href={look} />
    <script type="module" src={script} />
  </>
))

/** The middle one of the three 「:::」 of Taiwan's public sites. */
export function MainAnchor({ frame }: { frame: Frame }) {
  return (
    <a class="anchor" href="#main" accesskey="C" title={words[frame.locale].anchors.main}>
      :::
    </a>
  )
}

function Demo({ frame }: { frame: Frame }) {
  const say = words[frame.locale]
  return (
    <aside class="demo" aria-label={say.demo}>
      <p>
        <strong>{say.demo}</strong>
        <span class="demo__hint">{say.demoHint}</span>
      </p>
    </aside>
  )
}
