import { setPriority } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { ARGON2ID, type HashAnswer, type HashTask } from './hasher.ts'

// Below the web server, so that pages stay quick while many sign in.
setPriority(10)

process.on('message', async (task: HashTask) => {
  const answer: HashAnswer = task.phc
    ? { id: task.id, matches: await matches(task.phc, task).catch(() => false) }
    : { id: task.id, phc: await hash(task.password, ARGON2ID) }
  process.send?.(answer)
})
process.on('disconnect', () => process.exit())

/** The hashes of other systems are loaded where there are any. */
async function matches(phc: string, { password, beside = [] }: HashTask): Promise<boolean> {
  if (phc.startsWith('$') && beside.length === 0) return verify(phc, password)
  const { verifyAny } = await import('./wrapped-hash.ts')
  return verifyAny(phc, password, beside)
}
