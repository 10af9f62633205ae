import { raw } from 'hono/html'
import { bilingual, type Locale } from '#foundation/words.ts'
import { FONT, MailDrawing } from './mail-parts.tsx'
import { textOf } from './mail-text.ts'

const words = bilingual({
  'zh-TW': {
    city: '高雄市政府',
    copy: '若無法點選，請複製下列網址至您的瀏覽器：',
    note: '※ 本信件由系統直接發送，請勿直接回覆，謝謝！',
    colon: '：',
  },
  en: {
    city: 'Kaohsiung City Government',
    copy: 'If you cannot press the button, copy this address into your browser:',
    note: 'This message was sent by a system. Please do not reply to it.',
    colon: ': ',
  },
})

export type MailPart =
  | string
  | { button: { href: string; label: string }; copy?: string }
  | { facts: [label: string, value: string][] }
  | { code: string }
  | { list: string[] }

export type Letter = {
  locale: Locale
  sender?: { office: string; service?: string }
  title: string
  /** The line that a mail program shows before the letter is opened. */
  preview: string
  parts: MailPart[]
  /** Under the letter, after the line that asks not to reply. */
  note?: string
}

/** A letter as HTML and as plain text, which say the same. */
export function letter(given: Letter): { text: string; html: string } {
  const say = words[given.locale]
  const sender = given.sender ?? { office: say.city }
  const notes = [say.note, ...(given.note ? [given.note] : [])]
  const html = `<!doctype html>${(<Html given={given} sender={sender} notes={notes} copy={say.copy} />).toString()}`
  return {
    html,
    text: textOf(given, [sender.office, ...(sender.service ? [sender.service] : [])], notes, say.colon),
  }
}

/** The livery's colours by night, once more: mail programs read no stylesheet file and no custom properties. */
const NIGHT = {
  ground: 'background: #0a1720',
  paper: 'background: #11222d',
  sunk: 'background: #1a303d',
  line: 'border-color: #3b5565',
  ink: 'color: #e9f1f5',
  soft: 'color: #b4c5cf',
  link: 'color: #93cff2',
}
const rules = (before: (what: string) => string): string =>
  Object.entries(NIGHT)
    .map(([name, looks]) => `${before(looks)}.${name} { ${looks} !important }`)
    .join('\n')
/** Outlook in the browser keeps no media query for the night; it marks what it has recoloured. */
const OUTLOOK = rules((looks) => (looks.startsWith('background') ? '[data-ogsb] ' : '[data-ogsc] '))

const STYLES = `:root { color-scheme: light dark; supported-color-schemes: light dark }
@media (prefers-color-scheme: dark) {
${rules(() => '')}
}
${OUTLOOK}
@media (max-width: 620px) { .pad { padding-left: 20px !important; padding-right: 20px !important } .press { display: block !important; text-align: center !important } }`

type Drawn = { given: Letter; sender: { office: string; service?: string }; notes: string[]; copy: string }

function Html({ given, sender, notes, copy }: Drawn) {
  return (
    <html lang={given.locale === 'en' ? 'en' : 'zh-Hant-TW'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{given.title}</title>
        <style>{raw(STYLES)}</style>
      </head>
      <body class="ground" style="margin:0;padding:0;background:#f3f7f9">
        <div role="main">
          <div style="display:none;max-height:0;overflow:hidden">{given.preview}</div>
          <table
            role="presentation"
            class="ground"
            width="100%"
            cellpadding="0"
            cellspacing="0"
            style="background:#f3f7f9"
          >
            <tr>
              <td align="center" style="padding:24px 12px">
                <Paper given={given} sender={sender} notes={notes} copy={copy} />
              </td>
            </tr>
          </table>
        </div>
      </body>
    </html>
  )
}

function Paper({ given, sender, notes, copy }: Drawn) {
  return (
    <table
      role="presentation"
      class="paper"
      width="100%"
      cellpadding="0"
      cellspacing="0"
      style="max-width:600px;background:#ffffff;border-radius:14px;overflow:hidden"
    >
      <tr>
        <td
          class="pad"
          style={`padding:20px 36px;background:#082c44;border-bottom:4px solid #ffb627;${FONT};color:#ffffff;font-size:19px;line-height:1.5;font-weight:bold`}
        >
          {sender.office}
          {sender.service && (
            <>
              <br />
              <span style="font-size:16px;font-weight:normal;color:#c3d9e6">{sender.service}</span>
            </>
          )}
        </td>
      </tr>
      <tr>
        <td
          class="pad ink"
          style={`padding:32px 36px 8px;${FONT};color:#10222f;font-size:18px;line-height:1.75`}
        >
          <h1 style="margin:0 0 16px;font-size:24px;line-height:1.45">{given.title}</h1>
          {given.parts.map((part) => (
            <MailDrawing part={part} copy={copy} />
          ))}
        </td>
      </tr>
      <tr>
        <td
          class="pad soft sunk"
          style={`padding:20px 36px 24px;background:#e9f1f5;${FONT};color:#3f525e;font-size:16px;line-height:1.7`}
        >
          {notes.map((note, index) => (
            <>
              {index > 0 && <br />}
              {note}
            </>
          ))}
        </td>
      </tr>
    </table>
  )
}
