import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

export type Peak = { seconds: number; mb: number }

const EVERY_MS = 20
const KIB_PER_MB = 1024

/** How OpenSSL reads a revocation list, which it holds in memory as a whole; undefined where it is not installed. */
export function readByOpenssl(file: string): Promise<Peak | undefined> {
  const began = performance.now()
  const reader = spawn('openssl', ['crl', '-inform', 'DER', '-in', file, '-noout'], { stdio: 'ignore' })
  let mb = 0
  const timer = setInterval(() => {
    mb = Math.max(mb, peakOf(reader.pid!))
  }, EVERY_MS)
  return new Promise<Peak | undefined>((done) => {
    reader.once('error', () => done(undefined))
    reader.once('exit', () => done({ seconds: (performance.now() - began) / 1000, mb }))
  }).finally(() => clearInterval(timer))
}

function peakOf(pid: number): number {
  try {
    return (
      Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / KIB_PER_MB
    )
  } catch {
    return 0
  }
}
