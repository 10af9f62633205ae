/** What an account may do for an agency and everything under it. */
export const ROLES = ['hr', 'agency-admin', 'information-centre', 'personnel-department', 'auditor'] as const
export type Role = (typeof ROLES)[number]

/** How a holder proved who they are, the weakest first; it decides what the account may ever do (M3.6). */
const PROOFINGS = ['personal-data', 'hr-desk', 'tw-fido', 'citizen-card'] as const
export type Proofing = (typeof PROOFINGS)[number]

export function lesserThan(proofing: Proofing): Proofing[] {
  return PROOFINGS.slice(0, PROOFINGS.indexOf(proofing))
}

/** A name is a small letter, then 2 to 19 small letters or digits (guide M4.2); capitals and full-width letters are folded first. */
export function foldName(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase()
}

export function isWellFormed(name: string): boolean {
  return /^[a-z][a-z0-9]{2,19}$/.test(name)
}

/** RFC 2142's mailboxes, the system's own senders, the faces, and what could pass for the city speaking. */
const RESERVED = new Set(
  `info marketing sales support abuse noc security postmaster hostmaster usenet news webmaster www uucp ftp
  root admin administrator system sysadmin operator daemon nobody noreply donotreply mailer mailerdaemon outbox
  kpdfforum kpdforum cityhall account accounts mail webmail ikpd portal api oidc scim guide docs console signin login
  help helpdesk service hr personnel mayor city kcg kaohsiung test demo null undefined all everyone staff`.split(
    /\s+/,
  ),
)

export function isReserved(name: string): boolean {
  return RESERVED.has(name)
}

/** Names like the one that is taken, for the applicant to choose from. */
export function similarNames(name: string): string[] {
  const stem = name.slice(0, 17)
  return [`${stem}1`, `${stem}2`, `${stem}kh`, `${stem}01`].filter((one) => one !== name && isWellFormed(one))
}

/** A recovery address is one outside the city: it must work when the city's mailbox does not. */
export function recoveryFault(typed: string, cityDomain: string): 'malformed' | 'own-domain' | undefined {
  const address = typed.normalize('NFKC').trim()
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  if (
    !/^[^\s@<>(),;:"\\[\]]{1,64}@[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/i.test(
      address,
    ) ||
    address.length > 254
  )
    return 'malformed'
  return domain === cityDomain || domain.endsWith(`.${cityDomain}`) ? 'own-domain' : undefined
}

/** x***@example.com: enough for the holder, too little for others. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, 1)}***${address.slice(at)}`
}
