/** A message that some program somewhere sent, and what its reader must be able to read of it. */
export type Difficult = { name: string; raw: Buffer; says?: string }

type Headers = { [name: string]: string }
export type Part = { headers: Headers; body: Buffer | string }

/** Nobody answers there: a request to it shows that something was fetched. */
export const CANARY = 'https://canary.invalid'
/** What a script would do, were it to run: it tells the page, the pages around it, and the world. */
export const RUN = `window.__ran=1;try{top.__ran=1}catch(e){};fetch('${CANARY}/ran');alert(1)`

const DATE = 'Mon, 23 Nov 2026 09:00:00 +0800'

/** A message of these headers; what is given as undefined or '' is left out. */
export function message(name: string, headers: Headers, body: Buffer | string, says?: string): Difficult {
  const all: Headers = {
    From: '"Mail Test" <sender@example.com>',
    To: 'lijunjie@kcg.gov.tw',
    Subject: name,
    Date: DATE,
    'Message-ID': `<${name.replace(/[^a-z0-9]+/gi, '-')}@difficult.example>`,
    'MIME-Version': '1.0',
    ...headers,
  }
  const head = Object.entries(all)
    .filter(([, value]) => value)
    .map(([key, value]) => `${key}: ${value}\r\n`)
    .join('')
  return { name, raw: Buffer.concat([bytes(head), bytes('\r\n'), bytes(body)]), ...(says ? { says } : {}) }
}

export function html(name: string, markup: string, says = name): Difficult {
  const body = `<!doctype html><html><body><p>${says}</p>${markup}</body></html>`
  return message(name, { 'Content-Type': 'text/html; charset=utf-8' }, body, says)
}

/** A message whose text is followed by these parts. */
export function withParts(name: string, parts: Part[], text = name): Difficult {
  return multipart(name, 'mixed', [plain(text), ...parts], text)
}

export function multipart(name: string, kind: string, parts: Part[], says?: string): Difficult {
  const type = `multipart/${kind}; boundary="=_edge"`
  return message(name, { 'Content-Type': type }, bodyOf(parts, '=_edge'), says)
}

export function bodyOf(parts: Part[], edge: string): Buffer {
  const pieces = parts.flatMap(({ headers, body }) => [
    bytes(`--${edge}\r\n`),
    bytes(
      Object.entries(headers)
        .map(([key, value]) => `${key}: ${value}\r\n`)
        .join(''),
    ),
    bytes('\r\n'),
    bytes(body),
    bytes('\r\n'),
  ])
  return Buffer.concat([...pieces, bytes(`--${edge}--\r\n`)])
}

export function plain(text: string): Part {
  return { headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body: text }
}

export function markup(text: string): Part {
  return { headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: text }
}

export function file(name: string, type: string, content: Buffer | string, more: Headers = {}): Part {
  return {
    headers: {
      'Content-Type': `${type}; name="${name}"`,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Content-Transfer-Encoding': 'base64',
      ...more,
    },
    body: base64(content),
  }
}

export function base64(content: Buffer | string): string {
  return (
    bytes(content)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\r\n')
}

export function bytes(content: Buffer | string): Buffer {
  return typeof content === 'string' ? Buffer.from(content, 'utf8') : content
}
