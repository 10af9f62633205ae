import { cpus } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { ARGON2ID } from '#foundation/hasher.ts'

export type Ceiling = { rate: number; processorSeconds: number }

const PASSWORD = 'Harbour-2026!'

/** The physical limit of password sign-ins here: argon2id alone, one per core, for so many seconds. */
export async function measureCeiling(seconds: number): Promise<Ceiling> {
  const phc = await hash(PASSWORD, ARGON2ID)
  const spent = process.cpuUsage()
  const began = performance.now()
  const until = began + seconds * 1000
  let done = 0
  const one = async (): Promise<void> => {
    while (performance.now() < until) {
      if (!(await verify(phc, PASSWORD))) throw new Error('argon2id says no to its own password')
      done++
    }
  }
  await Promise.all(cpus().map(one))
  const took = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage(spent)
  return { rate: done / took, processorSeconds: (user + system) / 1e6 / done }
}
