import { isAbsolute } from 'node:path'
import { choice, duration, type Entry, whole } from './settings-entries.ts'

/** Where the personnel system lays the roster down. */
export type RosterSource = { kind: 'folder'; folder: string } | { kind: 'web'; url: string }
/** A line of the request's head that proves who asks. */
export type RosterToken = { name: string; value: string }

/** The settings of the roster and of what follows from it, in one list with all others (settings.ts). */
export const rosterRegistry = {
  rosterOldAfter: duration(
    'CITYHALL_ROSTER_OLD_AFTER',
    'P2D',
    'Age of the roster from which on the console warns of it.',
  ),
  rosterSource: source(
    'CITYHALL_ROSTER_SOURCE',
    'Where the roster is fetched from: a folder (from `/` on) with `persons.csv` or `persons.json` and, where agencies change, `agencies.csv`; or the https address of such a file of people, beside which `agencies.csv` is looked for. Without one it is handed in by officers only. Files that are still written to are left alone: write under another name and rename.',
  ),
  rosterEvery: duration('CITYHALL_ROSTER_EVERY', 'PT1H', 'Time between two fetches of the roster.'),
  rosterToken: token(
    'CITYHALL_ROSTER_TOKEN',
    'What proves to the roster’s server who asks: a token, sent as `Authorization: Bearer …`, or a whole header line such as `X-Api-Key: …`.',
  ),
  rosterKind: choice(
    'CITYHALL_ROSTER_KIND',
    ['part', 'snapshot'],
    'What the fetched file holds: `part`, changes, so that whoever is not in it stays; or `snapshot`, everybody, so that whoever is not in it has left.',
  ),
  rosterEncoding: choice(
    'CITYHALL_ROSTER_ENCODING',
    ['utf-8', 'cp950'],
    'Encoding of the fetched files: `utf-8`, or `cp950` (Big5).',
  ),
  applyDaysAhead: whole(
    'CITYHALL_APPLY_DAYS_AHEAD',
    0,
    'Days before the first day of work on which a person may already apply.',
  ),
  moversRoles: choice(
    'CITYHALL_MOVERS_ROLES',
    ['end', 'follow'],
    'What becomes of the roles `hr` and `agency-admin` over an agency that their holder has left for another: they `end`; or they `follow` to the new agency, where they were for just the former one.',
  ),
  onLeave: choice(
    'CITYHALL_ON_LEAVE',
    ['nothing', 'mail', 'locked'],
    'What leave without pay (留職停薪) pauses until the return: `nothing`; `mail`, which arrives but is not opened; or the account as a whole, `locked`.',
  ),
}

/** In the open only within the demonstration: a roster is a whole city's ID numbers. */
export function checkRosterSource<T extends { rosterSource: RosterSource | undefined; demo: boolean }>(
  settings: T,
): T {
  const { rosterSource: from, demo } = settings
  if (!demo && from?.kind === 'web' && !from.url.startsWith('https:'))
    throw new Error('CITYHALL_ROSTER_SOURCE must be an https address outside the demonstration')
  return settings
}

/** A wrong address is not repeated, as it may hold a password. */
function source(name: string, what: string): Entry<RosterSource | undefined> {
  const read = (value: string): RosterSource | undefined => {
    if (!value) return undefined
    if (isAbsolute(value)) return { kind: 'folder', folder: value }
    const url = URL.parse(value)
    const isBare = url && !url.username && !url.password && /^https?:$/.test(url.protocol)
    if (isBare && /\.(csv|json)$/i.test(url.pathname)) return { kind: 'web', url: url.href }
    throw new Error(
      `${name} must be a folder from / on, or an https address that ends in .csv or .json, without a password (that is CITYHALL_ROSTER_TOKEN)`,
    )
  }
  return { name, fallback: '', what, read }
}

/** A wrong one is not repeated, as it may be nearly right. */
function token(name: string, what: string): Entry<RosterToken | undefined> {
  const read = (value: string): RosterToken | undefined => {
    if (!value) return undefined
    const line = /^(?:([A-Za-z][A-Za-z0-9-]*):\s*)?([\x21-\x7e][\x20-\x7e]*)$/.exec(value.trim())
    if (!line) throw new Error(`${name} must be a token, or a header line such as X-Api-Key: …`)
    const [, header, said] = line
    return header ? { name: header, value: said! } : { name: 'Authorization', value: `Bearer ${said}` }
  }
  return { name, fallback: '', what, isSecret: true, read }
}
