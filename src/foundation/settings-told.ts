import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import type { Entry } from './settings-entries.ts'

export type Environment = Record<string, string | undefined>
/** By the name of the setting: what was said of it, and where. */
export type Told = { [name: string]: { text?: string; from: 'environment' | 'file' } }

/** What the environment says, and a file that it names where it says nothing itself. An unknown name in the file is a slip of the pen. */
export function toldIn(environment: Environment, entries: Entry<unknown>[]): Told {
  const path = environment.CITYHALL_SETTINGS
  const file = path ? parseEnv(readFileSync(path, 'utf8')) : {}
  const names = new Set(entries.map(({ name }) => name))
  const unknown = Object.keys(file).find((name) => !names.has(name))
  if (unknown) throw new Error(`${unknown} in ${path} is no setting`)
  const told: Told = {}
  for (const name of names) {
    const text = environment[name] || file[name]
    if (text) told[name] = { text, from: environment[name] ? 'environment' : 'file' }
  }
  return told
}

/** The same, to be shown: no secret is in it. */
export function shownOf(told: Told, entries: Entry<unknown>[]): Told {
  const secrets = new Set(entries.filter(({ isSecret }) => isSecret).map(({ name }) => name))
  return Object.fromEntries(
    Object.entries(told).map(([name, one]) => [name, secrets.has(name) ? { from: one.from } : one]),
  )
}
