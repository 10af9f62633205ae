import { paths } from '#foundation/paths.ts'
import type { Operation } from './operation.ts'
import { isOptional, type Shape } from './schema.ts'

const BY_FORMAT = {
  uuid: '01990000-0000-7000-8000-000000000000',
  date: '2026-12-31',
  'date-time': '2026-11-23T01:30:00.000Z',
}

/** A value of this shape, for readers. */
export function sampleOf(shape: Shape): unknown {
  if (shape.enum) return shape.enum[0]
  if (shape.format) return BY_FORMAT[shape.format]
  if (shape.fallback !== undefined) return shape.fallback
  switch (shape.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(shape.properties ?? {}).map(([name, one]) => [name, sampleOf(one)]),
      )
    case 'array':
      return [sampleOf(shape.items!)]
    case 'boolean':
      return true
    case 'string':
      return shape.orNull ? null : '…'
    default:
      return Math.max(shape.minimum ?? 0, 1)
  }
}

/** A request that can be pasted into a shell, once the key stands in `$KEY`. */
export function curlOf(url: string, { method, path, params, query, body, files }: Operation): string {
  const place = path.replace(/\{(\w+)\}/g, (_, name: string) => String(sampleOf(params[name]!)))
  const must = Object.entries(query).filter(([, shape]) => !isOptional(shape) && shape.fallback === undefined)
  const asked = new URLSearchParams(must.map(([name, shape]) => [name, String(sampleOf(shape))]))
  const lines = [
    `curl ${method === 'get' || (method === 'post' && (body || files)) ? '' : `-X ${method.toUpperCase()} `}'${url}${paths.api}${place}${must.length > 0 ? `?${asked}` : ''}'`,
    '-H \'Authorization: Bearer \'"$KEY"',
    ...(method === 'get' ? [] : ["-H 'Idempotency-Key: 0c5f…'"]),
    ...(files ? ['-F persons=@persons.csv', '-F encoding=utf-8'] : []),
    ...(body ? ["-H 'Content-Type: application/json'", `--data '${JSON.stringify(sampleOf(body))}'`] : []),
  ]
  return lines.join(' \\\n  ')
}
