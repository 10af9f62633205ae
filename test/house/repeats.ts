import type { Source } from './sources.ts'

const BLOCK_LINES = 6
/** Six lines of braces and commas say nothing; a block counts when it holds this many letters and more. */
const BLOCK_LETTERS = 60

export type Repeat = { lines: number; places: [string, string]; text: string }

/** Blocks of six lines and more that stand twice, blanks and imports left out. */
export function repeats(sources: Source[]): Repeat[] {
  const seen = new Map<string, { source: number; line: number }>()
  const all = sources.map(meaningfulLines)
  const found: Repeat[] = []
  all.forEach((lines, source) => {
    for (let line = 0; line + BLOCK_LINES <= lines.length; line++) {
      const key = lines
        .slice(line, line + BLOCK_LINES)
        .map((one) => one.text)
        .join('\n')
      if (key.replace(/\W/g, '').length < BLOCK_LETTERS) continue
      const earlier = seen.get(key)
      if (!earlier) seen.set(key, { source, line })
      else {
        const length = commonLength(all[earlier.source]!, earlier.line, lines, line)
        const at = (index: number, first: number) => `${sources[index]!.path}:${all[index]![first]!.number}`
        found.push({ lines: length, places: [at(earlier.source, earlier.line), at(source, line)], text: key })
        line += length - 1
      }
    }
  })
  return found
}

type Line = { number: number; text: string }

function meaningfulLines({ text }: Source): Line[] {
  return text
    .replace(/^import [^;]*?from '[^']*'$/gm, (statement) => statement.replace(/[^\n]/g, ''))
    .split('\n')
    .map((line, index) => ({ number: index + 1, text: line.trim() }))
    .filter((line) => line.text !== '')
}

function commonLength(one: Line[], from: number, other: Line[], start: number): number {
  let length = BLOCK_LINES
  while (one[from + length] && one[from + length]?.text === other[start + length]?.text) length++
  return length
}
