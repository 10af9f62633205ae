import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { ImapFlow } from 'imapflow'
import { freePorts } from './server.ts'
import { waitFor } from './waiting.ts'

/** Another city's mail server: Debian's Dovecot with some people, in a folder of its own. */
export type ImapSource = {
  url: string
  /** Signed in as one of its people. */
  as(user: string): Promise<ImapFlow>
  stop(): Promise<void>
}

export const SOURCE_PASSWORD = 'of the former server'

export async function startImapSource(people: string[]): Promise<ImapSource> {
  const folder = mkdtempSync(join(tmpdir(), 'imap-source-'))
  const [port] = await freePorts(1)
  // Dovecot's own users go through the folder and write into that of the mail.
  chmodSync(folder, 0o755)
  mkdirSync(join(folder, 'mail'))
  chmodSync(join(folder, 'mail'), 0o777)
  const users = people.map((user) => `${user}:{PLAIN}${SOURCE_PASSWORD}::::::`)
  writeFileSync(join(folder, 'users'), `${users.join('\n')}\n`)
  const configuration = join(folder, 'dovecot.conf')
  writeFileSync(configuration, settings(folder, port!))
  const dovecot = spawn('dovecot', ['-F', '-c', configuration], { stdio: 'ignore' })
  const as = (user: string): Promise<ImapFlow> => signIn(port!, user)
  await ready(dovecot, async () => (await as(people[0]!)).logout())
  return {
    url: `imap://127.0.0.1:${port}`,
    as,
    stop: async () => {
      const gone = new Promise((done) => dovecot.once('exit', done))
      dovecot.kill('SIGTERM')
      await gone
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}

function settings(folder: string, port: number): string {
  const { uid } = userInfo()
  return `base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
instance_name = ${folder.slice(-6)}
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0
mail_location = maildir:${folder}/mail/%n
mail_uid = mail
mail_gid = mail
first_valid_uid = 1
${uid === 0 ? '' : `default_internal_user = ${userInfo().username}\ndefault_login_user = ${userInfo().username}\n`}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Sent {
    special_use = \\Sent
    auto = subscribe
  }
}
passdb {
  driver = passwd-file
  args = ${folder}/users
}
userdb {
  driver = static
  args = uid=mail gid=mail home=${folder}/mail/%n
}
`
}

async function signIn(port: number, user: string): Promise<ImapFlow> {
  const auth = { user, pass: SOURCE_PASSWORD }
  const client = new ImapFlow({ host: '127.0.0.1', port, secure: false, auth, logger: false })
  client.on('error', () => {})
  await client.connect()
  return client
}

async function ready(dovecot: ChildProcess, isUp: () => Promise<unknown>): Promise<void> {
  await waitFor('the other mail server', () => {
    if (dovecot.exitCode !== null) throw new Error(`It ended with ${dovecot.exitCode}`)
    return isUp().then(
      () => true,
      () => false,
    )
  })
}
