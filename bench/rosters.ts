import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { HEADER, makePeople } from '../fixtures/make-people.ts'

const SEED = 5
const ONE_IN = 100
const LINES_AT_ONCE = 50_000

/** A roster of so many people, the same with one in a hundred in another unit, and one of a few. */
export function writeRosters(folder: string, people: number): { first: string; again: string; few: string } {
  const lines = makePeople(people, SEED)
  const changed = lines.map((line, place) => (place % ONE_IN === 0 ? elsewhere(line) : line))
  return {
    few: write(join(folder, 'few.csv'), lines.slice(0, ONE_IN)),
    first: write(join(folder, 'first.csv'), lines),
    again: write(join(folder, 'again.csv'), changed),
  }
}

function elsewhere(line: string): string {
  const values = line.split(',')
  values[HEADER.split(',').indexOf('unit')] = '研考室'
  return values.join(',')
}

function write(path: string, lines: string[]): string {
  const file = openSync(path, 'w')
  writeSync(file, `${HEADER}\n`)
  for (let from = 0; from < lines.length; from += LINES_AT_ONCE)
    writeSync(file, `${lines.slice(from, from + LINES_AT_ONCE).join('\n')}\n`)
  closeSync(file)
  return path
}
