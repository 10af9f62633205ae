import { oneLine } from '#foundation/form.ts'
import { isOptional, type Shape } from './schema.ts'

type Fields = { readonly [name: string]: Shape }
export type Fault = { pointer: string; fault: FaultKind; most?: number }
export type FaultKind =
  | 'body'
  | 'missing'
  | 'type'
  | 'choice'
  | 'format'
  | 'long'
  | 'small'
  | 'large'
  | 'unknown'
export type Read = { value: unknown } | { faults: Fault[] }

/** Reads a value that came in: texts cleaned, what is missing filled in, everything wrong named by its place (RFC 6901). */
export function read(shape: Shape, value: unknown, pointer = '#'): Read {
  if (value === null && shape.orNull) return { value: null }
  switch (shape.type) {
    case 'object':
      return readObject(shape, value, pointer)
    case 'array':
      return readArray(shape, value, pointer)
    case 'string':
      return readText(shape, value, pointer)
    case 'boolean':
      return typeof value === 'boolean' ? { value } : wrong(pointer, 'type')
    default:
      return readNumber(shape, value, pointer)
  }
}

/** The values of an address or its query are texts: those that stand for numbers are read as such first. */
export function readQuery(fields: Fields, query: { [name: string]: string }): Read {
  const typed = Object.entries(query).map(([name, value]) => {
    const isNumber = fields[name]?.type === 'integer' && /^-?\d{1,15}$/.test(value)
    return [name, isNumber ? Number(value) : value] as const
  })
  return readObject({ type: 'object', properties: fields }, Object.fromEntries(typed), '?')
}

function readObject({ properties = {} }: Shape, value: unknown, pointer: string): Read {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong(pointer, 'type')
  const given = value as { [name: string]: unknown }
  const strange = Object.keys(given).filter((name) => !Object.hasOwn(properties, name))
  const faults = strange.map((name): Fault => ({ pointer: placeIn(pointer, name), fault: 'unknown' }))
  const values: { [name: string]: unknown } = {}
  for (const [name, shape] of Object.entries(properties)) {
    const found = readField(
      shape,
      Object.hasOwn(given, name) ? given[name] : undefined,
      placeIn(pointer, name),
    )
    if ('faults' in found) faults.push(...found.faults)
    else if (found.value !== undefined) values[name] = found.value
  }
  return faults.length > 0 ? { faults } : { value: values }
}

/** What was left out, or left empty, is what it usually is. */
function readField(shape: Shape, given: unknown, pointer: string): Read {
  const value = given === undefined || given === '' ? shape.fallback : given
  if (value !== undefined) return read(shape, value, pointer)
  return isOptional(shape) ? { value: undefined } : wrong(pointer, 'missing')
}

function readArray({ items, maxItems }: Shape, value: unknown, pointer: string): Read {
  if (!Array.isArray(value)) return wrong(pointer, 'type')
  if (maxItems !== undefined && value.length > maxItems) return wrong(pointer, 'long', maxItems)
  const found = value.map((one, index) => read(items!, one, `${pointer}/${index}`))
  const faults = found.flatMap((one) => ('faults' in one ? one.faults : []))
  return faults.length > 0 ? { faults } : { value: found.map((one) => (one as { value: unknown }).value) }
}

const FORMATS = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  date: /^\d{4}-\d\d-\d\d$/,
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
}

function readText(shape: Shape, value: unknown, pointer: string): Read {
  if (typeof value !== 'string') return wrong(pointer, 'type')
  const clean = value.split('\n').map(oneLine).join('\n').trim()
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = shape
  if (shape.enum) return shape.enum.includes(clean) ? { value: clean } : wrong(pointer, 'choice')
  if (clean.length < minLength) return wrong(pointer, 'missing')
  if (clean.length > maxLength) return wrong(pointer, 'long', maxLength)
  return isWritten(shape, clean) ? { value: clean } : wrong(pointer, 'format')
}

function isWritten({ format, pattern }: Shape, text: string): boolean {
  if (pattern && !new RegExp(pattern).test(text)) return false
  if (!format) return true
  return FORMATS[format].test(text) && (format === 'uuid' || isDay(text.slice(0, 10)))
}

/** A day that the calendar has. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

function readNumber({ type, minimum, maximum }: Shape, value: unknown, pointer: string): Read {
  if (typeof value !== 'number' || !Number.isFinite(value)) return wrong(pointer, 'type')
  if (type === 'integer' && !Number.isSafeInteger(value)) return wrong(pointer, 'type')
  if (minimum !== undefined && value < minimum) return wrong(pointer, 'small', minimum)
  return maximum !== undefined && value > maximum ? wrong(pointer, 'large', maximum) : { value }
}

function wrong(pointer: string, fault: FaultKind, most?: number): Read {
  return { faults: [{ pointer, fault, ...(most !== undefined && { most }) }] }
}

function placeIn(pointer: string, name: string): string {
  return pointer === '?' ? `?${name}` : `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
}
