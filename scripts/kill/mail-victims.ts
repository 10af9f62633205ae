import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { RunningCity } from '#test/server.ts'
import { waitFor } from '#test/waiting.ts'

export type Server = 'Dovecot' | 'Postfix'

const run = promisify(execFile)
const PID_FILES: Record<Server, string> = {
  Dovecot: 'dovecot/run/master.pid',
  Postfix: 'postfix/spool/pid/master.pid',
}
const RETRY_MS = 100

/** Ends the server's master and every process that it has started, at once and without a word. */
export function killServer(city: RunningCity, server: Server): void {
  const master = Number(readFileSync(join(folderOf(city), PID_FILES[server]), 'utf8'))
  for (const pid of [master, ...below(master)]) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It has ended by itself.
    }
  }
}

/** As a supervisor would; right after a kill the ports may still be held. */
export async function restart(city: RunningCity, server: Server): Promise<void> {
  const folder = folderOf(city)
  const start = (): Promise<boolean> =>
    server === 'Dovecot'
      ? begin('dovecot', ['-c', join(folder, 'dovecot/dovecot.conf')])
      : begin('postfix', ['-c', join(folder, 'postfix/conf'), 'start'])
  await waitFor(`${server} to start again`, start, RETRY_MS)
}

/** What stays in the background would hold on to a pipe. */
async function begin(command: string, given: string[]): Promise<boolean> {
  const [code] = await once(spawn(command, given, { stdio: 'ignore' }), 'exit')
  return code === 0
}

/** The messages of this sender that Postfix has yet to hand on, with what hinders them; it is asked to try them now. */
export async function queued(city: RunningCity, sender: string): Promise<string[]> {
  const conf = join(folderOf(city), 'postfix/conf')
  await run('postqueue', ['-c', conf, '-f'])
  const { stdout } = await run('postqueue', ['-c', conf, '-j'])
  const waiting = stdout.split('\n').filter(Boolean)
  return waiting.filter((line) => JSON.parse(line).sender === sender)
}

function folderOf({ data }: RunningCity): string {
  return join(data, 'mail-servers')
}

/** All descendants of a process. */
function below(parent: number): number[] {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === parent)
  return children.flatMap((child) => [Number(child), ...below(Number(child))])
}

function parentOf(pid: string): number | undefined {
  try {
    return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  } catch {
    return undefined
  }
}
