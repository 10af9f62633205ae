import type { Locale } from '#foundation/words.ts'

type Said = Record<Locale, string>
/** The part of JSON Schema (2020-12) that these operations need: what is read here is what the OpenAPI document says. */
export type Shape = {
  type: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object'
  /** null is taken too. */
  orNull?: boolean
  enum?: readonly string[]
  format?: 'uuid' | 'date' | 'date-time'
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  maxItems?: number
  items?: Shape
  properties?: { readonly [name: string]: Shape }
  optional?: readonly string[]
  fallback?: string | number
  /** The component's name in the OpenAPI document. */
  name?: string
  says?: Said
}
/** A shape of values of this type. */
export type Schema<T> = Shape & { readonly of?: T }
type Of<S> = S extends { readonly of?: infer T } ? T : never
type Fields = { readonly [name: string]: Shape }
export type Values<F extends Fields> = { [K in keyof F]: Of<F[K]> }

export function text(most: number, says?: Said): Schema<string> {
  return { type: 'string', minLength: 1, maxLength: most, says }
}
export function word(pattern: string, says?: Said): Schema<string> {
  return { type: 'string', pattern, says }
}
export function id(says?: Said): Schema<string> {
  return { type: 'string', format: 'uuid', says }
}
export function day(says?: Said): Schema<string> {
  return { type: 'string', format: 'date', says }
}
export function moment(says?: Said): Schema<string> {
  return { type: 'string', format: 'date-time', says }
}
/** What the city itself says: as long as it is. */
export function said(says?: Said): Schema<string> {
  return { type: 'string', says }
}
export function oneOf<const T extends readonly string[]>(values: T, says?: Said): Schema<T[number]> {
  return { type: 'string', enum: values, says }
}
export function whole(limits: { least?: number; most?: number } = {}, says?: Said): Schema<number> {
  return { type: 'integer', minimum: limits.least ?? 0, maximum: limits.most, says }
}
export function figure(says?: Said): Schema<number> {
  return { type: 'number', says }
}
export function yesNo(says?: Said): Schema<boolean> {
  return { type: 'boolean', says }
}
export function listOf<T>(items: Schema<T>, says?: Said): Schema<T[]> {
  return { type: 'array', items, says }
}
export function record<F extends Fields>(properties: F, name?: string): Schema<Values<F>> {
  return { type: 'object', properties, name }
}
export function orNull<T>(schema: Schema<T>): Schema<T | null> {
  return { ...schema, orNull: true }
}
/** May be left out. */
export function optional<T>(schema: Schema<T>): Schema<T | undefined> & { isOptional: true } {
  return { ...schema, isOptional: true }
}
/** May be left out, and is this then. */
export function usually<T extends string | number>(schema: Schema<T>, fallback: T): Schema<T> {
  return { ...schema, fallback }
}

/** Whether a field may be left out. */
export function isOptional(shape: Shape): boolean {
  return 'isOptional' in shape
}
