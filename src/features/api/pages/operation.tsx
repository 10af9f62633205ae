import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { Code } from '#ui/code.tsx'
import { Fold } from '#ui/fold.tsx'
import { Stack } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { words } from '../doc-words.ts'
import type { Operation } from '../operation.ts'
import { curlOf, sampleOf } from '../samples.ts'
import { isOptional, type Shape } from '../schema.ts'

type Given = { locale: Locale; url: string; operation: Operation }

/** One operation: what it does, what it takes, and how it looks. */
export function OperationPart({ locale, url, operation }: Given) {
  const { operation: say } = words[locale]
  const { id, says, method, path, scope, status, answer } = operation
  const rows = rowsOf(operation, locale)
  return (
    <Stack>
      <h3 id={id}>{says.title[locale]}</h3>
      <p>
        <code>
          {method.toUpperCase()} {paths.api}
          {path}
        </code>
      </p>
      <p>
        {says.text[locale]} {say.scope}
        <code>{scope}</code>
      </p>
      {rows.length > 0 && (
        <Table
          caption={say.caption(says.title[locale])}
          columns={[
            { key: 'name', label: say.name },
            { key: 'place', label: say.place },
            { key: 'kind', label: say.kind },
            { key: 'says', label: say.says, kind: 'wide' },
          ]}
          rows={rows}
        />
      )}
      <Fold summary={say.request}>
        <Code label={`${say.request} ${id}`} text={curlOf(url, operation)} />
      </Fold>
      <Fold summary={say.answer(status)}>
        <Code label={`${say.answer(status)} ${id}`} text={JSON.stringify(sampleOf(answer), null, 2)} />
      </Fold>
    </Stack>
  )
}

type Place = keyof (typeof words)['en']['operation']['places']

function rowsOf({ params, query, body, files }: Operation, locale: Locale) {
  const of = (place: Place, fields: { readonly [name: string]: Shape } = {}) =>
    Object.entries(fields).map(([name, shape]) => rowOf(locale, place, name, shape))
  const say = words[locale]
  const forms = Object.entries(files ?? {}).map(([name, said]) => ({
    name: <code>{name}</code>,
    place: say.operation.places.form,
    kind: name === 'persons' || name === 'agencies' ? say.kinds.file : say.kinds.string,
    says: said[locale],
  }))
  return [...of('path', params), ...of('query', query), ...of('body', body?.properties), ...forms]
}

function rowOf(locale: Locale, place: Place, name: string, shape: Shape) {
  const { operation: say } = words[locale]
  const { fallback } = shape
  const isMust = !isOptional(shape) && fallback === undefined
  const how = fallback === undefined ? (isMust ? say.must : say.may) : say.usual(String(fallback))
  return {
    name: <code>{name}</code>,
    place: `${say.places[place]}${locale === 'en' ? ', ' : '，'}${how}`,
    kind: kindOf(locale, shape),
    says: shape.says?.[locale] ?? '—',
  }
}

function kindOf(locale: Locale, shape: Shape) {
  const { kinds: say } = words[locale]
  const { minimum, maximum, maxLength, orNull } = shape
  if (shape.enum)
    return (
      <>
        {shape.enum.map((one, index) => (
          <>
            {index > 0 && ' | '}
            <code>{one}</code>
          </>
        ))}
      </>
    )
  const limits = [
    maxLength !== undefined && say.most(maxLength),
    maximum !== undefined && say.between(minimum ?? 0, maximum),
    orNull && say.orNull,
  ]
  return [say[shape.format ?? shape.type], ...limits].filter(Boolean).join(locale === 'en' ? ', ' : '，')
}
