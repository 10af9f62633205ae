/** How many lines of the history stand on a page. */
export const HISTORY_LINES = 20
/** And how many of the data given to other systems. */
export const RELEASE_LINES = 20

/** An identifier as it stands in our addresses; anything else belongs to nothing. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}

/** Which page was asked for, 1 when it says nothing usable. */
export function pageNumber(text: string | undefined): number {
  return /^[1-9]\d{0,5}$/.test(text ?? '') ? Number(text) : 1
}

/** Whole days since a moment, today being 0. */
export function daysSince(at: Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - at.getTime()) / 86_400_000))
}

type Server = { host: string; port: number; tls: 'tls' | 'starttls' | 'none' }
/** What a mail program is set up with; without `imap` it can only send. */
export type MailProgram = { user: string; imap?: Server; smtp: Server }
type Addresses = {
  url: string
  cityDomain: string
  mail: 'embedded' | 'dovecot'
  mailName: string
  imapsPort: number
  submissionPort: number
}

/** Without mail servers of its own the city takes letters at the site's host alone, and mail is read in the browser. */
export function mailProgramOf(settings: Addresses, name: string): MailProgram {
  const { cityDomain, mailName: host, imapsPort, submissionPort } = settings
  const user = `${name}@${cityDomain}`
  if (settings.mail === 'dovecot')
    return {
      user,
      imap: { host, port: imapsPort, tls: 'tls' },
      smtp: { host, port: submissionPort, tls: 'starttls' },
    }
  const near = new URL(settings.url).hostname
  return { user, smtp: { host: near, port: submissionPort, tls: 'none' } }
}

/** Why a new password is asked for: it comes from a former system and is weak, or see passwords/requiring.ts. */
export type OwnRenewal = 'weak' | 'new-policy' | 'alone'
