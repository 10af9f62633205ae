import type { Fault, Reason } from './faults.ts'
import type { RosterFiles, RosterReport } from './import.ts'
import type { Agency } from './personnel.ts'
import { areAgenciesHeld, isEndedOrMerged, isHeld, isMovedOrEnded } from './rules.ts'

type Agencies = { before: Map<string, Agency>; changed: Agency[] }

/** More names nobody reads in one sentence. */
const AGENCIES_NAMED = 5

/** Why a roster without a fault waits for a second person all the same. */
export function heldFor(
  { counts }: RosterReport,
  known: number,
  agencies: Agencies,
  files: RosterFiles,
): Fault[] {
  const people = heldForPeople(counts, known)
  return [
    ...(people ? [{ file: files.persons?.name ?? '', line: 0, reason: people }] : []),
    ...heldForAgencies(agencies).map((reason) => ({
      ...{ file: files.agencies?.name ?? '', line: 0, reason },
    })),
  ]
}

/** A file that ends or changes very many people is most often the wrong file. */
function heldForPeople(
  { movers, leavers, changed }: RosterReport['counts'],
  known: number,
): Reason | undefined {
  const touched = movers + leavers + changed
  return isHeld(touched, known) ? { kind: 'held', touched, known } : undefined
}

/**
 * One that puts many agencies elsewhere is most often the wrong file, too. But however few they are: an agency that ends, hangs elsewhere or gets
 * another successor changes who reaches whom, and one row could make its officers the city's.
 */
function heldForAgencies({ before, changed }: Agencies): Reason[] {
  // An empty city has nobody to hand over, and no second person.
  const known = before.size
  if (known === 0) return []
  const elsewhere = changed.filter((agency) => isElsewhere(before.get(agency.code), agency))
  const areMany = areAgenciesHeld(elsewhere.length, known)
  const named = changed.filter(
    (agency) => isEndedOrMerged(before.get(agency.code), agency) || (!areMany && elsewhere.includes(agency)),
  )
  return [
    ...(areMany ? [{ kind: 'agencies-held' as const, touched: elsewhere.length, known }] : []),
    ...(named.length > 0
      ? [{ kind: 'mergers-held' as const, touched: named.length, names: namesOf(named) }]
      : []),
  ]
}

function isElsewhere(was: Agency | undefined, agency: Agency): boolean {
  return was !== undefined && isMovedOrEnded(was, agency)
}

function namesOf(agencies: Agency[]): string {
  const names = agencies.slice(0, AGENCIES_NAMED).map(({ code, name }) => `${name} ${code}`)
  return names.join('、') + (agencies.length > AGENCIES_NAMED ? '…' : '')
}
