import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { MESSAGE_BYTES } from '#features/mailboxes/rules.ts'
import type { Context } from '#foundation/context.ts'
import { socketFolderOf } from '#foundation/embedded-postgres.ts'
import { behindPostfix, isLoopback } from '#foundation/mail-settings.ts'
import { OUTBOX_NAME } from '#foundation/roads.ts'
import type { Settings } from '#foundation/settings.ts'

/** Where the database is, for programs that are not ours. */
export type DatabaseAddress = { host: string; port: string; name: string; user: string; password: string }

type Port =
  | ('smtp' | 'submission' | 'imap' | 'imaps' | 'sieve' | 'lmtp' | 'doveadm')
  | ('lists' | 'answers' | 'lookups' | 'milter')

/** All that the configuration of the mail servers is made of. */
export type Plan = {
  /** Everything of theirs lies below it. */
  folder: string
  /** Address that they listen on for the world; `*` for all. */
  host: string
  domain: string
  /** Their own name in the world. */
  name: string
  /** Only this machine reaches them: passwords may be said without TLS. */
  isLoopback: boolean
  ports: Record<Port, number>
  /** Where Dovecot and Postfix are reached by one another and by Cityhall. */
  inner: string
  /** Where they reach what Cityhall opens for them. */
  behind: string
  access: string
  database: DatabaseAddress
  secrets: Record<'access' | 'doveadm' | 'outbox' | 'outside', string>
  outbox: string
  relay: string | undefined
  certificate: string
  key: string
  selector: string
  messageBytes: number
  /** Is a folder on the way open to everybody, as below /tmp? OpenDKIM else refuses its key there. */
  isOpenPlace: boolean
}

/** The role of the database by which Dovecot reads the views of the schema mail_server. */
export const DATABASE_ROLE = 'cityhall_mail'

/** The mail servers of this installation, with everything below `folder`. */
export function planFor(context: Context, folder: string): Omit<Plan, 'isOpenPlace'> {
  const { settings, keys } = context
  return {
    folder,
    host: settings.host === '0.0.0.0' || settings.host === '::' ? '*' : settings.host,
    domain: settings.cityDomain,
    name: settings.mailName,
    isLoopback: isLoopback(settings.host),
    ports: portsOf(settings),
    inner: settings.mailHost,
    behind: behindPostfix(settings).reached,
    access: settings.mailAccess,
    database: databaseOf(context),
    secrets: {
      access: keys.secret('mail-access'),
      doveadm: keys.secret('doveadm'),
      outbox: keys.secret('submission'),
      outside: keys.secret('outside'),
    },
    outbox: OUTBOX_NAME,
    relay: settings.relay,
    certificate: settings.mailCertificate ?? join(folder, 'tls/certificate.pem'),
    key: settings.mailKey ?? join(folder, 'tls/key.pem'),
    selector: settings.dkimSelector,
    messageBytes: MESSAGE_BYTES,
  }
}

function portsOf(settings: Settings): Plan['ports'] {
  return {
    smtp: settings.smtpPort,
    submission: settings.submissionPort,
    imap: settings.imapPort,
    imaps: settings.imapsPort,
    sieve: settings.sievePort,
    lmtp: settings.lmtpPort,
    doveadm: settings.doveadmPort,
    lists: settings.listsPort,
    answers: settings.answersPort,
    lookups: settings.lookupsPort,
    milter: settings.milterPort,
  }
}

/** The folder of those that `up` starts on this machine. */
export function ownFolder({ settings }: Context): string {
  return join(realpathSync(settings.data), 'mail-servers')
}

function databaseOf({ settings, keys }: Context): DatabaseAddress {
  const role = { user: DATABASE_ROLE, password: keys.secret('mail-database') }
  if (settings.embedded)
    return { host: socketFolderOf(realpathSync(settings.data)), port: '5432', name: 'cityhall', ...role }
  const url = new URL(settings.databaseUrl!)
  return {
    host: url.searchParams.get('host') ?? url.hostname,
    port: url.port || '5432',
    name: decodeURIComponent(url.pathname.slice(1)),
    ...role,
  }
}
