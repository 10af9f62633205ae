import { type ChildProcess, fork } from 'node:child_process'
import { cpus } from 'node:os'
import { type HashAnswer, type Hasher, type HashTask, Overloaded, type Place } from './hasher.ts'

type Waiting = { task: HashTask; settle(answer: HashAnswer): void }
type Child = { process: ChildProcess; busy: Waiting | undefined; began: number }
type Line = {
  queue: Waiting[]
  children: Child[]
  /** Moving average of one hash, in milliseconds. */
  average: number
  cores: number
  /** Places given away at the door. */
  admitted: number
  nextId: number
  closing: boolean
}

/** The longest wait that a person is asked to bear, in milliseconds; beyond it the answer is 503. */
const BEARABLE_WAIT_MS = 600
/** Whoever was let in at the door is served, even if the machine has slowed since; for others the line is this long. */
const UTMOST_WAIT_MS = 900
const FIRST_GUESS_MS = 20
const NEW_SAMPLE_WEIGHT = 0.1

/** Hashes in child processes, one password at a time each. Admission is by predicted wait, which holds on a slowed machine too. */
export function openHasherPool(size: number): Hasher {
  const cores = Math.min(size, cpus().length)
  const line: Line = {
    queue: [],
    children: [],
    average: FIRST_GUESS_MS,
    cores,
    admitted: 0,
    nextId: 1,
    closing: false,
  }
  for (let index = 0; index < size; index++) raise(line)
  return {
    hash: async (password) => (await ask(line, { password })).phc!,
    verify: async (phc, password, beside) =>
      (await ask(line, { phc, password, ...(beside ? { beside } : {}) })).matches === true,
    admit: () => admit(line),
    async close() {
      line.closing = true
      for (const child of line.children) child.process.disconnect()
    },
  }
}

/** Those on their way to the line count as well: they will stand in it before whoever comes now. */
function admit(line: Line): Place | undefined {
  if (!isBearable(line, Math.max(line.admitted, inLine(line)), BEARABLE_WAIT_MS)) return undefined
  line.admitted++
  return {
    leave() {
      line.admitted--
    },
  }
}

function inLine({ queue, children }: Line): number {
  return queue.length + children.filter(({ busy }) => busy).length
}

/**
 * Is the wait behind so many others at most this long, in milliseconds? Where a hasher is idle always: after a machine has
 * stood still, only those who are let in can show that it is quick again.
 */
export function isBearable(
  { average, cores }: Pick<Line, 'average' | 'cores'>,
  others: number,
  limit: number,
): boolean {
  return others < cores || ((others + 1) * average) / cores <= limit
}

function ask(line: Line, task: Omit<HashTask, 'id'>): Promise<HashAnswer> {
  if (!isBearable(line, inLine(line), UTMOST_WAIT_MS)) return Promise.reject(new Overloaded())
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
