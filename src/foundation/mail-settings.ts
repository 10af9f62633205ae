import { choice, list, mailServer, optional, text, whole } from './settings-entries.ts'

/** The settings of mail, in one list with all others (settings.ts). */
export const mailRegistry = {
  mail: choice(
    'CITYHALL_MAIL',
    ['embedded', 'dovecot'],
    'What keeps mailboxes: `embedded`, this program and its database; or `dovecot`, the mail servers Dovecot and Postfix (`npm run cityhall -- mail-servers`).',
  ),
  cityDomain: text('CITYHALL_MAIL_DOMAIN', 'kcg.gov.tw', 'Domain of the mailboxes.'),
  smtpPort: whole('CITYHALL_SMTP_PORT', 2525, 'Port that takes mail for the city by SMTP.'),
  submissionPort: whole('CITYHALL_SUBMISSION_PORT', 2587, 'Port for mail programs that sign in to send.'),
  relay: mailServer(
    'CITYHALL_RELAY',
    'Mail server for mail to the world, such as `smtps://name:password@relay.example:465`, or `smtp://…:587` with STARTTLS; name and password are said over TLS only. Without one such mail stays in the outbox.',
  ),
  mailHost: text(
    'CITYHALL_MAIL_HOST',
    '127.0.0.1',
    'With `dovecot`: where Cityhall reaches the mail servers (IMAP, LMTP, doveadm, submission).',
  ),
  mailName: {
    ...optional(
      'CITYHALL_MAIL_NAME',
      'With `dovecot`: name by which the world reaches the mail servers (MX, certificate).',
    ),
    inWords: '`mail.` before CITYHALL_MAIL_DOMAIN',
  },
  imapPort: whole('CITYHALL_IMAP_PORT', 2143, 'With `dovecot`: port for IMAP with STARTTLS.'),
  imapsPort: whole('CITYHALL_IMAPS_PORT', 2993, 'With `dovecot`: port for IMAP over TLS.'),
  sievePort: whole(
    'CITYHALL_SIEVE_PORT',
    2190,
    'With `dovecot`: port for mail programs that keep filters (ManageSieve).',
  ),
  lmtpPort: whole(
    'CITYHALL_LMTP_PORT',
    2024,
    'With `dovecot`: port through which Cityhall and Postfix deliver (LMTP); for these two alone.',
  ),
  doveadmPort: whole(
    'CITYHALL_DOVEADM_PORT',
    2080,
    'With `dovecot`: port through which Cityhall administers Dovecot; for Cityhall alone.',
  ),
  listsPort: whole(
    'CITYHALL_LISTS_PORT',
    2526,
    'With `dovecot`: port at which Cityhall takes mail to lists and delivery reports from Postfix; for Postfix alone.',
  ),
  answersPort: whole(
    'CITYHALL_ANSWERS_PORT',
    2527,
    'With `dovecot`: port at which Postfix takes absence notices; for Dovecot alone.',
  ),
  lookupsPort: whole(
    'CITYHALL_LOOKUPS_PORT',
    2528,
    'With `dovecot`: port at which Cityhall tells Postfix who gets mail and who may send (socketmap); for Postfix alone.',
  ),
  milterPort: whole(
    'CITYHALL_MILTER_PORT',
    2529,
    'With `dovecot`: port at which Cityhall judges what Postfix is about to take (milter); for Postfix alone.',
  ),
  mailAccess: {
    ...optional(
      'CITYHALL_MAIL_ACCESS',
      'With `dovecot`: base of the addresses at which Dovecot asks Cityhall who may enter; Postfix finds Cityhall at the same host.',
    ),
    inWords: 'http://HOST:PORT',
  },
  mailCertificate: {
    ...optional(
      'CITYHALL_MAIL_CERTIFICATE',
      'PEM file with the certificate of the mail servers and its chain; with it the embedded ones offer STARTTLS.',
    ),
    inWords: 'a self-signed one, made for trying',
  },
  mailKey: optional('CITYHALL_MAIL_KEY', 'PEM file with the key of that certificate.'),
  dkimSelector: text(
    'CITYHALL_DKIM_SELECTOR',
    'cityhall',
    'With `dovecot`: name of the key in the DNS that mail is signed with (DKIM).',
  ),
  movingFrom: list(
    'CITYHALL_MOVING_FROM',
    '',
    'Mail servers that mailboxes may be copied from although they stand in an inner network or on this machine: names or addresses as in `imaps://NAME`, separated by commas. Servers on the internet need not be named.',
  ),
  mailedCodes: text('CITYHALL_MAILED_CODES', '1', '`0` sends no one-time codes to recovery addresses.'),
}

type Given = { mailName?: string; mailAccess?: string; cityDomain: string; host: string; port: number }

/** Names and addresses that follow from other settings where none are said. */
export function mailNames({ mailName, mailAccess, cityDomain, host, port }: Given) {
  const own = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return { mailName: mailName ?? `mail.${cityDomain}`, mailAccess: mailAccess ?? `http://${own}:${port}` }
}

type Servers = { mailHost: string; mailAccess: string; host: string }

/**
 * Where Cityhall waits for Postfix: on the machine that both share, or, where the mail servers have one of their own, where the
 * web server listens. `reached` is how Postfix names that place.
 */
export function behindPostfix({ mailHost, mailAccess, host }: Servers): { listen: string; reached: string } {
  if (isLoopback(mailHost)) return { listen: mailHost, reached: mailHost }
  return { listen: host, reached: new URL(mailAccess).hostname }
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}
