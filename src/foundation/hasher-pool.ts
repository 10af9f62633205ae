import { type ChildProcess, fork } from 'node:child_process'
import { cpus } from 'node:os'
import { type HashAnswer, type Hasher, type HashTask, Overloaded } from './hasher.ts'

type Waiting = { task: HashTask; since: number; settle(answer: HashAnswer): void; fail(error: Error): void }
type Child = { process: ChildProcess; busy: Waiting | undefined; began: number }

/** The longest wait that a person is asked to bear, in milliseconds; beyond it the answer is 503. */
const BEARABLE_WAIT_MS = 600
const FIRST_GUESS_MS = 20
const NEW_SAMPLE_WEIGHT = 0.1

/** Hashes in child processes, one password at a time each. Admission is by predicted wait, which holds on a slowed machine too. */
export function openHasherPool(size: number): Hasher {
  const queue: Waiting[] = []
  const children: Child[] = []
  let average = FIRST_GUESS_MS
  let nextId = 1
  let closing = false

  const cores = Math.min(size, cpus().length)
  const give = (): void => {
    for (const child of children) {
      if (child.busy) continue
      const next = queue.shift()
      if (!next) return
      child.busy = next
      child.began = performance.now()
      child.process.send(next.task)
    }
  }
  const receive = (child: Child, answer: HashAnswer): void => {
    average += (performance.now() - child.began - average) * NEW_SAMPLE_WEIGHT
    const done = child.busy
    child.busy = undefined
    done?.settle(answer)
    give()
  }
  const raise = (): void => {
    const process = fork(new URL('./hasher-child.ts', import.meta.url), { execArgv: ['--max-old-space-size=32'], serialization: 'advanced' })
    const child: Child = { process, busy: undefined, began: 0 }
    children.push(child)
    process.on('message', (answer: HashAnswer) => receive(child, answer))
    process.on('exit', () => {
      children.splice(children.indexOf(child), 1)
      if (child.busy) queue.unshift(child.busy)
      if (!closing) raise()
      give()
    })
  }
  const ask = (task: Omit<HashTask, 'id'>): Promise<HashAnswer> => {
    const busy = children.filter((child) => child.busy).length
    if (((queue.length + busy + 1) * average) / cores > BEARABLE_WAIT_MS) return Promise.reject(new Overloaded())
    return new Promise((settle, fail) => {
      queue.push({ task: { ...task, id: nextId++ }, since: performance.now(), settle, fail })
      give()
    })
  }

  for (let index = 0; index < size; index++) raise()
  return {
    hash: async (password) => (await ask({ password })).phc!,
    verify: async (phc, password) => (await ask({ phc, password })).matches === true,
    async close() {
      closing = true
      for (const child of children) child.process.disconnect()
    },
  }
}
