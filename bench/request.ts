/** Requests as bytes, made before the clock runs. */
export function get(path: string, cookie = ''): Buffer {
  return bytes(`GET ${path}`, { cookie })
}

export type Sent = { origin?: string; cookie?: string; authorization?: string } & (
  | { fields: Record<string, string> }
  | { json: object }
)

export function post(path: string, { origin = '', cookie = '', authorization = '', ...sent }: Sent): Buffer {
  const [type, body] =
    'json' in sent
      ? ['application/json', JSON.stringify(sent.json)]
      : ['application/x-www-form-urlencoded', new URLSearchParams(sent.fields).toString()]
  const length = String(Buffer.byteLength(body))
  const headers = { origin, cookie, authorization, 'content-type': type, 'content-length': length }
  return bytes(`POST ${path}`, headers, body)
}

/** The cookies that an answer sets, as a browser sends them back. */
export function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}

function bytes(what: string, headers: Record<string, string>, body = ''): Buffer {
  const lines = Object.entries(headers).filter(([, value]) => value)
  const head = [`${what} HTTP/1.1`, 'host: localhost', ...lines.map(([name, value]) => `${name}: ${value}`)]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
}
