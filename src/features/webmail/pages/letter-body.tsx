import { raw } from 'hono/html'
import type { Locale } from '#foundation/words.ts'
import { asset } from '#ui/assets.tsx'
import { safeHtml, type Ways } from '../sanitise.ts'

type Given = { locale: Locale; title: string; html: string; ways: Ways }

/** What stands in the frame of a message: a document of its own, with nothing of ours but its ground. */
export function LetterBody({ locale, title, html, ways }: Given) {
  return (
    <html lang={locale === 'en' ? 'en' : 'zh-Hant-TW'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{title}</title>
        <link rel="stylesheet" href={asset('letter.css')} />
      </head>
      <body>{raw(safeHtml(html, ways))}</body>
    </html>
  )
}
