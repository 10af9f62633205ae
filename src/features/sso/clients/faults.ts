import { PORTAL_CLIENT } from '../rules.ts'
import { addressFaults } from './addresses.ts'
import { type Entry, type Fault, isEntry, nameOf, said } from './entry.ts'
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

/** Members that nothing here knows, such as misspelt ones: they are passed over, and whoever runs the city is told. */
export function remarksOn(entries: unknown[]): string[] {
  return entries.filter(isEntry).flatMap((entry) =>
    Object.keys(entry)
      .filter((member) => !KNOWN_MEMBERS.includes(member.split('#')[0]!))
      .map((member) =>
        said(nameOf(entry), [member, 'is not a member that is known here, and is passed over.']),
      ),
  )
}

function ofOne(entry: unknown, place: number): string[] {
  if (!isEntry(entry)) return [`client number ${place + 1}: a JSON object is expected.`]
  const faults = LOOKS.flatMap((look) => look(entry))
  return faults.map((fault) => said(nameOf(entry, place), fault))
}

function idFaults({ client_id: id }: Entry): Fault[] {
  if (typeof id !== 'string' || !/^[\x21-\x7e]+$/.test(id))
    return [['client_id', 'is missing or has blanks in it; a name of visible ASCII characters is expected.']]
  return RESERVED.includes(id)
    ? [['client_id', 'is the name of the portal itself; another one is expected.']]
    : []
}

/** What only one of them may have. */
function clashes(entries: Entry[]): string[] {
  const apidOf = ({ portal_ticket: ticket }: Entry) => (isEntry(ticket) ? ticket.apid : undefined)
  return [
    ...twice(entries, 'client_id', ({ client_id }) => client_id),
    ...twice(entries, 'portal_zone', ({ portal_zone }) => portal_zone),
    ...twice(entries, 'portal_ticket.apid', apidOf),
  ]
}

function twice(entries: Entry[], member: string, told: (entry: Entry) => unknown): string[] {
  const values = entries.map(told)
  return entries
    .filter((_, place) => values[place] !== undefined && values.indexOf(values[place]) < place)
    .map((entry) =>
      said(nameOf(entry), [member, `“${told(entry)}” is another client’s already; each has its own.`]),
    )
}
