import { type ChildProcess, fork } from 'node:child_process'
import { cpus } from 'node:os'
import { type HashAnswer, type Hasher, type HashTask, Overloaded } from './hasher.ts'

type Waiting = { task: HashTask; settle(answer: HashAnswer): void }
type Child = { process: ChildProcess; busy: Waiting | undefined; began: number }
type Line = {
  queue: Waiting[]
  children: Child[]
  /** Moving average of one hash, in milliseconds. */
  average: number
  cores: number
  nextId: number
  closing: boolean
}

/** The longest wait that a person is asked to bear, in milliseconds; beyond it the answer is 503. */
const BEARABLE_WAIT_MS = 600
const FIRST_GUESS_MS = 20
const NEW_SAMPLE_WEIGHT = 0.1

/** Hashes in child processes, one password at a time each. Admission is by predicted wait, which holds on a slowed machine too. */
export function openHasherPool(size: number): Hasher {
  const cores = Math.min(size, cpus().length)
  const line: Line = { queue: [], children: [], average: FIRST_GUESS_MS, cores, nextId: 1, closing: false }
  for (let index = 0; index < size; index++) raise(line)
  return {
    hash: async (password) => (await ask(line, { password })).phc!,
    verify: async (phc, password) => (await ask(line, { phc, password })).matches === true,
    async close() {
      line.closing = true
      for (const child of line.children) child.process.disconnect()
    },
  }
}

function ask(line: Line, task: Omit<HashTask, 'id'>): Promise<HashAnswer> {
  const busy = line.children.filter((child) => child.busy).length
  const predicted = ((line.queue.length + busy + 1) * line.average) / line.cores
  if (predicted > BEARABLE_WAIT_MS) return Promise.reject(new Overloaded())
  return new Promise((settle) => {
    line.queue.push({ task: { ...task, id: line.nextId++ }, settle })
    give(line)
  })
}

function give(line: Line): void {
  for (const child of line.children) {
    if (child.busy) continue
    const next = line.queue.shift()
    if (!next) return
    child.busy = next
    child.began = performance.now()
    child.process.send(next.task)
  }
}

/** Starts a child; one that dies is replaced, and what it was about is done again. */
function raise(line: Line): void {
  const process = fork(new URL('./hasher-child.ts', import.meta.url), {
    execArgv: ['--max-old-space-size=32'],
    serialization: 'advanced',
  })
  const child: Child = { process, busy: undefined, began: 0 }
  line.children.push(child)
  process.on('message', (answer: HashAnswer) => receive(line, child, answer))
  process.on('exit', () => {
    line.children.splice(line.children.indexOf(child), 1)
    if (child.busy) line.queue.unshift(child.busy)
    if (line.closing) return
    raise(line)
    give(line)
  })
}

function receive(line: Line, child: Child, answer: HashAnswer): void {
  line.average += (performance.now() - child.began - line.average) * NEW_SAMPLE_WEIGHT
  const done = child.busy
  child.busy = undefined
  done?.settle(answer)
  give(line)
}
