import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import type { Operation } from './operation.ts'
import { groups, operations } from './operations.ts'
import { problemWords } from './problem-words.ts'
import { COMMON, PROBLEMS, type ProblemKind } from './problems.ts'
import { isOptional, type Shape } from './schema.ts'
import { words } from './words.ts'

type Json = { [name: string]: unknown }

/** The whole API as OpenAPI 3.1, made of the same operations that answer. */
export function documentOf(url: string, locale: Locale): Json {
  const say = words[locale].document
  const named: Json = {}
  const at: { [path: string]: Json } = {}
  for (const [group, members] of Object.entries(groups))
    for (const operation of members)
      at[operation.path] = {
        ...at[operation.path],
        [operation.method]: operationOf(operation, group, locale, named),
      }
  return {
    openapi: '3.1.0',
    info: { title: say.title, version: '1', description: say.text },
    servers: [{ url: `${url}${paths.api}` }],
    externalDocs: { url: `${url}${paths.docsApi}` },
    security: [{ key: [] }],
    tags: Object.keys(groups).map((name) => ({
      name,
      description: words[locale].groups[name as keyof typeof groups],
    })),
    paths: at,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: say.key } },
      schemas: { ...named, Problem: PROBLEM },
      responses: Object.fromEntries(usedProblems().map((kind) => [kind, responseOf(kind, locale)])),
      headers: HEADERS,
    },
  }
}

function operationOf(operation: Operation, group: string, locale: Locale, named: Json): Json {
  const { id, says, params, query, status, answer, scope, method } = operation
  const parameters = [
    ...parametersOf(params, 'path', locale, named),
    ...parametersOf(query, 'query', locale, named),
    ...(method === 'get' ? [] : [IDEMPOTENCY]),
  ]
  return {
    operationId: id,
    tags: [group],
    summary: says.title[locale],
    description: `${says.text[locale]} (\`${scope}\`)`,
    'x-scope': scope,
    ...(parameters.length > 0 && { parameters }),
    ...bodyOf(operation, locale, named),
    responses: {
      [status]: {
        description: says.title[locale],
        headers: RATE_HEADERS,
        content: { 'application/json': { schema: schemaOf(answer, locale, named) } },
      },
      ...problemsOf(operation),
    },
  }
}

function parametersOf(
  fields: Operation['query'],
  place: 'path' | 'query',
  locale: Locale,
  named: Json,
): Json[] {
  return Object.entries(fields).map(([name, shape]) => ({
    ...{ name, in: place },
    ...(shape.says && { description: shape.says[locale] }),
    ...(place === 'path' || !(isOptional(shape) || shape.fallback !== undefined) ? { required: true } : {}),
    schema: schemaOf({ ...shape, says: undefined }, locale, named),
  }))
}

function bodyOf({ body, files }: Operation, locale: Locale, named: Json): Json {
  if (body)
    return {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(body, locale, named) } },
      },
    }
  if (!files) return {}
  const isFile = (name: string): boolean => name === 'persons' || name === 'agencies'
  const properties = Object.entries(files).map(([name, says]) => [
    name,
    {
      type: 'string',
      description: says[locale],
      ...(isFile(name) && { contentMediaType: 'application/octet-stream' }),
    },
  ])
  const schema = { type: 'object', properties: Object.fromEntries(properties) }
  return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } }
}

/** Refusals of one status stand together, as a document can say only one of each. */
function problemsOf({ problems }: Operation): Json {
  const kinds = [...new Set<ProblemKind>([...COMMON, ...problems])]
  const byStatus = new Map<number, ProblemKind>()
  for (const kind of kinds) if (!byStatus.has(PROBLEMS[kind])) byStatus.set(PROBLEMS[kind], kind)
  return Object.fromEntries(
    [...byStatus].map(([status, kind]) => [status, { $ref: `#/components/responses/${kind}` }]),
  )
}

function usedProblems(): ProblemKind[] {
  return [...new Set<ProblemKind>([...COMMON, ...operations.flatMap(({ problems }) => problems)])]
}

function responseOf(kind: ProblemKind, locale: Locale): Json {
  return {
    description: `${problemWords[locale].titles[kind]}：${problemWords[locale].details[kind]}`.replace(
      '：',
      locale === 'en' ? ': ' : '：',
    ),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }
}

/** A shape as JSON Schema; what has a name stands once, among the components. */
function schemaOf(shape: Shape, locale: Locale, named: Json): Json {
  const { name, orNull, says, items, properties, fallback, ...rest } = shape
  if (name) {
    named[name] ??= schemaOf({ ...shape, name: undefined, orNull: false, says: undefined }, locale, named)
    const reference = { $ref: `#/components/schemas/${name}` }
    return orNull ? { anyOf: [reference, { type: 'null' }] } : reference
  }
  const { isOptional: _, ...plain } = rest as typeof rest & { isOptional?: boolean }
  return {
    ...plain,
    type: orNull ? [shape.type, 'null'] : shape.type,
    ...(orNull && shape.enum && { enum: [...shape.enum, null] }),
    ...(says && { description: says[locale] }),
    ...(fallback !== undefined && { default: fallback }),
    ...(items && { items: schemaOf(items, locale, named) }),
    ...(properties && objectOf(properties, locale, named)),
  }
}

function objectOf(properties: NonNullable<Shape['properties']>, locale: Locale, named: Json): Json {
  const entries = Object.entries(properties)
  const required = entries.filter(([, one]) => !isOptional(one)).map(([name]) => name)
  return {
    properties: Object.fromEntries(entries.map(([name, one]) => [name, schemaOf(one, locale, named)])),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  }
}

const IDEMPOTENCY = {
  ...{ name: 'Idempotency-Key', in: 'header' },
  schema: { type: 'string', minLength: 1, maxLength: 102 },
}
const HEADERS = {
  RateLimit: { schema: { type: 'string' }, description: '"key";r=299;t=60' },
  'RateLimit-Policy': { schema: { type: 'string' }, description: '"key";q=300;w=60' },
}
const RATE_HEADERS = Object.fromEntries(
  Object.keys(HEADERS).map((name) => [name, { $ref: `#/components/headers/${name}` }]),
)
const PROBLEM = {
  type: 'object',
  description: 'RFC 9457',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    ...{ type: { type: 'string', format: 'uri' }, title: { type: 'string' }, status: { type: 'integer' } },
    ...{ detail: { type: 'string' }, instance: { type: 'string' } },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: { pointer: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
}
