import { chmodSync, chownSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeSieve, dovecotConf, MAIL_UID } from './dovecot.ts'
import { dovecotQueries, tokensConf } from './dovecot-database.ts'
import { tryingCertificate } from './keys.ts'
import { opendkimConf } from './opendkim.ts'
import type { Plan } from './plan.ts'
import { mainCf, masterCf, postfixMaps, relayPassword } from './postfix.ts'

/** `owner`: a user of the system, else root; `group`: whose members may read it besides. */
export type WrittenFile = { path: string; text: string; mode: number; owner?: string; group?: string }
export type Folder = { path: string; mode: number; owner?: string | number }

const SECRET = 0o600
const SHARED = 0o640
const OPEN = 0o644

/** Every file of the configuration. Those with passwords are root's alone: the servers read them before they become somebody else. */
export async function filesOf(plan: Plan, dkimKey: string): Promise<WrittenFile[]> {
  const { folder } = plan
  const at = (path: string, text: string, mode: number, owner?: string): WrittenFile => ({
    path: join(folder, path),
    text,
    mode,
    owner,
  })
  return [
    at('dovecot/dovecot.conf', dovecotConf(plan), SECRET),
    ...Object.entries(dovecotQueries(plan)).map(([name, text]) => ({
      ...at(`dovecot/${name}`, text, SHARED),
      group: 'dovecot',
    })),
    at('dovecot/tokens.conf', tokensConf(plan), SECRET),
    at('dovecot/outbox.passwd', `${plan.outbox}:{PLAIN}${plan.secrets.outbox}\n`, SECRET, 'dovecot'),
    at('dovecot/before.sieve', beforeSieve, OPEN),
    at('postfix/conf/main.cf', mainCf(plan), OPEN),
    at('postfix/conf/master.cf', masterCf(plan), OPEN),
    at('postfix/conf/relay-password', relayPassword(plan), SECRET),
    // Postfix warns of files that are not root’s.
    ...Object.entries(postfixMaps(plan)).map(([name, text]) => ({
      ...at(`postfix/conf/${name}`, text, SHARED),
      group: 'postfix',
    })),
    at('opendkim/opendkim.conf', opendkimConf(plan), OPEN),
    at('opendkim/key.pem', dkimKey, SECRET, 'opendkim'),
    ...(await tryingCertificate(plan)),
  ]
}

export function foldersOf({ folder }: Plan): Folder[] {
  const at = (path: string, mode: number, owner?: string | number): Folder => ({
    path: join(folder, path),
    mode,
    owner,
  })
  return [
    at('', 0o755),
    at('log', 0o755),
    at('tls', 0o755),
    at('dovecot', 0o755),
    at('dovecot/run', 0o755),
    at('dovecot/state', 0o755),
    at('postfix', 0o755),
    at('postfix/conf', 0o755),
    at('postfix/spool', 0o755),
    at('postfix/data', 0o700, 'postfix'),
    at('opendkim', 0o755),
    at('opendkim/run', 0o755, 'opendkim'),
    at('store', 0o700, MAIL_UID),
  ]
}

/** Writes all that is not there as it should be; users of the system are looked up only where there is one to be given something. */
export function write(folders: Folder[], files: WrittenFile[]): void {
  for (const { path, mode, owner } of folders) {
    mkdirSync(path, { recursive: true })
    chmodSync(path, mode)
    own(path, owner)
  }
  for (const { path, text, mode, owner, group } of files) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text, { mode })
    own(path, owner, group)
    chmodSync(path, mode)
  }
}

/** Is a folder on the way to this one open to everybody, as below /tmp? */
export function isOpenPlace(folder: string): boolean {
  for (let place = folder; ; place = dirname(place)) {
    if ((statSync(place, { throwIfNoEntry: false })?.mode ?? 0) & 0o002) return true
    if (place === dirname(place)) return false
  }
}

function own(path: string, owner: string | number = 'root', group = owner): void {
  if (process.getuid?.() === 0) chownSync(path, idsOf(owner).uid, idsOf(group).gid)
}

function idsOf(user: string | number): { uid: number; gid: number } {
  if (typeof user === 'number') return { uid: user, gid: user }
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((one) => one.startsWith(`${user}:`))
  if (!line) throw new Error(`There is no user ${user}: its package is not installed`)
  const [, , uid, gid] = line.split(':')
  return { uid: Number(uid), gid: Number(gid) }
}
