import type { Child } from 'hono/jsx'
import type { MailPart } from './mail-layout.tsx'

export const FONT = "font-family:'Noto Sans TC','PingFang TC','Microsoft JhengHei',sans-serif"

/** One part of a letter, drawn with what old mail programs know: tables and inline styles. */
export function MailDrawing({ part, copy }: { part: MailPart; copy: string }): Child {
  if (typeof part === 'string') return <p style="margin:0 0 16px;overflow-wrap:anywhere">{part}</p>
  if ('button' in part) return <Press {...part.button} copy={part.copy ?? copy} />
  if ('facts' in part) return <Facts facts={part.facts} />
  if ('code' in part)
    return (
      <p
        class="sunk ink"
        style="margin:0 0 24px;padding:12px 16px;border-radius:8px;background:#e9f1f5;color:#10222f;font-family:monospace;font-size:24px;letter-spacing:4px"
      >
        {part.code}
      </p>
    )
  return (
    <ul style="margin:0 0 16px;padding-left:1.4em">
      {part.list.map((line) => (
        <li style="margin:0 0 6px">{line}</li>
      ))}
    </ul>
  )
}

function Press({ href, label, copy }: { href: string; label: string; copy: string }) {
  return (
    <>
      <table role="presentation" cellpadding="0" cellspacing="0" class="press" style="margin:0 0 24px">
        <tr>
          <td style="border-radius:8px;background:#0a5684">
            <a
              class="press"
              href={href}
              style={`display:inline-block;padding:13px 32px;${FONT};font-size:18px;font-weight:bold;color:#ffffff;text-decoration:none`}
            >
              {label}
            </a>
          </td>
        </tr>
      </table>
      <p style="margin:0 0 8px">{copy}</p>
      <p
        class="sunk"
        style="margin:0 0 24px;padding:12px 16px;border-radius:8px;background:#e9f1f5;font-size:16px;word-break:break-all"
      >
        <a class="link" href={href} style="color:#0a5684">
          {href}
        </a>
      </p>
    </>
  )
}

function Facts({ facts }: { facts: [label: string, value: string][] }) {
  const cell = `padding:10px 0;border-bottom:1px solid #cbd8e0;${FONT};font-size:16px`
  return (
    <table
      class="line"
      width="100%"
      cellpadding="0"
      cellspacing="0"
      style="margin:0 0 24px;border-top:1px solid #cbd8e0"
    >
      {facts.map(([label, value]) => (
        <tr>
          <th
            scope="row"
            align="left"
            class="soft line"
            width="112"
            style={`${cell};font-weight:normal;color:#3f525e`}
          >
            {label}
          </th>
          <td class="ink line" style={`${cell};font-weight:bold;color:#10222f`}>
            {value}
          </td>
        </tr>
      ))}
    </table>
  )
}
