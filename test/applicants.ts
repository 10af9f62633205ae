import { readFileSync } from 'node:fs'
import { demoPeople } from '../src/demo-people.ts'
import type { Newcomer } from './newcomer.ts'

const STATUS = 9
const END = 8

/** So many people of the demo city who work there and hold no account. */
export function applicants(count: number): Newcomer[] {
  const rows = readFileSync('fixtures/persons.csv', 'utf8').trim().split('\n').slice(1)
  const holders = new Set(demoPeople.map(({ idNumber }) => idNumber))
  return rows
    .map((row) => row.split(','))
    .filter((cells) => cells[STATUS] === '在職' && !cells[END] && !holders.has(cells[0]!))
    .slice(-count)
    .map(([idNumber, name], place) => ({
      name: name!,
      idNumber: idNumber!,
      account: `newcomer${place}`,
      password: 'Lantern-2026!',
      recovery: `newcomer${place}@example.org`,
    }))
}
