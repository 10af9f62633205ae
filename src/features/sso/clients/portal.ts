import { type Entry, type Fault, fault, isEntry, isShort, SECRET_LENGTH } from './entry.ts'

/** How the portal opens it. */
export function portalFaults({
  portal_zone: zone,
  portal_ticket: ticket,
  initiate_login_uri: begun,
}: Entry): Fault[] {
  if (zone !== undefined && (typeof zone !== 'string' || !zone)) return [['portal_zone', (say) => say.noZone]]
  const hasWay = ticket !== undefined || begun !== undefined
  return [
    ...fault(zone !== undefined && !hasWay, 'portal_zone', (say) => say.closedZone),
    ...(ticket === undefined ? [] : ticketFaults(ticket)),
  ]
}

function ticketFaults(ticket: unknown): Fault[] {
  if (!isEntry(ticket)) return [['portal_ticket', (say) => say.noTicket]]
  const { apid, secret } = ticket
  const unknown = Object.keys(ticket).find((member) => !['apid', 'address', 'secret'].includes(member))
  return [
    ...fault(typeof apid !== 'string' || !/^[\w.-]+$/.test(apid), 'portal_ticket.apid', (say) => say.badApid),
    ...fault(secret !== undefined && isShort(secret), 'portal_ticket.secret', (say) =>
      say.shortSecret(SECRET_LENGTH),
    ),
    ...fault(unknown !== undefined, `portal_ticket.${unknown}`, (say) => say.unknownTicket),
  ]
}
