import { type Entry, type Fault, fault, isEntry, isShort, SECRET_LENGTH } from './entry.ts'

/** How the portal opens it. */
export function portalFaults({
  portal_zone: zone,
  portal_ticket: ticket,
  initiate_login_uri: begun,
}: Entry): Fault[] {
  if (zone !== undefined && (typeof zone !== 'string' || !zone))
    return [
      ['portal_zone', 'is not a text; the last part of the zone’s address is expected, such as “webitr”.'],
    ]
  const hasWay = ticket !== undefined || begun !== undefined
  return [
    ...fault(
      zone !== undefined && !hasWay,
      'portal_zone',
      'cannot be opened; portal_ticket or initiate_login_uri is expected beside it.',
    ),
    ...(ticket === undefined ? [] : ticketFaults(ticket)),
  ]
}

function ticketFaults(ticket: unknown): Fault[] {
  if (!isEntry(ticket)) return [['portal_ticket', 'is not an object; {"apid": …, "address": …} is expected.']]
  const { apid, secret } = ticket
  const unknown = Object.keys(ticket).find((member) => !['apid', 'address', 'secret'].includes(member))
  return [
    ...fault(
      typeof apid !== 'string' || !/^[\w.-]+$/.test(apid),
      'portal_ticket.apid',
      'is missing or odd; the number that the application is known by is expected.',
    ),
    ...fault(
      secret !== undefined && isShort(secret),
      'portal_ticket.secret',
      `is too short; at least ${SECRET_LENGTH} random characters are expected.`,
    ),
    ...fault(
      unknown !== undefined,
      `portal_ticket.${unknown}`,
      'is not a member that is known here; apid, address and secret are.',
    ),
  ]
}
