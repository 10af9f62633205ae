import { PORTAL_CLIENT } from '../rules.ts'
import { addressFaults } from './addresses.ts'
import { type Entry, type Fault, fault, isEntry, nameOf, said } from './entry.ts'
import { flowFaults, proofFaults } from './flows.ts'
import { levelFaults } from './levels.ts'
import { KNOWN_MEMBERS } from './members.ts'
import { portalFaults } from './portal.ts'

/** What no system may be called: the portal is a client of its own. */
const RESERVED = [PORTAL_CLIENT]
const LOOKS = [idFaults, flowFaults, proofFaults, levelFaults, addressFaults, portalFaults]

/** Everything that is wrong with the clients, all at once, a sentence each. */
export function faultsOf(entries: unknown[]): string[] {
  return [...entries.flatMap((entry, place) => ofOne(entry, place)), ...clashes(entries.filter(isEntry))]
}

/** The same of one, beside all others there are. */
export function faultsBeside(entry: Entry, others: Entry[]): Fault[] {
  return [...LOOKS.flatMap((look) => look(entry)), ...clashesWith(entry, others)]
}

/** A zone that is not of another's system, or not there, is opened by none. */
export function zoneFaults({ portal_zone: zone }: Entry, zones: string[]): Fault[] {
  const isUnknown = typeof zone === 'string' && !zones.includes(zone)
  return fault(isUnknown, 'portal_zone', (say) => say.unknownZone(zone, zones.join(', ')))
}

/** Members that nothing here knows, such as misspelt ones: they are passed over, and whoever runs the city is told. */
export function remarksOn(entries: unknown[]): string[] {
  return entries.filter(isEntry).flatMap((entry) =>
    Object.keys(entry)
      .filter((member) => !KNOWN_MEMBERS.includes(member.split('#')[0]!))
      .map((member) => said(nameOf(entry), [member, (say) => say.unknownMember])),
  )
}

function ofOne(entry: unknown, place: number): string[] {
  if (!isEntry(entry)) return [`client number ${place + 1}: a JSON object is expected.`]
  const faults = LOOKS.flatMap((look) => look(entry))
  return faults.map((fault) => said(nameOf(entry, place), fault))
}

function idFaults({ client_id: id }: Entry): Fault[] {
  if (typeof id !== 'string' || !/^[\x21-\x7e]+$/.test(id)) return [['client_id', (say) => say.noId]]
  return RESERVED.includes(id) ? [['client_id', (say) => say.reservedId]] : []
}

/** What only one of them may have. */
const UNIQUE: [member: string, told: (entry: Entry) => unknown][] = [
  ['client_id', ({ client_id }) => client_id],
  ['portal_zone', ({ portal_zone }) => portal_zone],
  ['portal_ticket.apid', ({ portal_ticket: ticket }) => (isEntry(ticket) ? ticket.apid : undefined)],
]

function clashesWith(entry: Entry, others: Entry[]): Fault[] {
  return UNIQUE.flatMap(([member, told]) => {
    const value = told(entry)
    const isTaken = value !== undefined && others.some((other) => told(other) === value)
    return fault(isTaken, member, (say) => say.taken(value))
  })
}

function clashes(entries: Entry[]): string[] {
  const found = entries.map((entry, place) => clashesWith(entry, entries.slice(0, place)))
  return UNIQUE.flatMap(([member]) =>
    entries.flatMap((entry, place) =>
      found[place]!.filter(([of]) => of === member).map((fault) => said(nameOf(entry), fault)),
    ),
  )
}
