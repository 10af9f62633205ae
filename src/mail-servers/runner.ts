import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Plan } from './plan.ts'

const TRIES = 100
const RETRY_MS = 100
const GREETING_MS = 5_000

/** Debian's packages, each with a program that it brings. */
export const PACKAGES = {
  'dovecot-imapd': '/usr/lib/dovecot/imap',
  'dovecot-lmtpd': '/usr/lib/dovecot/lmtp',
  'dovecot-managesieved': '/usr/lib/dovecot/managesieve',
  'dovecot-sieve': '/usr/bin/sievec',
  'dovecot-pgsql': '/usr/lib/dovecot/modules/dict/libdriver_pgsql.so',
  postfix: '/usr/sbin/postfix',
  opendkim: '/usr/sbin/opendkim',
}

export type ServerName = 'dovecot' | 'postfix' | 'opendkim'
export type ServerState = { name: ServerName; pid: number | undefined; answers: Record<string, boolean> }

/** Packages of Debian that are missing on this machine. */
export function missingPackages(): string[] {
  return Object.entries(PACKAGES).flatMap(([name, file]) => (existsSync(file) ? [] : [name]))
}

/** Starts what does not run, has what runs read its configuration again, and waits until all of them answer. */
export async function start(plan: Plan): Promise<void> {
  await startOpendkim(plan)
  const dovecot = join(plan.folder, 'dovecot/dovecot.conf')
  await run(plan, 'sievec', compiling(plan))
  if (pidOf(plan, 'dovecot')) await run(plan, 'doveadm', ['-c', dovecot, 'reload'])
  else await run(plan, 'dovecot', ['-c', dovecot])
  const conf = join(plan.folder, 'postfix/conf')
  await run(plan, 'postfix', ['-c', conf, pidOf(plan, 'postfix') ? 'reload' : 'start'])
  await until(async () => (await statesOf(plan)).every(isUp), 'The mail servers do not answer')
}

/** What sievec is given: Dovecot, which delivers as the owner of the mail, may not write beside its configuration. */
export function compiling({ folder }: Pick<Plan, 'folder'>): string[] {
  return ['-c', join(folder, 'dovecot/dovecot.conf'), join(folder, 'dovecot/before.sieve')]
}

/** Stops them; what they hold stays. */
export async function stop(plan: Plan): Promise<void> {
  if (pidOf(plan, 'postfix')) await run(plan, 'postfix', ['-c', join(plan.folder, 'postfix/conf'), 'stop'])
  if (pidOf(plan, 'dovecot'))
    await run(plan, 'doveadm', ['-c', join(plan.folder, 'dovecot/dovecot.conf'), 'stop'])
  const opendkim = pidOf(plan, 'opendkim')
  if (opendkim) process.kill(opendkim, 'SIGTERM')
  await until(
    async () => NAMES.every((name) => pidOf(plan, name) === undefined),
    'The mail servers do not stop',
  )
}

/** What they say goes into a file: a pipe would be kept open by the servers that live on. */
async function run({ folder }: Plan, program: string, given: string[]): Promise<void> {
  const log = openSync(join(folder, 'log/commands.log'), 'a')
  const child = spawn(program, given, { stdio: ['ignore', log, log] })
  closeSync(log)
  const [status] = await once(child, 'exit')
  if (status !== 0) throw new Error(`${program} ${given.join(' ')} failed (${status}); see ${folder}/log`)
}

export async function statesOf(plan: Plan): Promise<ServerState[]> {
  return Promise.all(
    NAMES.map(async (name) => {
      const doors = Object.entries(DOORS[name](plan))
      const answers = await Promise.all(
        doors.map(async ([door, at]) => [door, await speaks(plan, at)] as const),
      )
      return { name, pid: pidOf(plan, name), answers: Object.fromEntries(answers) }
    }),
  )
}

export function isUp({ pid, answers }: ServerState): boolean {
  return pid !== undefined && Object.values(answers).every(Boolean)
}

const NAMES: ServerName[] = ['opendkim', 'dovecot', 'postfix']
const PID_FILES: Record<ServerName, string> = {
  opendkim: 'opendkim/run/pid',
  dovecot: 'dovecot/run/master.pid',
  postfix: 'postfix/spool/pid/master.pid',
}
const PROGRAMS: Record<ServerName, RegExp> = { opendkim: /opendkim/, dovecot: /dovecot/, postfix: /master/ }
type Door = { at: number | string; greets: boolean }
const greeting = (at: number): Door => ({ at, greets: true })
const quiet = (at: number | string): Door => ({ at, greets: false })
const DOORS: Record<ServerName, (plan: Plan) => Record<string, Door>> = {
  opendkim: ({ folder }) => ({ milter: quiet(join(folder, 'opendkim/run/milter')) }),
  dovecot: ({ ports }) => ({
    imap: greeting(ports.imap),
    imaps: quiet(ports.imaps),
    sieve: greeting(ports.sieve),
    lmtp: greeting(ports.lmtp),
    doveadm: quiet(ports.doveadm),
  }),
  postfix: ({ ports }) => ({ smtp: greeting(ports.smtp), submission: greeting(ports.submission) }),
}

/** The living process that the file names; a file left over from before names none. */
function pidOf({ folder }: Plan, name: ServerName): number | undefined {
  try {
    const pid = Number(readFileSync(join(folder, PID_FILES[name]), 'utf8').trim())
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return PROGRAMS[name].test(command) ? pid : undefined
  } catch {
    return undefined
  }
}

async function startOpendkim(plan: Plan): Promise<void> {
  const running = pidOf(plan, 'opendkim')
  if (running) {
    process.kill(running, 'SIGTERM')
    await until(async () => pidOf(plan, 'opendkim') === undefined, 'OpenDKIM does not stop')
  }
  await run(plan, 'opendkim', ['-x', join(plan.folder, 'opendkim/opendkim.conf')])
}

/** Those that greet are waited for: Dovecot and Postfix do so only once they can sign people in. */
function speaks({ host, inner }: Plan, { at, greets }: Door): Promise<boolean> {
  const where = typeof at === 'string' ? { path: at } : { port: at, host: host === '*' ? inner : host }
  return new Promise((tell) => {
    const socket = connect(where)
    const end = (does: boolean): void => {
      socket.destroy()
      tell(does)
    }
    socket.once(greets ? 'data' : 'connect', () => end(true))
    socket.once('error', () => end(false))
    socket.once('close', () => end(false))
    socket.setTimeout(GREETING_MS, () => end(false))
  })
}

async function until(isSo: () => Promise<boolean>, complaint: string): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    if (await isSo()) return
    await sleep(RETRY_MS)
  }
  throw new Error(complaint)
}
