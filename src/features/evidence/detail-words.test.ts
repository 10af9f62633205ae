import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { words } from './detail-words.ts'

const SOURCES = 'src/**/*.{ts,tsx}'

test('whatever is recorded beside who, when and whom has a name in both languages', () => {
  const keys = globSync(SOURCES)
    .filter((file) => !file.includes('.test.'))
    .flatMap((file) => recordedIn(readFileSync(file, 'utf8')))
  assert.ok(keys.length > 100, 'the sources are read')
  for (const locale of ['zh-TW', 'en'] as const)
    assert.deepEqual(
      [...new Set(keys)].filter((key) => !Object.hasOwn(words[locale].keys, key)),
      [],
    )
})

/** The keys of the last argument of each `record(context, by, action, about, { … })`. */
function recordedIn(source: string): string[] {
  return [...source.matchAll(/\brecord\(/g)].flatMap(({ index }) => {
    const [, , , , details = ''] = argumentsFrom(source, index + 'record('.length)
    if (!details.startsWith('{')) return []
    return partsOf(details.slice(1, -1)).flatMap((part) => /^\w+/.exec(part) ?? [])
  })
}

function argumentsFrom(source: string, start: number): string[] {
  let [end, depth] = [start, 1]
  while (depth > 0 && end < source.length) depth += depthOf(source[end++]!)
  return partsOf(source.slice(start, end - 1))
}

/** What stands between commas that are in no brackets. */
function partsOf(text: string): string[] {
  const parts = ['']
  let depth = 0
  for (const letter of text) {
    depth += depthOf(letter)
    if (letter === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += letter
  }
  return parts.map((part) => part.trim()).filter(Boolean)
}

function depthOf(letter: string): number {
  return Number('([{'.includes(letter)) - Number(')]}'.includes(letter))
}
